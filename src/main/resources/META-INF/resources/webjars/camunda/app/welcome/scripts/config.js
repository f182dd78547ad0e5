// French whatever the browser speaks, under our name. Takes the place of the file of the same path in the engine's jar (docs/adr/0026).
export default {
  app: { name: 'Accueil', vendor: 'Espace TMS Pros' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/espace']
};
