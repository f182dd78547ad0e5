// Shows how far a file is on its way, and says at once where it is too large. Without script the form is sent as it is.
"use strict";

(function () {
  const FORM = "form[data-upload]";

  function show(form, text) {
    const shown = form.querySelector(".envoi");
    shown.hidden = false;
    shown.querySelector(".envoi__texte").textContent = text;
  }

  function stop(form, text) {
    show(form, text);
    form.querySelector("progress").hidden = true;
    form.querySelector("button[type=submit]").disabled = false;
  }

  function take(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) {
      window.location.assign(request.responseURL);
      return;
    }
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    window.history.replaceState(null, "", request.responseURL);
    watchAll();
    const message = main.querySelector(".message") || main;
    message.tabIndex = -1;
    message.focus();
  }

  function send(form) {
    const request = new XMLHttpRequest();
    const told = form.querySelector(".envoi");
    const bar = form.querySelector("progress");
    bar.hidden = false;
    request.upload.addEventListener("progress", (at) => {
      if (at.lengthComputable) {
        bar.value = Math.floor((100 * at.loaded) / at.total);
        show(form, told.dataset.percent.replace("%1", bar.value));
      }
    });
    request.addEventListener("load", () => take(request));
    request.addEventListener("error", () => stop(form, told.dataset.interrupted));
    request.addEventListener("abort", () => stop(form, told.dataset.interrupted));
    request.open("POST", form.action);
    request.send(new FormData(form));
    form.querySelector("button[type=submit]").disabled = true;
  }

  function watch(form) {
    form.addEventListener("submit", (event) => {
      const chosen = form.elements.fichier.files[0];
      if (!chosen) {
        return;
      }
      event.preventDefault();
      const told = form.querySelector(".envoi");
      if (chosen.size > Number(told.dataset.bytes)) {
        stop(form, told.dataset.tooLarge);
        form.elements.fichier.focus();
      } else {
        send(form);
      }
    });
  }

  function watchAll() {
    document.querySelectorAll(FORM).forEach(watch);
  }

  watchAll();
})();
