// What each web application has before it draws its first page: its settings, its French texts, and only the actions that the server lets
// its user do (EngineRequests says which).

const base = document.querySelector('base');
const root = base.getAttribute('app-root');

export async function prepared(app, name) {
  const [, rights] = await Promise.all([keepTexts(app).catch(() => {}), rightsOfUser().catch(() => ({}))]);
  leaveOut(rights);
  return {
    app: { name, vendor: 'Espace TMS Pros' },
    locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
    disableWelcomeMessage: true,
    customScripts: ['../tasklist/scripts/espace'],
    shortcuts: app === 'tasklist' ? shortcuts(rights) : undefined
  };
}

// They look for their texts in the browser's store; on a first visit they ask for the file, do not wait, and show the keys.
async function keepTexts(app) {
  const folder = `${root}/app/${app}/locales/`;
  const texts = await (await fetch(`${folder}fr.json?bust=${window.bust}`)).json();
  const store = JSON.parse(window.localStorage.getItem('camunda-web') || '{}');
  store[`${folder}_locales_data_fr_${window.bust}`] = JSON.stringify(texts);
  window.localStorage.setItem('camunda-web', JSON.stringify(store));
}

async function rightsOfUser() {
  const user = await (await fetch(`${root}/api/admin/auth/user/default`)).json();
  const everything = user.authorizedApps.includes('cockpit');
  return { everything, claims: everything || user.authorizedApps.includes('welcome') };
}

function leaveOut({ everything, claims }) {
  document.documentElement.classList.toggle('changes-nothing', !everything);
  document.documentElement.classList.toggle('claims-nothing', !claims);
  const plugins = everything ? [] : [
    'tasklist.navbar.action:create-task-action',
    'tasklist.navbar.action:start-process-action',
    'tasklist.task.action:task-action-comment',
    'tasklist.task.detail:task-detail-history'
  ];
  if (!claims) {
    plugins.push('tasklist.task.detail:task-detail-diagram');
  }
  base.setAttribute('cam-exclude-plugins', plugins.join(','));
}

function shortcuts({ everything, claims }) {
  return {
    ...(claims && { claimTask: { key: 'ctrl+alt+c', description: 'Prendre en charge la tâche ouverte' } }),
    focusFilter: { key: 'ctrl+shift+f', description: 'Aller au premier filtre' },
    focusList: { key: 'ctrl+alt+l', description: 'Aller à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'Aller au premier champ du formulaire' },
    ...(everything && { startProcess: { key: 'ctrl+alt+p', description: 'Démarrer un processus' } })
  };
}
