extension Stylesheet {
  /// Timeline, next step and flow drawing.
  static let cases = #"""
    @layer components {
      /* Timeline: newest first; what is still to come lies above the line of now. */
      .timeline { --rail: 1.75rem; display: grid;
        & > li { position: relative; display: grid; grid-template-columns: var(--rail) minmax(0, 1fr);
          gap: 0 var(--s-2); padding-bottom: var(--s-3);
          &::before { content: ""; position: absolute; inset: 0 auto 0 calc(var(--rail) / 2 - 1px);
            width: 2px;
            background: var(--line); }
          &:last-child { padding-bottom: 0; &::before { display: none; } }
          &.plan::before { background: none; border-inline-start: 2px dashed var(--edge); } }
        & .dot { position: relative; width: var(--rail); height: var(--rail); border-radius: 50%;
          display: grid;
          place-items: center; background: var(--surface); border: 1px solid var(--edge); color: var(--ink-2);
          .i { width: 1rem; height: 1rem; } }
        & .good > .dot { background: var(--good-soft); border-color: var(--good); color: var(--good); }
        & .bad > .dot { background: var(--bad-soft); border-color: var(--bad); color: var(--bad); }
        & .unsure > .dot, & .plan > .dot { border-style: dashed; }
        & .entry { display: grid; gap: var(--s-half); padding-top: .1875rem; min-width: 0;
          overflow-wrap: anywhere;
          & h3 { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--s-2);
            align-items: baseline; text-wrap: wrap; }
          & h3 time { font-weight: var(--normal); color: var(--ink-3); font-size: var(--t-1);
            white-space: nowrap; }
          & p { color: var(--ink-2); } }
        & .other { opacity: 1; h3 { font-weight: var(--normal); color: var(--ink-2); } }
        & .day { display: block; padding: 0 0 var(--s-2); font-size: var(--t-1); color: var(--ink-3);
          &::before { display: none; }
          & span { background: var(--surface); padding-inline-end: var(--s-1); }
          & hr { margin: -.65em 0 0 0; position: relative; z-index: -1; } }
        & .nowline {
          &::before { display: none; }
          & .dot { background: var(--ink); border-color: var(--ink); color: var(--on-ink); } } }
      @container (max-width: 34rem) { .timeline .entry h3 { grid-template-columns: minmax(0, 1fr); } }
      .why { font-size: var(--t-1);
        & summary { color: var(--do); width: fit-content; }
        & > :not(summary) { margin-top: var(--s-1); padding: var(--s-1) var(--s-2); background: var(--sunken);
          border-radius: var(--radius); color: var(--ink-2); }
        & li { display: flex; gap: var(--s-1); }
        & code { overflow-wrap: anywhere; } }
      .quote { display: block; border-inline-start: 3px solid var(--line); padding-inline-start: var(--s-2);
        color: var(--ink-2); }

      /* Next step: the most important line of a case. */
      .next { display: grid; gap: var(--s-1); padding: var(--s-2) var(--s-3); border: 1px dashed var(--ink-3);
        border-radius: var(--radius-2); background: var(--surface);
        & .say { font-size: var(--t-3); } }

      /* Flow drawing: thin where it may go, heavy where it went, filled where it is, dashed where it goes
        next. */
      .drawn { overflow-x: auto; }
      .flow { max-width: max(100%, 33rem); margin-inline: auto; height: auto; font-family: var(--font);
        overflow: visible;
        & .edge { fill: none; stroke: var(--edge); stroke-width: 1.25; } & .tip { fill: var(--edge); }
        & .taken { stroke: var(--ink); stroke-width: 3; } & .tip-taken { fill: var(--ink); }
        & .next-edge { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 5 5; }
        & .node > rect { fill: var(--surface); stroke: var(--edge); stroke-width: 1.25; }
        & .node.went > rect { stroke: var(--ink); stroke-width: 2; }
        & .node.now > rect { fill: var(--ink); stroke: var(--ink); }
        & .node.coming > rect { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 5 5; }
        & .node.paid > rect { fill: var(--good-soft); stroke: var(--good); }
        & .node.flagged > rect { stroke: var(--bad); stroke-width: 2.5; }
        & text { font-size: 13px; fill: var(--ink); font-variant-numeric: tabular-nums; }
        & .t { font-weight: 600; }
        & .s { fill: var(--ink-3); font-size: 12px; }
        & .lab { fill: var(--ink-2); font-size: 12px; paint-order: stroke; stroke: var(--surface);
          stroke-width: 5px; stroke-linejoin: round; }
        & .num { text-anchor: end; font-weight: 600; }
        & .now :is(text, .s) { fill: var(--on-ink); }
        & .paid :is(text, .s) { fill: var(--good); }
        & .dim:is(.node) :is(text, .s) { fill: var(--ink-3); }
        & .i use, & .ic { stroke: var(--ink-2); fill: none; stroke-width: 1.6; }
        & .now .ic { stroke: var(--on-ink); }
        & a:focus-visible { outline-offset: 4px; } }
      /* The same drawing where it does not fit: one step under the other. */
      .strip { display: none; gap: var(--s-1);
        & .box { display: flex; align-items: center; gap: var(--s-1); padding: var(--s-1) .75rem;
          border: 1px solid var(--edge); border-radius: .5rem; }
        & .box > span:not(.num) { display: grid; }
        & .num { margin-inline-start: auto; font-weight: var(--strong); }
        & .s { font-size: var(--t-1); color: var(--ink-3); }
        & ul { margin: var(--s-half) 0 0 1.25rem; padding-inline-start: .75rem; font-size: var(--t-1);
          border-inline-start: 1px solid var(--edge); color: var(--ink-3); }
        & ul > :is(.went, .coming) { color: var(--ink); font-weight: var(--strong); }
        & .went > .box { border: 2px solid var(--ink); }
        & .now > .box { background: var(--ink); border-color: var(--ink); color: var(--on-ink);
          & .s { color: inherit; } }
        & .coming > .box { border: 2px dashed var(--ink); }
        & .dim > .box { color: var(--ink-2); }
        & .paid > .box { background: var(--good-soft); border-color: var(--good); color: var(--good);
          & .s { color: inherit; } } }
      @container (max-width: 34rem) {
        .drawn .flow, .drawn + .legend { display: none; }
        .drawn > .strip { display: grid; } }
      .legend { display: flex; flex-wrap: wrap; gap: var(--s-half) var(--s-2); font-size: var(--t-1);
        color: var(--ink-2);
        & li { display: inline-flex; align-items: center; gap: .5em; }
        & svg { width: 1.75rem; height: .75rem; }
        & rect { fill: var(--ink); }
        & path { stroke: var(--ink); fill: none; } }
    }
    """#
}
