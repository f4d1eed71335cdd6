/// The console's script: only comfort. Every page works without it.
enum ConsoleScript {
  /// In the order in which they are run; each stands by itself.
  static let text = [keys, palette, live, moments, chosen].joined(separator: "\n")

  /// Keys: `?` shows them, J and K or the arrows walk through a list, X chooses a row.
  private static let keys = #"""
    "use strict";
    (() => {
      const typing = (node) => node && (/^(TEXTAREA|SELECT)$/.test(node.tagName)
        || (node.tagName === "INPUT" && !/^(checkbox|radio|submit|button)$/.test(node.type)));
      // Of each row the link, or the box when it leads nowhere.
      const links = () => [...document.querySelectorAll("[data-list] tbody tr, [data-list] > li")]
        .map((row) => row.querySelector("th a, a.row-link") ?? row.querySelector(".pick input"))
        .filter((node) => node?.checkVisibility());
      const walk = (step) => {
        const all = links();
        if (all.length === 0) return false;
        const row = document.activeElement?.closest("[data-list] tr, [data-list] > li");
        const here = all.findIndex((node) => node === document.activeElement || row?.contains(node));
        if (here < 0 && step < 0) return false;
        const next = all[Math.max(0, Math.min(all.length - 1, here + step))];
        next.focus();
        next.scrollIntoView({ block: "nearest" });
        return true;
      };
      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
        if (document.querySelector("dialog[open]")) return;
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (key === "?") {
          document.getElementById("keys")?.showModal();
        } else if (key === "j" || key === "ArrowDown") {
          if (!walk(1)) return;
        } else if (key === "k" || key === "ArrowUp") {
          if (!walk(-1)) return;
        } else if (key === "x") {
          const box = document.activeElement?.closest("[data-list] > li, [data-list] tr")
            ?.querySelector(".pick input");
          if (!box) return;
          box.click();
        } else {
          return;
        }
        event.preventDefault();
      });
    })();
    """#

  /// A toast goes by itself, unless somebody is busy with it; the demo's speed is set by choosing it; a button that
  /// was pressed is not pressed twice.
  private static let moments = #"""
    (() => {
      // Long enough to read and to reach by keyboard.
      const LASTING = 12000;
      for (const toast of document.querySelectorAll("body > .toast")) {
        // A page that is read again does not tell it again.
        const address = new URL(location.href);
        address.searchParams.delete("said");
        history.replaceState(null, "", address);
        const busy = () => toast.matches(":hover, :focus-within");
        const go = () => busy() ? setTimeout(go, 2000) : toast.remove();
        setTimeout(go, LASTING);
        addEventListener("keydown", (event) => {
          if (event.key === "Escape" && !document.querySelector("dialog[open]")) toast.remove();
        });
      }

      const speed = document.getElementById("speed");
      if (speed) {
        speed.form.querySelector("button").hidden = true;
        speed.addEventListener("change", () => speed.form.requestSubmit());
      }

      document.addEventListener("submit", (event) => {
        const form = event.target;
        // What goes into a frame leaves this page as it is, and what was put off has not gone.
        if (event.defaultPrevented || form.method !== "post" || event.submitter?.formTarget) return;
        setTimeout(() => {
          for (const button of form.querySelectorAll("button")) button.disabled = true;
        });
      });
      addEventListener("pageshow", () => {
        const pressed = document.querySelectorAll("form[method=post] button:disabled:not([type=button])");
        for (const button of pressed) button.disabled = false;
      });
    })();
    """#
}
