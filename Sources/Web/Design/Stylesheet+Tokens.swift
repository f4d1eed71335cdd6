extension Stylesheet {
  /// Tokens: every value has one meaning. Nothing outside this text names a colour or a size of its own.
  static let tokens = #"""
    /* Bode: tokens. Every value has one meaning. Nothing outside this file names a colour or a size of its
      own. */
    @layer reset, tokens, base, layout, components, states, print;

    @layer tokens {
      :root {
        color-scheme: light dark;

        /* Paper: three heights, no more. A page lies on paper, a panel on surface, a well in sunken. */
        --paper:   light-dark(#f6f5f1, #14161a);
        --surface: light-dark(#ffffff, #1c1f25);
        --sunken:  light-dark(#efede7, #111317);
        --line:    light-dark(#dfdcd4, #333841);   /* divides; never the only sign of something */
        --edge:    light-dark(#85827a, #7b828e);   /* border of a control: at least 3:1 */

        /* Ink: what is said, what explains it, what may be skipped. */
        --ink:     light-dark(#1b1e25, #eceae5);
        --ink-2:   light-dark(#4d525c, #b7bac1);
        --ink-3:   light-dark(#63676f, #9a9ea7);
        --on-ink:  light-dark(#ffffff, #14161a);   /* text on an ink surface: "here we are now" */

        /* Six meanings, each with text, soft ground, and strong (fill of a bar or a dot). */
        --do:        light-dark(#1d54bf, #8fb6ff);  /* you can do this: link, button, selection, focus */
        --do-soft:   light-dark(#e8effc, #1d2b45);
        --on-do:     light-dark(#ffffff, #0f1a30);
        --good:      light-dark(#13663f, #74d7a4);  /* settled: paid, delivered, approved */
        --good-soft: light-dark(#e2f2e9, #15321f);
        --good-fill: light-dark(#2b8f5f, #4fb684);
        --wait:      light-dark(#804600, #f2b95f);  /* a person must look: waiting, nearly too late */
        --wait-soft: light-dark(#fcefd8, #38290d);
        --wait-fill: light-dark(#b97007, #dd9d33);
        --bad:       light-dark(#ad231b, #ff9f96);  /* failed or refused */
        --bad-soft:  light-dark(#fdebe9, #42191a);
        --bad-fill:  light-dark(#cf3a31, #e9685e);
        --test:      light-dark(#6527a8, #d0abff);  /* not real: test environment, rehearsal, sandbox */
        --test-soft: light-dark(#f2e9fb, #2e1f43);
        /* The sixth meaning, "not sure" (machine, unknown), has no hue: --ink-3 on --sunken with a dashed
          edge. */

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
