// Counts the characters of each line while an address is typed. Without script the server says the same once it is saved.
"use strict";

(function () {
  function watch(field) {
    const shown = document.getElementById(field.id + "-remarque");
    const longest = Number(field.dataset.lineLength);

    function count() {
      const lines = field.value.split("\n").map((line) => [...line.trim()].length);
      const over = lines.findIndex((length) => length > longest);
      const text = over < 0 ? "" : field.dataset.remark.replace("%1", over + 1).replace("%2", lines[over]);
      if (shown.textContent !== text) {
        shown.textContent = text;
      }
    }

    field.addEventListener("input", count);
  }

  document.querySelectorAll("textarea[data-line-length]").forEach(watch);
})();
