extension Stylesheet {
  /// What floats over a page or comes and goes: palette, toast, the bar of a choice of rows.
  static let floating = #"""
    @layer components {
      /* Palette: a field and what it finds, over the page. */
      .palette { padding: 0; overflow: hidden; width: min(40rem, 100vw - 2rem);
        & .search input { border: 0; border-bottom: 1px solid var(--line); border-radius: 0;
          min-height: 3.25rem; padding-inline-start: 2.75rem; outline: none; }
        & .search .i { top: 1rem; inset-inline-start: 1rem; }
        & .search kbd { top: .875rem; inset-inline-end: 1rem; }
        & .found { max-height: min(26rem, 60vh); overflow-y: auto; padding-bottom: var(--s-1);
          overscroll-behavior: contain; }
        & .group { font-size: var(--t-1); color: var(--ink-3); padding: var(--s-1) var(--s-2) var(--s-half); }
        & a[role="option"] { display: grid; grid-template-columns: 1.25em minmax(0, 1fr) auto; gap: 0 var(--s-1);
          align-items: center; padding: var(--s-1) var(--s-2); color: inherit; text-decoration: none;
          min-height: 2.5rem;
          & .push { color: var(--ink-3); font-size: var(--t-1); font-variant-numeric: tabular-nums; }
          &:hover { background: var(--sunken); }
          &[aria-selected="true"] { background: var(--do-soft); box-shadow: inset 3px 0 var(--do);
            & .push { color: var(--ink-2); } } }
        & .none { padding: var(--s-2); color: var(--ink-2); }
        & footer { padding: var(--s-1) var(--s-2); border-top: 1px solid var(--line); } }
      dialog.palette { margin: min(12vh, 7rem) auto auto; }
      .dialog.still { justify-self: start; width: min(34rem, 100%); }
      @media (max-width: 40rem) {
        dialog.palette { margin-top: var(--s-1); & footer { display: none; } }
        .palette a[role="option"] { grid-template-columns: 1.25em minmax(0, 1fr);
          & .push { grid-column: 2; margin: 0; } } }
      mark { background: none; color: inherit; font-weight: var(--strong); text-decoration: underline;
        text-underline-offset: .18em; }

      /* Toast: after a thing that can be undone. Never a fault, never what matters later. */
      .toast { position: fixed; inset: auto var(--s-3) var(--s-3) auto; z-index: 8;
        max-width: min(30rem, 100vw - 2rem); display: flex; gap: var(--s-1) var(--s-3); align-items: center;
        padding: var(--s-1) var(--s-2); min-height: 3.25rem;
        border-radius: var(--radius-2); background: var(--ink); color: var(--on-ink);
        box-shadow: var(--lift); border: 1px solid transparent;
        & form { display: contents; }
        & :is(a, button) { color: inherit; font-weight: var(--strong); background: none; border: 0;
          text-decoration: underline; text-underline-offset: .18em; cursor: pointer; white-space: nowrap;
          min-height: 2rem; padding: 0 var(--s-half); }
        & :focus-visible { outline-color: currentColor; }
        .specimen & { position: static; justify-self: start; } }
      @media (max-width: 40rem) { .toast { inset: auto var(--s-2) var(--s-2); } }
      @media (prefers-reduced-motion: no-preference) {
        .toast { animation: rise var(--quick) ease-out; }
        .specimen .toast { animation: none; }
        dialog[open] { animation: rise var(--quick) ease-out; } }
      @keyframes rise { from { opacity: 0; translate: 0 .5rem; } }

      /* Rows that are chosen, and what can be done with all of them at once. */
      .chosen { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s-1) var(--s-2);
        padding: var(--s-1) var(--s-3); border-bottom: 1px solid var(--line); background: var(--sunken);
        border-radius: var(--radius-2) var(--radius-2) 0 0;
        & label { display: inline-flex; gap: var(--s-1); align-items: center; min-height: 2rem; }
        & select, & input:not([type="checkbox"]) { width: auto; min-height: 2rem; padding-block: 0;
          font-size: var(--t-1); max-width: 100%; }
        & .line { min-width: 0; flex-wrap: nowrap; } }
      @media (max-width: 40rem) { .chosen { padding-inline: var(--s-2);
        & .line { flex: 1 1 100%; flex-wrap: wrap; & select { flex: 1 1 7rem; } } } }
      .rows > li:has(> .pick) { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr) auto;
        & > .pick { min-height: 1.5rem; display: grid; place-items: center start; align-self: start; } }
      @container (max-width: 40rem) {
        .rows > li:has(> .pick) { grid-template-columns: 1.5rem minmax(0, 1fr);
          & > .taskform { grid-column: 2; } } }
      .table .pick { display: inline-block; width: 2rem; vertical-align: -.25em; min-height: 1.25rem; }
      .table tr:has(.pick input:checked) { background: var(--do-soft); }
      .rows > li:has(.pick input:checked) { background: linear-gradient(var(--do-soft), var(--do-soft));
        box-shadow: calc(-1 * var(--s-1)) 0 var(--do-soft), var(--s-1) 0 var(--do-soft); }
      .rows > li.going { opacity: .55; }
    }
    """#
}
