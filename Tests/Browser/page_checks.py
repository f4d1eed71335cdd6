"""What every page must keep to, measured in the browser."""

from pathlib import Path

import axe_playwright_python

# Pages may weigh this much; a stylesheet that is kept for ever does not count.
HEAVIEST_BYTES = 100_000
SMALLEST_TEXT = 12

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((node) => node.getBoundingClientRect().right > wide + 0.5)
    .slice(0, 5).map((node) => `${node.tagName}.${node.className.baseVal ?? node.className}`);
}"""

# Text that is shown, smaller than the limit. A drawing may be scaled: what counts is what the eye gets.
SMALL_TEXT = """(limit) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest("script, style, noscript")) {
      continue;
    }
    const scale = node.getScreenCTM ? node.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(node).fontSize) * scale;
    if (size < limit - 0.05) found.push(`${walker.currentNode.data.trim().slice(0, 30)}: ${size.toFixed(1)}px`);
  }
  return found.slice(0, 5);
}"""

# axe-core finds what rules can find of WCAG 2.2 AA. Frames are pages of their own, and are looked at as such.
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_RUN = """async () => {
  const result = await axe.run(document, {
    iframes: false, resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return result.violations.filter((found) => ["serious", "critical"].includes(found.impact)).flatMap((found) =>
    found.nodes.slice(0, 3).map((node) => `${found.id} (${found.impact}): ${node.target.join(" ")}: `
      + node.any.concat(node.all, node.none).map((check) => check.message).join("; ")));
}"""

# What axe leaves to others, and what we ask beyond it.
ACCESSIBILITY = """() => {
  const problems = [];
  const name = (node) => (node.getAttribute("aria-label") || node.innerText || node.title || "").trim()
    || (node.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.innerText)
      .join(" ").trim();
  if (!document.documentElement.lang) problems.push("no lang");
  if (!document.title.trim()) problems.push("no title");
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) problems.push(`${heads} h1`);
  if (document.querySelectorAll("main").length !== 1) problems.push("not one main");
  for (const node of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!node.labels?.length && !node.getAttribute("aria-label")) problems.push(`no label: ${node.name}`);
  }
  for (const node of document.querySelectorAll("button, a[href], summary")) {
    if (node.checkVisibility() && !name(node)) problems.push(`no name: ${node.outerHTML.slice(0, 80)}`);
  }
  for (const node of document.querySelectorAll("svg[role=img], iframe")) {
    if (!node.getAttribute("aria-label") && !node.title) problems.push(`no name: ${node.tagName}`);
  }
  for (const node of document.querySelectorAll("img:not([alt])")) problems.push(`no alt: ${node.src}`);
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) problems.push(`twice: #${id}`);
  let level = 0;
  for (const node of document.querySelectorAll("h1, h2, h3, h4")) {
    const here = Number(node.tagName[1]);
    if (node.checkVisibility() && here > level + 1 && !node.closest(".side, dialog")) {
      problems.push(`h${level || "-"} then ${node.tagName}: ${node.innerText}`);
    }
    if (node.checkVisibility() && !node.closest(".side, dialog")) level = here;
  }
  return problems;
}"""

# Words of the engine that no Dutch page may show to people.
RAW_WORDS = (
    "not-production", "other-return-type", "nothing-owed", "no-open-item", "not-awaited", "await-payment",
    "partly-paid", "handed-over", "handed over", "failed-debit", "open-items", "stop rule", "contact hours",
    "call-by-", "per-channel", "unknown-contact", "Started", "answered", "undefined", "null", "Optional(",
)


# Ends when the page was painted as it is now.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def accessibility_problems(page):
    """Serious findings of axe-core, as the page is shown now: its width and its colours matter."""
    page.evaluate(AXE)
    return page.evaluate(AXE_RUN)


def problems_in_every_colour(page):
    """The same in light and in dark, at the width that the page has now."""
    found = []
    for colours in ("light", "dark"):
        # Without motion a colour is at once what it becomes.
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        page.evaluate(PAINTED)
        found += [f"{colours}: {problem}" for problem in accessibility_problems(page)]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def problems(page, bytes_of_page):
    """What is wrong with the page that is shown; empty when all is well."""
    found = [f"too wide: {node}" for node in page.evaluate(OVERFLOW)]
    found += [f"too small: {text}" for text in page.evaluate(SMALL_TEXT, SMALLEST_TEXT)]
    found += page.evaluate(ACCESSIBILITY)
    if bytes_of_page >= HEAVIEST_BYTES:
        found.append(f"weighs {bytes_of_page} bytes")
    if page.get_attribute("html", "lang") == "nl":
        text = page.inner_text("body")
        found += [f"raw word: {word}" for word in RAW_WORDS if word in text]
    return found
