// Advice on a password while it is typed, and a button that shows it. Everything works without.
"use strict";

(function () {
  const PAUSE = 400;

  function addRevealButton(field) {
    const fields = field.dataset.revealed.split(" ").map((id) => document.getElementById(id));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet champ__afficher";
    button.setAttribute("aria-controls", field.dataset.revealed);
    const what = document.createElement("span");
    what.className = "visually-hidden";
    what.textContent = " " + field.dataset.what;
    const label = (shown) => {
      button.replaceChildren(shown ? field.dataset.hide : field.dataset.show, what);
      fields.forEach((one) => { one.type = shown ? "text" : "password"; });
    };
    button.addEventListener("click", () => label(field.type === "password"));
    field.form.addEventListener("submit", () => label(false));
    label(false);
    const line = document.createElement("div");
    line.className = "champ__ligne";
    field.replaceWith(line);
    line.append(field, button);
  }

  function addAdvice(field) {
    const shown = document.getElementById(field.id + "-conseil");
    const advice = [...shown.childNodes];
    const leaving = new AbortController();
    let timer;
    let asked = 0;

    async function ask() {
      const question = ++asked;
      if (field.value === "") {
        shown.replaceChildren(...advice);
        return;
      }
      const body = new URLSearchParams();
      body.set(field.name, field.value);
      body.set("_csrf", field.form.elements["_csrf"].value);
      try {
        const answer = await fetch(field.dataset.advice, { method: "POST", body, credentials: "same-origin", redirect: "error", signal: leaving.signal });
        const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
        if (question === asked) {
          shown.replaceChildren(...(page ? page.body.childNodes : advice));
        }
      } catch (unreachable) {
        shown.replaceChildren(...advice); // the server judges again when the form is sent
      }
    }

    field.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    field.form.addEventListener("submit", () => {
      window.clearTimeout(timer);
      leaving.abort();
    });
  }

  document.querySelectorAll("input[data-revealed]").forEach(addRevealButton);
  document.querySelectorAll("input[data-advice]").forEach(addAdvice);
})();
