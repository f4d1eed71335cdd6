/// The console's script: only comfort. Every page works without it.
enum ConsoleScript {
  static let text = #"""
    "use strict";
    (() => {
      const typing = (node) => node && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

      // Keys: / searches, ? shows the keys, arrows walk through a list.
      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
        if (event.key === "/") {
          document.getElementById("q")?.focus();
          event.preventDefault();
        } else if (event.key === "?") {
          document.getElementById("keys")?.showModal();
          event.preventDefault();
        } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          const links = [...document.querySelectorAll("[data-list] tbody th a, [data-list] > li a.row-link")];
          if (links.length === 0) return;
          const here = links.indexOf(document.activeElement);
          if (here < 0 && event.key === "ArrowUp") return;
          const next = here + (event.key === "ArrowDown" ? 1 : -1);
          links[Math.max(0, Math.min(links.length - 1, next))].focus();
          event.preventDefault();
        }
      });

      // A page that is going on is read again and its parts that live are put in their place.
      const main = document.querySelector("main[data-refresh]");
      if (main) {
        const wait = Math.max(1, Number(main.dataset.refresh)) * 1000;
        const shown = new Map();
        for (const part of document.querySelectorAll("[data-live]")) shown.set(part.id, part.innerHTML);
        // News takes the place of what was shown, but never of what somebody is busy with or has unfolded.
        const place = (part, news) => {
          if (!news || news.innerHTML === shown.get(part.id) || part.contains(document.activeElement)) return;
          const open = [...part.querySelectorAll("details[open] > summary")].map((node) => node.textContent);
          shown.set(part.id, news.innerHTML);
          part.innerHTML = news.innerHTML;
          for (const summary of part.querySelectorAll("details > summary")) {
            if (open.includes(summary.textContent)) summary.parentElement.open = true;
          }
        };
        const turn = async () => {
          if (document.visibilityState === "visible") {
            try {
              const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
              if (answer.redirected || !answer.ok) return location.reload();
              const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
              for (const part of document.querySelectorAll("[data-live]")) {
                place(part, fresh.getElementById(part.id));
              }
              if (!fresh.querySelector("main[data-refresh]")) return location.reload();
            } catch { /* the network is away for a moment: the next turn tries again */ }
          }
          setTimeout(turn, wait);
        };
        setTimeout(turn, wait);
      }

      // The speed of the demo is set by choosing it.
      const speed = document.getElementById("speed");
      if (speed) {
        speed.form.querySelector("button").hidden = true;
        speed.addEventListener("change", () => speed.form.requestSubmit());
      }

      // A button that was pressed is not pressed twice.
      document.addEventListener("submit", (event) => {
        const form = event.target;
        // What goes into a frame leaves this page as it is.
        if (form.method === "post" && !event.submitter?.formTarget) setTimeout(() => {
          for (const button of form.querySelectorAll("button")) button.disabled = true;
        });
      });
      addEventListener("pageshow", () => {
        const pressed = document.querySelectorAll("form[method=post] button:disabled");
        for (const button of pressed) button.disabled = false;
      });
    })();
    """#
}
