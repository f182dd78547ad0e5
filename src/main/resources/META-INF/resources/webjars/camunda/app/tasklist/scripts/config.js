// French whatever the browser speaks, under our name. Takes the place of the file of the same path in the engine's jar (docs/adr/0026).
export default {
  app: { name: 'Tâches', vendor: 'Espace TMS Pros' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/espace'],

  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'Prendre en charge la tâche ouverte' },
    focusFilter: { key: 'ctrl+shift+f', description: 'Aller au premier filtre' },
    focusList: { key: 'ctrl+alt+l', description: 'Aller à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'Aller au premier champ du formulaire' },
    startProcess: { key: 'ctrl+alt+p', description: 'Démarrer un processus' }
  }
};
