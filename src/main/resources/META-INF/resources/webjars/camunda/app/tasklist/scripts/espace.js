// What no setting of the engine's web applications offers: our login page in the place of theirs, the logo that leads home, and the
// words of the form library, which has no translations (form-js 1.8).

const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
let leaving = false;

// There is one login, ours. They show theirs after a logout, and when a session has ended.
function leaveTheirLogin() {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(root + '/connexion?' + (leaving ? 'deconnexion' : 'expiree'));
  }
}

for (const method of ['pushState', 'replaceState']) {
  const original = window.history[method];
  window.history[method] = function (...args) {
    original.apply(this, args);
    leaveTheirLogin();
  };
}
window.addEventListener('hashchange', leaveTheirLogin);
leaveTheirLogin();

document.addEventListener('click', (event) => {
  leaving = leaving || event.target.closest('.logout') !== null;
  if (event.target.closest('.navbar-brand')) {
    event.preventDefault();
    event.stopPropagation();
    window.location.assign(root + '/');
  }
}, true);

const SENTENCES = [
  [/^Field is required\.$/, 'Ce champ est obligatoire\u00A0: complétez-le.'],
  [/^Field must be a valid email\.$/, 'Saisissez une adresse de courriel, par exemple prenom.nom@entreprise.example.'],
  [/^Field must be a valid {2}international phone number.*$/, 'Saisissez un numéro de téléphone, par exemple 06 39 98 00 00.'],
  [/^Field must have maximum length of (\d+)\.$/, 'Saisissez au plus $1 caractères.'],
  [/^Field must have minimum length of (\d+)\.$/, 'Saisissez au moins $1 caractères.'],
  [/^Field must have maximum value of (.+)\.$/, 'Saisissez un nombre inférieur ou égal à $1.'],
  [/^Field must have minimum value of (.+)\.$/, 'Saisissez un nombre supérieur ou égal à $1.'],
  [/^Field must match pattern .*$/, 'Ce champ n’a pas la forme attendue\u00A0: vérifiez votre saisie.']
];

// In the text node itself: the library goes on writing to the one it made.
function translate(error) {
  const text = error.firstChild;
  const found = text && SENTENCES.find(([english]) => english.test(text.data));
  if (found) {
    text.data = text.data.replace(found[0], found[1]);
  }
}

const MONTHS = {
  January: 'janvier', February: 'février', March: 'mars', April: 'avril', May: 'mai', June: 'juin', July: 'juillet', August: 'août',
  September: 'septembre', October: 'octobre', November: 'novembre', December: 'décembre'
};

const WORDS = {
  ...MONTHS,
  Select: 'Choisissez une réponse', 'Add new': 'Ajouter une ligne', Collapse: 'Replier la liste', 'No results': 'Aucun choix ne correspond',
  'All values selected': 'Tous les choix sont pris', Increment: 'Augmenter', Decrement: 'Diminuer', Month: 'Mois', Year: 'Année',
  Mon: 'lun.', Tue: 'mar.', Wed: 'mer.', Thu: 'jeu.', Fri: 'ven.', Sat: 'sam.', Sun: 'dim.'
};

const SPOKEN = '.fjs-select-placeholder, .fjs-repeat-render-add, .fjs-repeat-render-collapse, .fjs-dropdownlist-empty,'
  + ' .flatpickr-monthDropdown-month, .flatpickr-weekday';
const LABELLED = '.fjs-number-arrow-up, .fjs-number-arrow-down, .fjs-repeat-row-remove, .flatpickr-monthDropdown-months, .cur-year,'
  + ' .flatpickr-day';

function french(text) {
  return (WORDS[text] ?? text)
    .replace(/^Expand all \((\d+)\)$/, 'Voir les $1 lignes')
    .replace(/^Remove list item (\d+)$/, 'Supprimer la ligne $1')
    .replace(/^(\w+) (\d+), (\d{4})$/, (whole, month, day, year) => (MONTHS[month] ? `${day} ${MONTHS[month]} ${year}` : whole));
}

function speakFrench(part) {
  part.querySelectorAll(SPOKEN).forEach((element) => [...element.childNodes]
    .filter((text) => text.nodeType === Node.TEXT_NODE && french(text.data.trim()) !== text.data.trim())
    .forEach((text) => { text.data = french(text.data.trim()); }));
  part.querySelectorAll(LABELLED).forEach((element) => {
    const label = element.getAttribute('aria-label') ?? '';
    if (french(label) !== label) {
      element.setAttribute('aria-label', french(label));
    }
  });
}

new MutationObserver((changes) => {
  for (const change of changes) {
    const shown = change.target.nodeType === Node.TEXT_NODE ? change.target.parentElement : change.target;
    const errors = shown ? [shown.closest('.fjs-form-field-error'), ...shown.querySelectorAll('.fjs-form-field-error')] : [];
    errors.filter(Boolean).forEach((error) => error.querySelectorAll('li').forEach(translate));
    if (shown?.closest('.fjs-container, .flatpickr-calendar') || shown?.querySelector('.fjs-container')) {
      speakFrench(shown.parentElement ?? shown);
    }
  }
}).observe(document.body, { childList: true, subtree: true, characterData: true });

document.documentElement.lang = 'fr';
document.title = 'Espace TMS Pros';
