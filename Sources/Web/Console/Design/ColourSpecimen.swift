/// The colours, each with its meaning and how well it can be read, light and dark beside each other.
struct ColourSpecimen {
  let words: Words

  var html: HTML {
    """
    <section class="specimen" aria-labelledby="d-colour"><h2 id="d-colour">\(words("Kleur", "Colour"))</h2>
    <p class="soft">\(words(
      "Elke kleur betekent één ding en is nooit het enige teken: er staat altijd een woord of een vorm bij. Links op "
        + "een lichte pagina, rechts op een donkere; eronder het contrast.",
      "Every colour means one thing and is never the only sign: a word or a shape stands with it. Left on a light "
        + "page, right on a dark one; the contrast below."))</p>
    <ul class="swatches">\(ColourPair.shown.html(swatch))</ul></section>
    """
  }

  private func swatch(_ pair: ColourPair) -> HTML {
    """
    <li><div class="both">\(half(pair, theme: "light"))\(half(pair, theme: "dark"))</div><div class="told"><b>\(
      meaning(pair))</b><code>\(pair.front) \(words("op", "on")) \(pair.ground)</code><span class="faint">\(
        ratio(pair, isDark: false)) · \(ratio(pair, isDark: true))</span></div></li>
    """
  }

  private func half(_ pair: ColourPair, theme: String) -> HTML {
    """
    <span class="swatch \(pair.style)" data-theme="\(theme)"><b>Aa</b><span>€&nbsp;620,79</span></span>
    """
  }

  private func ratio(_ pair: ColourPair, isDark: Bool) -> String {
    guard let ratio = pair.ratio(isDark: isDark) else { return "–" }
    let tenths = ratio / 10
    return "\(tenths / 10)\(words(",", "."))\(tenths % 10) : 1"
  }

  private func meaning(_ pair: ColourPair) -> String {
    switch pair.front {
    case "ink": words("Wat er staat", "What is said")
    case "ink-2": words("Uitleg", "What explains")
    case "ink-3": words("Mag je overslaan; niet zeker", "May be skipped; not sure")
    case "on-ink": words("Hier zijn we nu", "Here we are now")
    case "on-do": words("Dit kun je doen", "You can do this")
    case "do": words("Dit is gekozen", "This is chosen")
    case "good": words("Afgerond, betaald, aangekomen", "Settled, paid, delivered")
    case "wait": words("Een mens moet kijken", "A person must look")
    case "bad": words("Mislukt of geweigerd", "Failed or refused")
    default: words("Niet echt", "Not real")
    }
  }
}
