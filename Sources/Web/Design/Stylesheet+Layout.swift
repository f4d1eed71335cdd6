extension Stylesheet {
  /// Where things stand: frame, menu, columns. Container queries rather than screen widths.
  static let layout = #"""
    @layer layout {
      .skip { position: absolute; inset: var(--s-1) auto auto var(--s-1); padding: var(--s-1) var(--s-2);
        background: var(--surface); z-index: 9;
        &:not(:focus) { translate: 0 -200%; } }
      .stack { display: grid; gap: var(--s-2); align-content: start; min-width: 0; & > * { min-width: 0; } }
      .stack-3 { gap: var(--s-3); }
      .stack-5 { gap: var(--s-5); }
      .line-end.line { align-items: end; }
      .line { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s-1) var(--s-2); }
      .line-tight { gap: var(--s-half) var(--s-1); }
      .push { margin-inline-start: auto; }
      .split { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline;
        gap: var(--s-1) var(--s-2); }
      .hold { container-type: inline-size; min-width: 0; }

      .app { min-height: 100vh; display: grid; grid-template: auto 1fr / 13.5rem minmax(0, 1fr); }
      .side { grid-row: 1 / -1; border-inline-end: 1px solid var(--line); padding: var(--s-2) var(--s-1);
        background: var(--sunken); }
      .side nav { position: sticky; top: var(--s-2); }
      .brandline { display: flex; align-items: center; gap: var(--s-1); font-weight: var(--strong);
        font-size: var(--t-3);
        padding: 0 var(--s-1); color: inherit; text-decoration: none; letter-spacing: -.01em;
        svg { width: 1.75rem; height: 1.75rem; flex: none; }
        .cut { fill: none; stroke: var(--sunken); stroke-width: 2; stroke-linejoin: round; } }
      .side h2 { font-size: var(--t-1); font-weight: var(--normal); letter-spacing: 0; color: var(--ink-3);
        padding: var(--s-2) var(--s-1) var(--s-half); }
      .side nav a:not(.brandline) { display: flex; justify-content: space-between;
        padding: .3125rem var(--s-1);
        border-radius: var(--radius);
        color: var(--ink-2); text-decoration: none;
        &:hover { background: var(--surface); color: var(--ink); }
        &[aria-current] { background: var(--surface); color: var(--ink); font-weight: var(--strong);
          box-shadow: inset 0 0 0 1px var(--line); }
        & span { color: var(--ink-3); font-variant-numeric: tabular-nums; font-weight: var(--normal); } }
      .top { display: flex; align-items: center; gap: var(--s-2); padding: var(--s-1) var(--s-4);
        border-bottom: 1px solid var(--line); min-height: 3.5rem;
        .search { flex: 0 1 26rem; } .push { white-space: nowrap; } }
      .main { padding: var(--s-4) var(--s-4) var(--s-6); max-width: 86rem; width: 100%; display: grid;
        gap: var(--s-4); align-content: start; min-width: 0;
        & > * { min-width: 0; } }
      .burger { display: none; }
      @media (max-width: 60rem) {
        .app { grid-template: auto 1fr / minmax(0, 1fr); }
        .side { display: none; }
        .top { padding-inline: var(--s-2); background: var(--sunken);
          .who { display: none; }
          .search { flex: 1; min-width: 0; } }
        .main { padding: var(--s-3) var(--s-2) var(--s-5); gap: var(--s-3); }
        .burger { display: block;
          & > summary { list-style: none; }
          &[open] > nav { position: absolute; inset: 3.5rem 0 auto; z-index: 5; background: var(--surface);
          border-bottom: 1px solid var(--line); padding: var(--s-2); box-shadow: var(--lift); columns: 2;
          a { display: block; padding: var(--s-1); color: var(--ink); text-decoration: none; } } }
      }
      .who { display: flex; align-items: center; gap: var(--s-half); }
      .who form { display: contents; }

      /* The hand on the clock of a demo: violet, since its time is not real. */
      .clockhand { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s-half) var(--s-1);
        color: var(--test); font-size: var(--t-1); font-variant-numeric: tabular-nums;
        & form { display: flex; gap: var(--s-half); }
        & time { font-weight: var(--strong); white-space: nowrap; }
        & select { min-height: 2rem; padding: 0 .5rem; width: auto; font-size: var(--t-1); }
        & :is(.button, select) { color: var(--ink); } }
      .demo .top { flex-wrap: wrap; padding-block: var(--s-1); .search { flex: 1 1 10rem; max-width: 26rem;
        } }
      .house { padding: 0 var(--s-1) 0 2.75rem; margin-top: calc(-1 * var(--s-half)); font-size: var(--t-1);
        color: var(--ink-3); }
      @media (max-width: 60rem) {
        .top { flex-wrap: wrap; padding-block: var(--s-1); }
        .top .who { display: flex; flex-basis: 100%; margin: 0; white-space: normal; min-width: 0;
          & > a { flex: 1; min-width: 0; } }
        .clockhand { flex-basis: 100%; } }
      @media (max-width: 30rem) {
        /* The drawing says it; the word stays for who hears the page. */
        .clockhand { flex-wrap: nowrap; justify-content: space-between; gap: var(--s-half);
          & .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
            white-space: nowrap; }
          & .button { padding-inline: .5rem; position: relative; }
          & select { padding-inline: .25rem; } } }

      /* One thing on a page without a menu: signing in, trouble. */
      .lone { width: min(100%, 34rem); margin: 0 auto; padding: 12vh var(--s-2) var(--s-5); display: grid;
        gap: var(--s-3); }
      .lone .brandline { display: flex; padding: 0; }

      /* Page head: where am I, what is it, how is it. One sentence answers the question of the page. */
      .head { display: grid; gap: var(--s-1); }
      .crumbs { font-size: var(--t-1); color: var(--ink-3); a { color: inherit; } }

      .cols { display: grid; gap: var(--s-4); align-items: start; & > * { min-width: 0; } }
      @container (min-width: 56rem) {
        .cols-2 { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
        .cols-main { grid-template-columns: minmax(0, 1fr) 24rem; }
      }
      @container (min-width: 62rem) {
        .cols-draw { grid-template-columns: 36rem minmax(0, 1fr); }
        .stick { position: sticky; top: var(--s-3); }
      }
      @container (min-width: 66rem) { .cols-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
    }
    """#
}
