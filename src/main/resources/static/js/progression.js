// Moves the progress of an import without reloading the page; without script the page reloads itself instead.
"use strict";

(function () {
  const INTERVAL = 1000;

  async function refresh() {
    const shown = document.getElementById("progression");
    if (!shown || shown.dataset.moving !== "true") {
      return;
    }
    try {
      const answer = await fetch(shown.dataset.source, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progression");
      if (fresh.dataset.moving !== "true") {
        window.location.reload();
        return;
      }
      shown.replaceChildren(...fresh.childNodes);
    } catch (unreachable) {
      // the next try may succeed; a session that ended shows itself at the next click
    }
    window.setTimeout(refresh, INTERVAL);
  }

  window.setTimeout(refresh, INTERVAL);
})();
