extension Stylesheet {
  /// The ground: reset, type, focus.
  static let base = #"""
    @layer reset {
      *, *::before, *::after { box-sizing: border-box; }
      * { margin: 0; }
      [hidden] { display: none !important; }
      ul, ol { padding: 0; list-style: none; }
      button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
      img, svg { display: block; max-width: 100%; }
    }

    @layer base {
      html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%;
        scroll-padding-top: 5rem;
      }
      body { font: var(--normal) var(--t-2)/1.5 var(--font); font-feature-settings: "ss03", "cv05";
        overflow-wrap: break-word; }
      h1, h2, h3, h4 { line-height: 1.25; font-weight: var(--strong); text-wrap: balance; hyphens: manual; }
      h1 { font-size: var(--t-5); letter-spacing: -.018em; }
      h2 { font-size: var(--t-4); letter-spacing: -.012em; }
      h3 { font-size: var(--t-2); }
      p { max-width: var(--measure); text-wrap: pretty; }
      b, strong { font-weight: var(--strong); }
      a { color: var(--do); text-underline-offset: .18em; text-decoration-thickness: 1px;
        &:hover { text-decoration-thickness: 2px; } }
      h1 a { color: inherit; text-decoration-color: var(--do); }
      code, .code { font: .9em/1.5 var(--mono); }
      hr { border: 0; border-top: 1px solid var(--line); margin-block: var(--s-3); }
      time, .num, td.num, th.num { font-variant-numeric: tabular-nums; }
      time[title], abbr { text-decoration: none; cursor: help; }
      summary { cursor: pointer; }
      :focus-visible { outline: 3px solid var(--do); outline-offset: 2px; border-radius: 3px; }
      ::selection { background: var(--do); color: var(--on-do); }
      .hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
        white-space: nowrap; }
      .soft { color: var(--ink-2); }
      .faint { color: var(--ink-3); }
      .small { font-size: var(--t-1); }
      .lead { font-size: var(--t-3); color: var(--ink-2); b { color: var(--ink); } }
      .nobr { white-space: nowrap; }
      .i { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6;
        stroke-linecap: round; stroke-linejoin: round; vertical-align: -.25em; display: inline-block; }
      @media (prefers-reduced-motion: no-preference) {
        a, button, .button, .row { transition: background-color var(--quick), border-color var(--quick); }
      }
    }
    """#
}
