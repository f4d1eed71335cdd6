extension Stylesheet {
  /// Tokens: every value has one meaning. Nothing outside this text names a colour or a size of its own.
  static let tokens = #"""
    /* Tokens: every value has one meaning. Nothing else names a colour or a size of its own. */
    @layer reset, tokens, base, layout, components, states, print;

    @layer tokens {
      :root {
        color-scheme: light dark;

    \#(ColourToken.declarations)

        /* Type: one family, six sizes, two weights. */
        --font: "Inter", "Inter Variable", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
        --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace;
        --t-1: .8125rem;   /* 13: labels, notes, table heads; nothing smaller */
        --t-2: .9375rem;   /* 15: text of the console */
        --t-3: 1.0625rem;  /* 17: reading text, pages for tenants, lead sentence */
        --t-4: 1.3125rem;  /* 21: section head */
        --t-5: 1.75rem;    /* 28: page head, figure */
        --t-6: 2.5rem;     /* 40: the one amount on a page */
        --normal: 420;
        --strong: 600;

        /* Space: eight and its multiples; four only inside a control. */
        --s-half: .25rem; --s-1: .5rem; --s-2: 1rem; --s-3: 1.5rem; --s-4: 2rem; --s-5: 3rem; --s-6: 4rem;

        --radius: .375rem;          /* controls */
        --radius-2: .625rem;        /* panels */
        --control: 2.5rem;          /* height of a control; 3.5rem on pages for tenants */
        --lift: 0 1px 2px rgb(0 0 0 / .08), 0 12px 32px rgb(0 0 0 / .16);  /* only for what floats */
        --measure: 66ch;
        --quick: 140ms;

        /* House style of an organisation. A theme file sets these;
          the server checks the contrast when it is published. */
        --brand: var(--do);
        --on-brand: var(--on-do);
        --brand-soft: var(--do-soft);
        --brand-text: var(--do);
      }
      [data-theme="light"] { color-scheme: light; }
      [data-theme="dark"]  { color-scheme: dark; }
      @media (prefers-contrast: more) {
        :root { --ink-2: var(--ink); --ink-3: var(--ink); --line: var(--edge); }
      }
    }
    """#
}
