extension Stylesheet {
  /// Only for the page that shows all parts: grounds of swatches, and a part that would float lies still.
  static let specimens = #"""
    @layer components {
      .specimen { display: grid; gap: var(--s-2); align-content: start; min-width: 0;
        & > * { min-width: 0; }
        & > .small.soft { max-width: var(--measure); } }
      .swatches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5rem), 1fr));
        gap: var(--s-2);
        & li { border: 1px solid var(--line); border-radius: var(--radius-2); overflow: hidden;
          background: var(--surface); font-size: var(--t-1); }
        & .both { display: grid; grid-template-columns: 1fr 1fr; }
        & .swatch { display: grid; place-items: center; align-content: center; height: 4.25rem;
          & b { font-size: var(--t-4); line-height: 1.2; } }
        & .told { padding: var(--s-1) .75rem .75rem; display: grid; gap: var(--s-half);
          & code { color: var(--ink-3); font-size: var(--t-1); } } }
      .sizes { display: grid; gap: var(--s-1) var(--s-3); grid-template-columns: max-content max-content 1fr;
        align-items: center; font-size: var(--t-1);
        & rect { fill: var(--ink); } & code { color: var(--ink-3); font-size: var(--t-1); } }
      .say-5 { font-size: var(--t-5); font-weight: var(--strong); letter-spacing: -.018em; line-height: 1.25; }
      .say-4 { font-size: var(--t-4); font-weight: var(--strong); letter-spacing: -.012em; line-height: 1.25; }
      .figures { grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
    \#(ColourPair.shown.map(\.rule).joined(separator: "\n"))
    }
    """#
}

extension ColourPair {
  /// The pairs with a swatch of their own, one for each meaning.
  static let shown = [
    ("ink", "surface"), ("ink-2", "paper"), ("ink-3", "sunken"), ("on-ink", "ink"), ("on-do", "do"),
    ("do", "do-soft"), ("good", "good-soft"), ("wait", "wait-soft"), ("bad", "bad-soft"), ("test", "test-soft"),
  ].map { ColourPair(front: $0, ground: $1, needed: text) }

  fileprivate var rule: String {
    "      .\(style) { color: var(--\(front)); background: var(--\(ground)); }"
  }
}
