// French whatever the browser speaks, under our name. Takes the place of the file of the same path in the engine's jar (docs/adr/0026).
import { mendForms } from './forms.js';
import { prepared } from './preparation.js';

mendForms();

export default await prepared('tasklist', 'Tâches');
