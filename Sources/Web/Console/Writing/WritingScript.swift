/// Counts the text messages that what somebody writes takes. Only comfort: the look beforehand counts too.
enum WritingScript {
  static let text = #"""
    (() => {
      // GSM 03.38; what stands in the second takes two places.
      const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
      const extended = new Set("^{}\\[~]|€");
      for (const line of document.querySelectorAll("[data-parts]")) {
        const text = line.parentElement.querySelector("textarea");
        const rest = line.textContent;
        const count = () => {
          if (text.value.trim() === "") { line.textContent = rest; return; }
          const signs = [...(line.dataset.around + text.value.trim())];
          const isGSM = signs.every((sign) => basic.has(sign) || extended.has(sign));
          const units = signs.reduce(
            (sum, sign) => sum + (isGSM ? (extended.has(sign) ? 2 : 1) : sign.length), 0);
          const [single, part] = isGSM ? [160, 153] : [70, 67];
          const parts = units <= single ? 1 : Math.ceil(units / part);
          line.textContent = `${parts} ${parts === 1 ? line.dataset.one : line.dataset.more}, `
            + `${units} ${line.dataset.signs}`;
        };
        text.addEventListener("input", count);
        count();
      }
    })();
    """#
}
