// Shows and hides questions while one types, as the server says, and lets lists of lines grow and shrink. Without script the same
// happens once the page is saved.
"use strict";

(function () {
  // {visible: keys, computed: key → text}: from the address in data-questions, or from a script that dispatches "questions" on the form
  function show(form, state) {
    form.querySelectorAll("[data-question]").forEach((part) => {
      part.hidden = !state.visible.includes(part.dataset.question);
    });
    form.querySelectorAll("output.champ__calcul").forEach((output) => {
      const value = state.computed[output.id.replace("champ-", "")];
      const text = value ? (value + "\u00a0" + (output.dataset.unit ?? "")).trim() : output.dataset.pending;
      if (output.textContent !== text) {
        output.textContent = text;
      }
    });
  }

  function ask(form) {
    let asked = null;
    let due = 0;
    return () => {
      clearTimeout(due);
      due = setTimeout(() => {
        if (asked) {
          asked.abort();
        }
        asked = new AbortController();
        fetch(form.dataset.questions, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { Accept: "application/json" },
          signal: asked.signal,
        })
          .then((answer) => (answer.ok ? answer.json() : null))
          .then((state) => state && show(form, state))
          .catch(() => {});
      }, 400);
    };
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button--quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function growing(list) {
    const lines = () => [...list.querySelectorAll(":scope > .ligne")];
    const empty = lines().filter((line) => line.dataset.empty);
    if (empty.length === 0) {
      return;
    }
    const pattern = empty[0].cloneNode(true);
    const number = lines().indexOf(empty[0]);
    let next = lines().length;
    empty.slice(number === 0 ? 1 : 0).forEach((line) => line.remove());
    list.querySelectorAll("[data-without-script], .ligne__retrait").forEach((part) => part.remove());
    lines().forEach(removable);

    const add = button(list.dataset.add, () => {
      const line = pattern.cloneNode(true);
      line.querySelectorAll("*").forEach((part) => {
        ["id", "for", "name", "aria-describedby"].forEach((name) => {
          if (part.hasAttribute(name)) {
            part.setAttribute(name, part.getAttribute(name).replaceAll("[" + number + "]", "[" + next + "]"));
          }
        });
      });
      next += 1;
      list.insertBefore(line, add);
      removable(line);
      changed();
      line.querySelector("input:not([type=hidden]), select, textarea").focus();
    });
    list.append(add);
    tell();

    function removable(line) {
      line.append(
        button("", () => {
          line.remove();
          changed();
          (lines().at(-1)?.querySelector("input:not([type=hidden]), select, textarea") ?? list).focus();
        }),
      );
    }

    function tell() {
      lines().forEach((line, index) => {
        line.querySelector(".ligne__titre").textContent = list.dataset.line.replace("%1", index + 1);
        line.querySelector(":scope > .button").textContent = list.dataset.remove.replace("%1", index + 1);
      });
      add.hidden = lines().length >= Number(list.dataset.most);
    }

    function changed() {
      tell();
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  document.querySelectorAll(".lignes").forEach(growing);
  document.querySelectorAll("form").forEach((form) => {
    form.addEventListener("questions", (told) => show(form, told.detail));
    if (form.dataset.questions) {
      form.addEventListener("input", ask(form));
      form.addEventListener("change", ask(form));
    }
  });
})();
