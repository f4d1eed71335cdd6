import Crypto
import Engine

/// The one stylesheet of pages for tenants, with an organisation's colours in it.
///
/// Its address holds everything it is made of: a hash of the rules and the six colours. So it is made without
/// asking anybody, may be kept for ever, and a changed house style is a new address. The policy of these
/// pages forbids inline style; no `light-dark()`, nesting or layers either, for phones of ten years old.
enum PageStylesheet {
  static let hash = Array(SHA256.hash(data: Array(rules.utf8)).prefix(6)).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()

  /// The last part of the address: `0123456789ab-<36 hexadecimal digits>.css`.
  static func name(for colours: PageColours) -> String {
    "\(hash)-\([colours.light, colours.dark].flatMap(\.all).map(\.hex).joined()).css"
  }

  /// The rules for an address; nil when it is not one that ``name(for:)`` makes. A name with another hash is
  /// answered with the rules of now and `isCurrent` false: a page that was open during an upgrade keeps its
  /// looks.
  static func css(named name: String) -> (text: String, isCurrent: Bool)? {
    guard name.hasSuffix(".css") else { return nil }
    let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 12, let colours = colours(in: parts[1]) else { return nil }
    return (rules + themed(colours), parts[0] == hash)
  }

  private static func colours(in digits: Substring) -> PageColours? {
    guard digits.utf8.count == 36 else { return nil }
    let found = stride(from: 0, to: 36, by: 6).compactMap { start in
      PageColour(digits.dropFirst(start).prefix(6))
    }
    guard found.count == 6 else { return nil }
    return PageColours(
      light: PagePalette(brand: found[0], onBrand: found[1], text: found[2]),
      dark: PagePalette(brand: found[3], onBrand: found[4], text: found[5]))
  }

  private static func themed(_ colours: PageColours) -> String {
    """
    :root{\(variables(colours.light))}
    @media (prefers-color-scheme:dark){:root{\(variables(colours.dark))}}

    """
  }

  private static func variables(_ palette: PagePalette) -> String {
    "--brand:#\(palette.brand.hex);--on-brand:#\(palette.onBrand.hex);--brand-text:#\(palette.text.hex)"
  }

  /// The colours of the house that these pages use; the rest is the organisation's.
  private static let tokens: Set = [
    "paper", "surface", "sunken", "line", "edge", "ink", "ink-2", "good", "good-soft", "wait", "wait-soft", "test",
    "test-soft",
  ]

  private static let rules = """
    *,*::before,*::after{box-sizing:border-box}
    html,body,h1,h2,h3,p,dl,dd,figure{margin:0}
    html{color-scheme:light dark;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    html.large{font-size:120%}
    :root{\(ColourToken.plain(tokens, isDark: false))}
    @media (prefers-color-scheme:dark){:root{\(ColourToken.plain(tokens, isDark: true))}}
    @media (prefers-contrast:more){:root{--ink-2:var(--ink);--line:var(--edge)}}
    body{min-height:100vh;background:var(--paper);color:var(--ink);overflow-wrap:break-word;
    font:400 1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    h1,h2,b,.logo,.button,summary{font-weight:600}
    h1{font-size:1.3125rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
    a{color:var(--brand-text);text-underline-offset:.2em}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:3px solid var(--brand-text);outline-offset:2px;border-radius:2px}
    .skip{position:absolute;left:-99rem;top:0;padding:.75rem 1rem;background:var(--surface);z-index:1}
    .skip:focus{left:0}
    .test{display:block;text-align:center;font-size:.8125rem;font-weight:600;padding:.25rem 1rem;
    color:var(--test);border:solid currentColor;border-width:1px 0;
    background:repeating-linear-gradient(-45deg,var(--test-soft) 0 12px,var(--surface) 12px 24px)}
    .test span{background:var(--surface);padding:0 .5em;border-radius:3px}
    .bar{background:var(--surface);border-top:6px solid var(--brand);border-bottom:1px solid var(--line)}
    .bar>div,main{max-width:34rem;margin:0 auto;padding:1rem}
    .bar>div{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem;
    min-height:4.5rem}
    .logo{display:flex;align-items:center;gap:.75rem;line-height:1.2;color:var(--brand-text);
    max-width:16rem;text-wrap:balance}
    .logo svg{width:2.5rem;height:2.5rem;flex:none;fill:currentColor}
    .lang{font-size:.9375rem}
    .lang a{display:inline-flex;align-items:center;min-height:2.75rem}
    main{padding-bottom:3rem}
    .slip{background:var(--surface);border:1px solid var(--line);border-radius:.625rem;padding:1.5rem}
    .slip>*+*{margin-top:1rem}
    .amount{font-size:2.5rem;font-weight:600;line-height:1.1;letter-spacing:-.025em;
    font-variant-numeric:tabular-nums}
    .soft{color:var(--ink-2)}
    .small{font-size:.9375rem}
    .nobr{white-space:nowrap}
    .g{display:inline-block;margin-right:.3em}
    .facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.5rem 1rem;font-size:.9375rem}
    .facts dt{color:var(--ink-2)}
    .facts dd{font-variant-numeric:tabular-nums}
    @media (max-width:22rem){.facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dd+dt{margin-top:.5rem}}
    .large .facts{grid-template-columns:minmax(0,1fr);gap:0}
    .large .facts dd+dt{margin-top:.5rem}
    .button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3.5rem;
    padding:.5rem 1rem;border:1px solid var(--edge);border-radius:.375rem;background:var(--surface);
    color:var(--brand-text);font-family:inherit;font-size:1.0625rem;line-height:1.25;text-align:center;
    text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
    .button:hover{background:var(--sunken);text-decoration:underline}
    .go,.go:hover{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}
    .i{width:1.25rem;height:1.25rem;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;
    stroke-linecap:round;stroke-linejoin:round}
    .trust{display:flex;gap:.5rem;color:var(--ink-2);font-size:.9375rem}
    .trust .i{margin-top:.15em}
    .state{display:flex;align-items:center;gap:.75rem}
    .sign{display:flex;align-items:center;justify-content:center;flex:none;width:2.75rem;height:2.75rem;
    border-radius:50%;background:var(--sunken);color:var(--ink-2)}
    .sign .i{width:1.5rem;height:1.5rem}
    .good{background:var(--good-soft);color:var(--good)}
    .wait{background:var(--wait-soft);color:var(--wait)}
    .note{border-left:4px solid var(--edge);background:var(--sunken);padding:.75rem 1rem;
    border-radius:0 .375rem .375rem 0;font-size:.9375rem}
    .ask>*+*{margin-top:.5rem}
    .ask .button{margin-top:1rem}
    label,legend,h3{font-weight:600}
    h2{font-size:1.1875rem;line-height:1.25}
    h3{font-size:1rem}
    fieldset{border:0;margin:0;padding:0;min-width:0}
    legend{padding:0;margin-bottom:.25rem}
    .ask>fieldset+fieldset,.ask>fieldset+p+fieldset{margin-top:1.5rem}
    .choice{display:flex;align-items:center;gap:.75rem;min-height:2.75rem;padding:.25rem 0;font-weight:400;
    cursor:pointer}
    .choice input{flex:none;width:1.375rem;height:1.375rem;margin:0;accent-color:var(--brand)}
    .choice>span{min-width:0}
    .big{font-size:1.25em}
    .apart{margin-top:1rem}
    .known{border-top:1px solid var(--line);padding-top:1rem}
    .known>*+*{margin-top:.5rem}
    .known details,.known details:last-child{border:0}
    .known .fold{padding-left:0;color:var(--ink)}
    .done{display:flex;gap:.5rem;border-color:var(--good);background:var(--good-soft)}
    .done .i{margin-top:.15em;color:var(--good)}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .field{display:block;width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid var(--edge);
    border-radius:.375rem;background:var(--surface);color:var(--ink);font:inherit}
    .code{font-size:1.3125rem;letter-spacing:.08em;text-transform:uppercase;font-variant-numeric:tabular-nums}
    .wrong{border-left:4px solid var(--wait);padding-left:.75rem;font-weight:600}
    .ways{margin-top:1.5rem}
    details{border-top:1px solid var(--line)}
    details:last-child{border-bottom:1px solid var(--line)}
    summary{display:flex;align-items:center;gap:.75rem;min-height:3.25rem;padding:.25rem 0;cursor:pointer;
    list-style:none}
    summary::-webkit-details-marker{display:none}
    summary .i{color:var(--brand-text)}
    summary::after{content:"+";margin-left:auto;padding-left:.5rem;color:var(--ink-2);font-weight:400;
    font-size:1.4em;line-height:1}
    details[open]>summary::after{content:"\\2013"}
    .fold{padding:0 0 1.25rem 2rem;font-size:.9375rem;color:var(--ink-2)}
    .fold>*+*{margin-top:.75rem}
    .fold .facts dd{color:var(--ink)}
    .qr{display:block;width:13rem;max-width:100%;background:#fff;border:1px solid var(--line);
    border-radius:.375rem;fill:#000}
    footer{margin-top:1.5rem;font-size:.9375rem;color:var(--ink-2)}
    footer p+p{margin-top:.5rem}
    footer p+p a{display:inline-block;padding:.375rem 0}
    @media (forced-colors:active){.sign,.slip,.button{border:1px solid}.qr{forced-color-adjust:none}}
    @media print{.button,.lang,.skip,.ways{display:none}body{background:#fff;color:#000}}

    """
}

extension PagePalette {
  fileprivate var all: [PageColour] { [brand, onBrand, text] }
}
