// form-js 1.8.7, as the engine's Tasklist has it, keeps a mark of each mistake in a line of a list, even where it was mended or its line is
// gone. Tasklist counts the marks, so a task with a list could never be completed (docs/adr/0054).

const FORM_JS = 57661;

/** Before Tasklist draws its first form. Where the engine's bundle is another one, everything stays as it is. */
export function mendForms() {
  (self.webpackChunkcamunda_bpm_webapp ??= []).push([[Symbol('forms')], {}, (require) => {
    if (require.m[FORM_JS]) {
      mend(require(FORM_JS).Form.prototype);
    }
  }]);
}

function mend(form) {
  const { _setState: setState, _update: update } = form;
  form._setState = function (state) {
    return setState.call(this, state.errors ? { ...state, errors: mistakes(state.errors) } : state);
  };
  form._update = function (change) {
    const field = this.get('formFieldRegistry').get(change.fieldInstance.id);
    if (field?.type === 'dynamiclist') {
      forget(field, this._getState().errors);
    }
    return update.call(this, change);
  };
}

// A line came or went: which line a mistake was in is not known any more. They are looked for again when the form is sent.
function forget(field, errors) {
  (field.components ?? []).forEach((component) => {
    delete errors[component.id];
    forget(component, errors);
  });
}

function mistakes(errors) {
  return Object.fromEntries(Object.entries(errors).filter(([, found]) => isMistake(found)));
}

function isMistake(found) {
  return typeof found === 'string' || (found !== null && typeof found === 'object' && Object.values(found).some(isMistake));
}
