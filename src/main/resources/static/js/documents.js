// Sends each chosen file by itself, shows how far they are on their way, and says of each what became of it: at once where it is too large.
// Without script the form is sent as it is.
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

  // The page that came back takes the place of this one; its first message, or what became of several files, is read out.
  function take(page, address, results) {
    document.title = page.title;
    const main = page.querySelector("main");
    document.querySelector("main").replaceWith(main);
    window.history.replaceState(null, "", address);
    watchAll();
    let message = main.querySelector(".message") || main;
    const list = main.querySelector(".envoi__fichiers");
    if (results.length > 1 && list) {
      main.querySelectorAll(".message, .champ__erreur").forEach((one) => one.remove());
      results.forEach((result) => {
        const item = document.createElement("li");
        item.textContent = list.parentElement.dataset.one.replace("%1", result.name).replace("%2", result.text);
        list.querySelector("ul").append(item);
      });
      list.parentElement.hidden = false;
      list.parentElement.querySelector("progress").hidden = true;
      list.hidden = false;
      message = list;
    }
    message.tabIndex = -1;
    message.focus();
  }

  function send(form, files) {
    const told = form.querySelector(".envoi");
    const bar = form.querySelector("progress");
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const results = [];
    let sent = 0;
    let last = null;

    function finish(interrupted) {
      if (last) {
        take(last.page, last.address, results);
      } else {
        stop(form, interrupted || told.dataset.tooLarge);
        form.elements.fichier.focus();
      }
    }

    function interrupt(at) {
      files.slice(at).forEach((file) => results.push({ name: file.name, text: told.dataset.interrupted }));
      finish(told.dataset.interrupted);
    }

    function next(at) {
      const file = files[at];
      if (!file) {
        finish();
      } else if (file.size > Number(told.dataset.bytes)) {
        results.push({ name: file.name, text: told.dataset.tooLarge });
        sent += file.size;
        next(at + 1);
      } else {
        sendOne(at, file);
      }
    }

    function sendOne(at, file) {
      const request = new XMLHttpRequest();
      const fields = new FormData(form);
      fields.set("fichier", file, file.name);
      request.upload.addEventListener("progress", (event) => {
        const loaded = Math.min(event.loaded, file.size);
        bar.value = Math.floor((100 * (sent + loaded)) / Math.max(total, 1));
        show(form, told.dataset.percent.replace("%1", bar.value));
      });
      request.addEventListener("load", () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        if (!page.querySelector("main")) {
          window.location.assign(request.responseURL);
          return;
        }
        const error = page.querySelector("#fichier-erreur");
        results.push({ name: file.name, text: error ? error.textContent : told.dataset.added });
        last = { page: page, address: request.responseURL };
        sent += file.size;
        next(at + 1);
      });
      request.addEventListener("error", () => interrupt(at));
      request.addEventListener("abort", () => interrupt(at));
      request.open("POST", form.action);
      request.send(fields);
    }

    bar.hidden = false;
    form.querySelector("button[type=submit]").disabled = true;
    next(0);
  }

  function watch(form) {
    form.addEventListener("submit", (event) => {
      const files = Array.from(form.elements.fichier.files);
      if (files.length > 0) {
        event.preventDefault();
        send(form, files);
      }
    });
  }

  function watchAll() {
    document.querySelectorAll(FORM).forEach(watch);
  }

  watchAll();
})();
