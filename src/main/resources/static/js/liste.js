// The list follows while one types or chooses. Without script the form's button does the same.
"use strict";

(function () {
  const PAUSE = 250;
  const form = document.getElementById("recherche");
  let timer;
  let asked = 0;

  function address() {
    const query = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (value !== "") {
        query.append(name, value);
      }
    });
    const text = query.toString();
    return form.action + (text === "" ? "" : "?" + text);
  }

  async function follow() {
    const question = ++asked;
    const to = address();
    try {
      const answer = await fetch(to, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok || question !== asked) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (question !== asked) {
        return;
      }
      document.getElementById("resultats").replaceChildren(...page.getElementById("resultats").childNodes);
      document.getElementById("compte").textContent = page.getElementById("compte").textContent;
      window.history.replaceState(null, "", to);
    } catch (unreachable) {
      // the button of the form says why
    }
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(follow, PAUSE);
  });
})();
