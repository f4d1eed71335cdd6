extension ConsoleScript {
  /// Rows that are chosen, and one thing done with all of them. It is put off for some seconds, with a way back: until
  /// then nothing was sent to the server at all. Whoever leaves the page does not undo it.
  static let chosen = #"""
    (() => {
      const form = document.querySelector("form[data-chosen]");
      if (!form) return;
      const LASTING = 7000;
      const boxes = () => [...document.querySelectorAll(`.pick input[form="${form.id}"]`)];
      const all = form.querySelector("[data-all]");
      const count = form.querySelector("[data-count]");
      const deed = form.querySelector("select");
      const button = form.querySelector("button");

      const picked = () => boxes().filter((box) => box.checked);
      const show = () => {
        const rows = picked();
        count.textContent = rows.length === 0 ? count.dataset.none
          : rows.length === 1 ? count.dataset.one : count.dataset.many.replace("#", rows.length);
        all.checked = rows.length > 0 && rows.length === boxes().length;
        all.indeterminate = rows.length > 0 && !all.checked;
        // Only what every chosen row knows can be done with all of them.
        for (const option of deed?.options ?? []) {
          option.disabled = option.value !== ""
            && !rows.every((box) => (box.dataset.knows ?? "").split(" ").includes(option.value));
        }
        if (deed?.selectedOptions[0]?.disabled) deed.value = "";
      };
      all.closest("label").hidden = false;
      all.addEventListener("change", () => {
        for (const box of boxes()) box.checked = all.checked;
        show();
      });
      document.addEventListener("change", (event) => { if (boxes().includes(event.target)) show(); });
      addEventListener("pageshow", show);
      show();

      let sure = false;
      form.addEventListener("submit", (event) => {
        if (sure) return;
        const rows = picked();
        if (rows.length === 0) {
          event.preventDefault();
          boxes()[0]?.focus();
          return;
        }
        // What asks first on a page of its own needs no way back.
        if (!form.dataset.going) return;
        event.preventDefault();
        const items = rows.map((box) => box.closest("li, tr"));
        for (const item of items) item.classList.add("going");
        button.disabled = true;
        document.querySelector("body > .toast")?.remove();
        const toast = document.createElement("div");
        toast.className = "toast";
        toast.setAttribute("role", "status");
        const text = document.createElement("span");
        const word = deed?.selectedOptions[0]?.textContent ?? button.textContent;
        text.textContent = (rows.length === 1 ? form.dataset.going1 : form.dataset.going)
          .replace("#", rows.length).replace("%", word);
        const undo = document.createElement("button");
        undo.type = "button";
        undo.className = "push";
        undo.textContent = form.dataset.undo;
        toast.append(text, undo);
        document.body.append(toast);
        undo.focus();

        const finish = () => {
          clearTimeout(timer);
          removeEventListener("pagehide", gone);
        };
        const gone = () => {
          finish();
          navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
        };
        const timer = setTimeout(() => {
          finish();
          sure = true;
          form.requestSubmit();
        }, LASTING);
        addEventListener("pagehide", gone);
        undo.addEventListener("click", () => {
          finish();
          toast.remove();
          button.disabled = false;
          for (const item of items) item.classList.remove("going");
          button.focus();
          document.getElementById("said").textContent = form.dataset.undone;
        });
      });
    })();
    """#
}
