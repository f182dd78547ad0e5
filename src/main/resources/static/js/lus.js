// What is on the page is read: says so by itself. Without script a button does.
"use strict";

(function () {
  const form = document.getElementById("lus");
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin", redirect: "manual" })
    .then(() => { form.hidden = true; })
    .catch(() => {}); // the button is still there
})();
