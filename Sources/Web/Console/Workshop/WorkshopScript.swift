/// The script of the editors: numbers beside the lines, findings while one types, names to choose from, a preview that
/// follows. Only comfort: without it a text is saved and checked by its buttons.
enum WorkshopScript {
  static let text = #"""
    "use strict";
    (() => {
      const pause = 700;
      const later = (deed) => {
        let timer;
        return () => { clearTimeout(timer); timer = setTimeout(deed, pause); };
      };

      for (const form of document.querySelectorAll("form[data-editor]")) {
        const text = form.querySelector("textarea");
        const beside = document.getElementById("beside");
        if (!text) continue;
        const lines = () => text.value.split("\n");
        const lineAt = (place) => text.value.slice(0, place).split("\n").length;
        const goTo = (line) => {
          const before = lines().slice(0, line - 1).join("\n");
          const start = before.length + (line > 1 ? 1 : 0);
          text.focus();
          text.setSelectionRange(start, start + (lines()[line - 1] ?? "").length);
          text.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(text).lineHeight));
        };

        // Numbers, with a mark where the check found something.
        let count = 0;
        let bad = new Set();
        const numbers = document.createElement("div");
        const draw = () => {
          const now = lines().length;
          count = now;
          numbers.replaceChildren(...Array.from({ length: now }, (_, index) => {
            const line = document.createElement("span");
            line.textContent = `${index + 1}\n`;
            if (bad.has(index + 1)) line.className = "bad";
            return line;
          }));
          numbers.scrollTop = text.scrollTop;
        };
        if (form.dataset.editor === "flow") {
          numbers.className = "numbers";
          numbers.ariaHidden = "true";
          text.before(numbers);
          text.parentElement.classList.add("numbered");
          text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
        }
        const found = () => {
          bad = new Set([...(beside?.querySelectorAll("[data-line]") ?? [])].map((link) => Number(link.dataset.line)));
          if (form.dataset.editor === "flow") draw();
        };
        found();
        beside?.addEventListener("click", (event) => {
          const link = event.target.closest("[data-line]");
          if (!link) return;
          event.preventDefault();
          goTo(Number(link.dataset.line));
        });
        if (text.dataset.line) goTo(Number(text.dataset.line));

        // What the check says of the text as it stands.
        const button = form.querySelector("[data-check]");
        let turn = 0;
        const check = async () => {
          if (!button || !beside || text.readOnly) return;
          const mine = ++turn;
          const fields = new URLSearchParams(new FormData(form));
          fields.set("part", "beside");
          try {
            const answer = await fetch(button.formAction, { method: "POST", body: fields });
            if (!answer.ok || answer.redirected || mine !== turn) return;
            beside.innerHTML = await answer.text();
            found();
          } catch { /* the network is away for a moment: the next sign tries again */ }
        };
        const checkLater = later(check);
        const show = form.querySelector("[data-show]");
        const showLater = later(() => show && form.requestSubmit(show));
        const changed = () => {
          if (form.dataset.editor === "flow" && lines().length !== count) draw();
          checkLater();
          if (show) showLater();
        };
        text.addEventListener("input", changed);
        for (const choice of document.querySelectorAll("[data-variant]")) {
          choice.addEventListener("change", () => { checkLater(); if (show) showLater(); });
        }

        // Leaving with work that is not saved.
        const first = text.value;
        let leaves = false;
        form.addEventListener("submit", (event) => { if (!event.submitter?.formTarget) leaves = true; });
        addEventListener("beforeunload", (event) => {
          if (!leaves && text.value !== first) event.preventDefault();
        });

        if (form.dataset.language) offer(form, text, lineAt, changed);
      }

      // Names to choose from, from what the server says that the language is.
      function offer(form, text, lineAt, changed) {
        let language;
        fetch(form.dataset.language).then((answer) => answer.json()).then((known) => { language = known; })
          .catch(() => { /* then there is nothing to choose from */ });
        const list = document.createElement("ul");
        list.className = "offers";
        list.id = "offers";
        list.role = "listbox";
        list.hidden = true;
        text.after(list);
        text.setAttribute("aria-controls", "offers");
        text.setAttribute("aria-autocomplete", "list");
        let offers = [];
        let chosen = 0;
        let word = "";
        const hide = () => {
          list.hidden = true;
          text.removeAttribute("aria-activedescendant");
        };

        const indent = (line) => line.length - line.trimStart().length;
        const stepNames = () => {
          const names = [];
          let inside = false;
          for (const line of text.value.split("\n")) {
            if (/^\S/.test(line)) inside = line.startsWith("steps:");
            const name = inside && line.match(/^ {2}([\w-]+):/);
            if (name) names.push({ key: name[1], told: "" });
          }
          return names;
        };
        const sectionAt = (rows, row) => {
          for (let place = row; place >= 0; place--) {
            const key = rows[place].match(/^([\w-]+):/);
            if (key) return key[1];
          }
          return "";
        };
        const stepAt = (rows, row) => {
          let from = row;
          while (from >= 0 && !/^ {2}[\w-]+:/.test(rows[from])) from--;
          let to = row + 1;
          while (to < rows.length && (indent(rows[to]) > 2 || !rows[to].trim())) to++;
          const body = rows.slice(from, to).join("\n");
          return language.steps.find((step) => new RegExp(`[\\s{]${step.key}:`).test(body));
        };
        const wanted = () => {
          const before = text.value.slice(0, text.selectionStart);
          const rows = text.value.split("\n");
          const row = lineAt(text.selectionStart) - 1;
          const line = before.slice(before.lastIndexOf("\n") + 1);
          if (line.trimStart().startsWith("#")) return [];
          word = line.match(/[\w.-]*$/)[0];
          const head = line.slice(0, line.length - word.length);
          const section = sectionAt(rows, row);
          const step = section === "steps" ? stepAt(rows, row) : undefined;
          const inThen = /then:\s*\{[^}]*$/.test(head) || (/^ {6,}$/.test(head) && section === "steps");
          if (inThen) return /:\s*$/.test(head) ? stepNames() : step?.events ?? [];
          const key = head.match(/([\w-]+):\s*(\[[^\]]*)?["']?$/)?.[1]
            ?? head.match(/([\w-]+):\s*['"][^'"]*$/)?.[1];
          if (key === "when") return language.values.condition;
          if (key === "to" || key === "start") return stepNames();
          if (key) {
            const field = language.steps.flatMap((kind) => kind.fields).concat(language.top)
              .find((known) => known.key === key && (!step || step.fields.includes(known)
                || !step.fields.some((other) => other.key === key)));
            return language.values[field?.value] ?? [];
          }
          if (head === "") return language.top;
          if (section === "steps" && /^ {4}$/.test(head)) {
            return step ? step.fields : language.steps.map((kind) => ({ key: kind.key, told: kind.told }));
          }
          const rule = language.rules[section];
          if (rule && /^\s*(- )?$/.test(head)) return rule.map((name) => ({ key: name, told: "" }));
          return [];
        };
        const isKey = () => {
          const before = text.value.slice(0, text.selectionStart);
          const line = before.slice(before.lastIndexOf("\n") + 1);
          return /^\s*(- )?[\w.-]*$/.test(line);
        };

        const place = () => {
          const style = getComputedStyle(text);
          const height = parseFloat(style.lineHeight);
          const before = text.value.slice(0, text.selectionStart);
          const column = before.length - before.lastIndexOf("\n") - 1 - word.length;
          const wide = parseFloat(style.fontSize) * 0.602;
          const top = lineAt(text.selectionStart) * height - text.scrollTop + parseFloat(style.paddingTop);
          list.style.insetBlockStart = `${Math.max(0, Math.min(top, text.clientHeight))}px`;
          const left = text.offsetLeft + column * wide - text.scrollLeft;
          list.style.insetInlineStart = `${Math.max(0, Math.min(left, text.parentElement.clientWidth - 240))}px`;
        };
        const draw = () => {
          list.replaceChildren(...offers.map((item, index) => {
            const entry = document.createElement("li");
            entry.role = "option";
            entry.id = `offer-${index}`;
            entry.ariaSelected = String(index === chosen);
            const name = document.createElement("b");
            name.textContent = item.key;
            const told = document.createElement("small");
            told.textContent = item.told;
            entry.append(name, told);
            entry.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
            return entry;
          }));
          list.hidden = false;
          text.setAttribute("aria-activedescendant", `offer-${chosen}`);
          list.children[chosen]?.scrollIntoView({ block: "nearest" });
          place();
        };
        const look = (asked) => {
          if (!language || text.readOnly) return;
          const all = wanted();
          offers = all.filter((item) => item.key.startsWith(word) && (asked || item.key !== word)).slice(0, 40);
          if (offers.length === 0 || (!asked && word === "")) return hide();
          chosen = 0;
          draw();
        };
        const take = (index) => {
          const rest = offers[index].key.slice(word.length) + (isKey() ? ": " : "");
          hide();
          // Keeps the browser's own undo.
          if (!document.execCommand("insertText", false, rest)) {
            text.setRangeText(rest, text.selectionStart, text.selectionEnd, "end");
          }
          changed();
        };
        text.addEventListener("input", () => look(false));
        text.addEventListener("blur", hide);
        text.addEventListener("keydown", (event) => {
          if (event.ctrlKey && event.code === "Space") {
            event.preventDefault();
            return look(true);
          }
          if (!list.hidden) {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              chosen = (chosen + (event.key === "ArrowDown" ? 1 : offers.length - 1)) % offers.length;
              event.preventDefault();
              return draw();
            }
            if (event.key === "Enter") {
              event.preventDefault();
              return take(chosen);
            }
            if (event.key === "Escape") {
              event.preventDefault();
              return hide();
            }
          }
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
            // The next line begins where this one does, or two further after a key without value.
            const before = text.value.slice(0, text.selectionStart);
            const line = before.slice(before.lastIndexOf("\n") + 1);
            const spaces = " ".repeat(indent(line) + (/:\s*$/.test(line) ? 2 : 0));
            if (spaces && document.execCommand("insertText", false, `\n${spaces}`)) event.preventDefault();
          }
        });
      }
    })();
    """#
}
