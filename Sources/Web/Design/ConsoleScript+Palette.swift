extension ConsoleScript {
  /// The palette: `/` or Ctrl K opens it, it asks while somebody types, arrows choose, Enter goes there. Where the
  /// server gives no list, Enter is the plain search.
  static let palette = #"""
    (() => {
      const dialog = document.querySelector("dialog#palette");
      if (!dialog) return;
      const field = dialog.querySelector("input");
      const list = dialog.querySelector("[role=listbox]");
      let asked = 0;
      let shown = null;
      let timer = 0;

      const options = () => [...list.querySelectorAll("a[role=option]")];
      const chosen = () => list.querySelector("a[aria-selected=true]");
      const choose = (option) => {
        for (const other of options()) other.setAttribute("aria-selected", String(other === option));
        if (option) {
          field.setAttribute("aria-activedescendant", option.id);
          option.scrollIntoView({ block: "nearest" });
        } else {
          field.removeAttribute("aria-activedescendant");
        }
      };
      const ask = async () => {
        const turn = ++asked;
        const text = field.value.trim();
        try {
          const answer = await fetch(`${dialog.dataset.from}?q=${encodeURIComponent(text)}`);
          if (answer.redirected) return location.reload();
          if (!answer.ok || turn !== asked) return;
          // Our own server made this, escaped; the policy of the page lets no script in it run.
          list.innerHTML = await answer.text();
          shown = text;
          choose(options()[0]);
          // A short list stands under its head.
          list.scrollTop = 0;
        } catch { /* the network is away: Enter is the plain search */ }
      };
      // Who types fast goes where the list that belongs to the text leads.
      const go = async () => {
        clearTimeout(timer);
        const text = field.value.trim();
        if (shown !== text) await ask();
        const option = chosen();
        if (option && shown === text) option.click();
        else if (shown !== text && text) field.form.submit();
      };
      const open = () => {
        if (dialog.open) return field.select();
        for (const other of document.querySelectorAll("dialog[open]")) other.close();
        dialog.showModal();
        field.select();
        ask();
      };

      addEventListener("keydown", (event) => {
        const node = event.target;
        const typing = node.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
        const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
        const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
        if (!isSlash && !isK) return;
        event.preventDefault();
        open();
      });
      field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, 120);
      });
      dialog.addEventListener("keydown", (event) => {
        const all = options();
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step !== 0 && all.length > 0) {
          const place = (all.indexOf(chosen()) + step + all.length) % all.length;
          choose(all[place]);
          event.preventDefault();
        } else if (event.key === "Enter" && !event.isComposing) {
          event.preventDefault();
          go();
        } else if (event.key === "?" && field.value === "") {
          event.preventDefault();
          dialog.close();
          document.getElementById("keys")?.showModal();
        }
      });
      // A press beside it closes it.
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    })();
    """#
}
