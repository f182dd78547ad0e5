// French whatever the browser speaks, under our name. Takes the place of the file of the same path in the engine's jar (docs/adr/0026).
import { prepared } from '../../tasklist/scripts/preparation.js';

export default await prepared('cockpit', 'Cockpit');
