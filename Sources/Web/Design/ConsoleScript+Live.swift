extension ConsoleScript {
  /// A page that is going on is told by the server when it changed, and then reads itself again: its parts that live
  /// are put in their place. Where it cannot be told, it reads itself again every so many seconds.
  static let live = #"""
    (() => {
      const main = document.querySelector("main[data-refresh]");
      if (!main) return;
      const wait = Math.max(1, Number(main.dataset.refresh)) * 1000;
      // A page is read again at most so often, however fast it changes.
      const LEAST = 700;
      // Who hears the page is told at most so often.
      const SAYING = 5000;
      const shown = new Map();
      for (const part of document.querySelectorAll("[data-live]")) shown.set(part.id, part.innerHTML);

      // News takes the place of what was shown; what somebody unfolded stays so.
      const fill = (part, news) => {
        const open = [...part.querySelectorAll("details[open] > summary")].map((node) => node.textContent);
        part.innerHTML = news.innerHTML;
        for (const summary of part.querySelectorAll("details > summary")) {
          if (open.includes(summary.textContent)) summary.parentElement.open = true;
        }
      };
      // Never of what somebody is busy with.
      const place = (part, news) => {
        if (!news || news.innerHTML === shown.get(part.id) || part.contains(document.activeElement)) return;
        shown.set(part.id, news.innerHTML);
        fill(part, news);
      };

      // The sentence of the page is said when it changed; its clock alone is no news.
      const said = document.getElementById("said");
      const sentence = () => {
        const lead = main.querySelector(".lead")?.cloneNode(true);
        for (const time of lead?.querySelectorAll("time") ?? []) time.remove();
        return lead?.textContent.replace(/\s+/g, " ").trim() ?? "";
      };
      let told = sentence();
      let saidAt = 0;
      let saying = 0;
      const say = () => {
        saying = 0;
        const now = sentence();
        if (now === told) return;
        told = now;
        saidAt = performance.now();
        said.textContent = main.querySelector(".lead").textContent.replace(/\s+/g, " ").trim();
      };
      const sayLater = () => {
        if (saying || sentence() === told) return;
        saying = setTimeout(say, Math.max(0, saidAt + SAYING - performance.now()));
      };

      let isOver = false;
      const turn = async () => {
        try {
          const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
          if (answer.redirected || !answer.ok) return leave();
          const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
          for (const part of document.querySelectorAll("[data-live]")) {
            place(part, fresh.getElementById(part.id));
          }
          sayLater();
          if (!fresh.querySelector("main[data-refresh]")) rest(fresh);
        } catch { /* the network is away for a moment: the next turn tries again */ }
      };
      // What is over goes on no more: its last page takes the place of this one, as soon as nobody is busy in it.
      const rest = (fresh) => {
        isOver = true;
        hush();
        document.removeEventListener("visibilitychange", watch);
        const last = fresh.querySelector("main");
        if (!last) return;
        document.title = fresh.title;
        main.removeAttribute("data-refresh");
        const settle = () => {
          if (main !== document.activeElement && main.contains(document.activeElement)) return;
          main.removeEventListener("focusout", later);
          fill(main, last);
        };
        // The element that gets the focus is known only after the event.
        const later = () => setTimeout(settle);
        main.addEventListener("focusout", later);
        settle();
      };
      // Who has to sign in again is asked to; but whoever is on the way to another page is not called back.
      // What only saves a file leaves no page: soon over.
      const LEAVING = 3000;
      let isLeaving = false;
      addEventListener("beforeunload", () => {
        isLeaving = true;
        setTimeout(() => { isLeaving = false; }, LEAVING);
      });
      const leave = () => {
        isOver = true;
        stream?.close();
        if (isLeaving) setTimeout(leave, LEAVING);
        else location.reload();
      };

      // One turn at a time; what changes meanwhile is one turn more.
      let turning = false;
      let again = false;
      let last = 0;
      const news = async () => {
        if (turning) { again = true; return; }
        turning = true;
        do {
          again = false;
          const pause = last + LEAST - performance.now();
          if (pause > 0) await new Promise((done) => setTimeout(done, pause));
          last = performance.now();
          await turn();
        } while (again && !isOver);
        turning = false;
      };

      const poll = () => setTimeout(async () => {
        if (document.visibilityState === "visible" && !isOver) await news();
        if (!isOver) poll();
      }, wait);

      let stream = null;
      let seen = null;
      const listen = () => {
        if (isOver || stream || document.visibilityState !== "visible") return;
        stream = new EventSource(`/live?of=${encodeURIComponent(main.dataset.topic)}`);
        stream.addEventListener("change", (event) => {
          main.dataset.told = event.data;
          if (event.data === seen) return;
          seen = event.data;
          news();
        });
        stream.addEventListener("end", leave);
        stream.addEventListener("full", ask);
        stream.addEventListener("error", () => {
          // The browser tries again by itself, unless it was refused.
          if (stream?.readyState === EventSource.CLOSED) ask();
        });
      };
      const ask = () => {
        hush();
        document.removeEventListener("visibilitychange", watch);
        poll();
      };
      // A page that nobody sees needs no stream: a browser has few.
      const hush = () => { stream?.close(); stream = null; };
      const watch = () => document.visibilityState === "visible" ? listen() : hush();
      if (main.dataset.topic && window.EventSource) {
        document.addEventListener("visibilitychange", watch);
        addEventListener("pagehide", hush);
        addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
        listen();
      } else {
        poll();
      }
    })();
    """#
}
