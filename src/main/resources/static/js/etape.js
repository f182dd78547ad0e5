// Keeps a draft while one types, and what could not be kept in this window: a session that ended loses nothing. On a phone the
// questions come one section at a time. Without script the buttons do the same.
"use strict";

(function () {
  const form = document.querySelector("form.form--questions");
  if (!form) {
    return;
  }
  if (form.dataset.sections && window.matchMedia("(max-width: 40rem)").matches && !window.location.hash) {
    window.location.replace(form.dataset.sections);
    return;
  }
  const store = "etape:" + form.getAttribute("action").split("?")[0];
  const told = form.querySelector("[data-saved]");
  const changed = new Set();
  let due = 0;

  const base = (name) => name.split("[")[0];

  function say(text) {
    if (told.textContent !== text) {
      told.textContent = text;
    }
  }

  function values() {
    return [...new FormData(form)].filter(([name]) => changed.has(base(name)));
  }

  function remember() {
    try {
      sessionStorage.setItem(store, JSON.stringify({ version: form.elements.vu.value, values: values() }));
    } catch {
      // a window without storage keeps nothing: the buttons still do
    }
  }

  function forget() {
    sessionStorage.removeItem(store);
  }

  // What was saved, or changed by somebody else since, has another version: it is not put back over what stands there now.
  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(store) ?? "{}");
    forget();
    if (form.dataset.kept !== undefined || kept.version !== form.elements.vu.value || kept.values.length === 0) {
      return;
    }
    let differs = false;
    kept.values.forEach(([name, value]) => {
      form.querySelectorAll('[name="' + CSS.escape(name) + '"]:not([type=hidden])').forEach((input) => {
        if (input.type === "radio" || input.type === "checkbox") {
          differs ||= !input.checked && input.value === value;
          input.checked = input.checked || input.value === value;
        } else {
          differs ||= input.value !== value;
          input.value = value;
        }
      });
      changed.add(base(name));
    });
    if (differs) {
      say(form.dataset.found);
      remember();
    }
  }

  function save() {
    const sent = new Set(changed);
    const body = new URLSearchParams(values());
    body.set("_csrf", form.elements._csrf.value);
    body.set("vu", form.elements.vu.value);
    sent.forEach((name) => changed.delete(name));
    fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" })
      .then((answer) => answer.json().then((said) => ({ answer, said })))
      .then(({ answer, said }) => {
        say(said.message);
        if (answer.ok) {
          form.elements.vu.value = said.version;
          if (changed.size === 0) {
            forget();
          }
        } else {
          sent.forEach((name) => changed.add(name));
        }
      })
      .catch(() => {
        sent.forEach((name) => changed.add(name));
        say(form.dataset.lost);
      });
  }

  function typed(event) {
    if (!event.target.name) {
      return;
    }
    changed.add(base(event.target.name));
    remember();
    if (form.dataset.autosave) {
      clearTimeout(due);
      due = setTimeout(save, 1500);
    }
  }

  restore();
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => {
    clearTimeout(due);
    [...new FormData(form).keys()].forEach((name) => changed.add(base(name)));
    changed.delete("_csrf");
    changed.delete("vu");
    remember();
  });
})();
