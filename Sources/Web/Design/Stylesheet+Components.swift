extension Stylesheet {
  /// The pieces of ``Components`` and of forms.
  static let components = #"""
    @layer components {
      /* Panel: a sheet on the paper. Never a panel inside a panel. */
      .panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius-2);
        min-width: 0;
        & > header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
          gap: var(--s-half) var(--s-2); padding: var(--s-2) var(--s-3) 0;
          & h2 { font-size: var(--t-3); letter-spacing: -.006em; } & a, & p { font-size: var(--t-1); } }
        & > .body { padding: var(--s-2) var(--s-3) var(--s-3); }
        & > header + .body { padding-top: .75rem; }
        & > header + .mailframe { margin-top: var(--s-1); border-top: 1px solid var(--line); }
        & > footer { padding: var(--s-2) var(--s-3); border-top: 1px solid var(--line); } }
      @media (max-width: 40rem) {
        .panel > header { padding-inline: var(--s-2); }
        .panel > .body, .panel > footer { padding-inline: var(--s-2); } }

      /* Buttons: one primary on a page. A link goes, a button does. */
      .button { display: inline-flex; align-items: center; justify-content: center; gap: var(--s-1);
        min-height: var(--control); padding: .25rem var(--s-2);
        border: 1px solid var(--edge); border-radius: var(--radius); background: var(--surface);
          color: var(--ink);
        font-weight: var(--strong);
        text-decoration: none; cursor: pointer; line-height: 1.25; text-align: center; text-wrap: balance;
        &:hover { background: var(--sunken); }
        &.primary { background: var(--do); border-color: var(--do); color: var(--on-do);
          &:hover { background: color-mix(in oklab, var(--do) 88%, var(--ink)); } }
        &.danger { color: var(--bad); border-color: currentColor; }
        &.quiet { border-color: transparent; background: none; color: var(--do); padding-inline: var(--s-1); }
        &.slim { min-height: 2rem; padding-block: 0; font-size: var(--t-1); padding-inline: .75rem; }
        &:disabled { background: var(--sunken); color: var(--ink-3); border: 1px dashed var(--edge);
          cursor: not-allowed; } }
      .line-end .slim { min-height: var(--control); }
      .actions .narrow { width: auto; }
      .actions { display: flex; flex-wrap: wrap; gap: var(--s-1); align-items: center; }

      /* Badge: word plus shape; colour is the third sign, never the only one. */
      .badge { display: inline-flex; font-weight: var(--normal); align-items: center; gap: .375em;
        font-size: var(--t-1); line-height: 1.25rem; padding: 0 .5em; border-radius: 1rem;
        background: var(--sunken); color: var(--ink-2); white-space: nowrap; border: 1px solid transparent;
        &::before { content: ""; width: .5em; height: .5em; border-radius: 50%; background: currentColor;
          flex: none; }
        &.good { background: var(--good-soft); color: var(--good); }
        &.good::before { border-radius: 0; width: .55em; height: .3em; background: none;
          border: solid currentColor;
          border-width: 0 0 2px 2px; rotate: -45deg; translate: 0 -15%; }
        &.wait { background: var(--wait-soft); color: var(--wait); }
        &.wait::before { background: none; border: 2px solid currentColor; }
        &.bad { background: var(--bad-soft); color: var(--bad); }
        &.bad::before { border-radius: 0; rotate: 45deg; }
        &.test { background: var(--test-soft); color: var(--test); }
        &.unsure { border: 1px dashed var(--edge); background: none; color: var(--ink-3); }
        &.unsure::before { background: none; border: 1px dashed currentColor; }
        &.plain::before { display: none; } }

      /* Table: words left, numbers right, one line per row where it can. On a narrow container every row
        becomes a small sheet. */
      table { border-collapse: collapse; width: 100%; }
      .table { font-size: var(--t-2);
        & :is(th, td) { text-align: start; vertical-align: baseline; padding: .5rem var(--s-2) .5rem 0;
          border-bottom: 1px solid var(--line); }
        & :is(th, td):last-child { padding-inline-end: 0; }
        & thead th { font-size: var(--t-1); font-weight: var(--normal); color: var(--ink-3);
          white-space: nowrap; }
        & tbody th { font-weight: var(--strong); &:has(> .i) { white-space: nowrap; }
          & a:not(:hover) { text-decoration: none; }
          & .small { font-weight: var(--normal); } }
        & tbody tr:last-child :is(th, td) { border-bottom: 0; }
        & tfoot :is(th, td) { border-top: 1px solid var(--edge); border-bottom: 0;
          font-weight: var(--strong); }
        & :is(td, th).num { text-align: end; white-space: nowrap; }
        & .zero { color: var(--ink-3); }
        & tr[aria-selected] { background: var(--do-soft); } }
      @container (max-width: 34rem) {
        .table.fold { & thead { position: absolute; clip-path: inset(50%); }
          & tr { display: grid; grid-template-columns: repeat(3, minmax(min-content, 1fr));
            gap: var(--s-half) var(--s-2);
            padding: var(--s-1) 0; border-bottom: 1px solid var(--line); }
          & tr:last-child { border: 0; }
          & tfoot tr { border-top: 1px solid var(--edge); }
          & :is(th, td) { border: 0 !important; padding: 0; grid-column: 1 / -1; }
          & th { order: -1; }
          & td { display: flex; justify-content: space-between; gap: var(--s-2); }
          & td.num { grid-column: auto; display: grid; gap: 0; justify-content: start; text-align: start; }
          /* A moment, and a number that stands alone, get a line as words do. */
          & :is(td.num.small, tr:not(:has(td.num:not(.small) ~ td.num:not(.small))) > td.num) {
            grid-column: 1 / -1; display: flex; justify-content: space-between; white-space: normal; }
          & td[data-t]::before { content: attr(data-t); color: var(--ink-3); font-size: var(--t-1);
            font-weight: var(--normal); flex: none; }
          & td:empty { display: none; } } }

      /* List of rows to act on. */
      .rows > li, .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s-half) var(--s-2);
        padding: .75rem 0; border-bottom: 1px solid var(--line);
        &:last-child { border: 0; padding-bottom: 0; }
        & > div:first-of-type { flex: 1 1 16rem; min-width: 0; } }
      .body:not(.stack) > .rows + p { margin-top: var(--s-2); }

      /* Facts: name and value. */
      .facts { display: grid; gap: var(--s-1) var(--s-3); grid-template-columns: max-content minmax(0, 1fr);
        & dt { color: var(--ink-3); } & dd { font-variant-numeric: tabular-nums; } }
      .facts-wide { grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: var(--s-2) var(--s-3);
        & dt { font-size: var(--t-1); } }

      /* Stat: a figure, what it is, and how it went. */
      .stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr));
        gap: var(--s-3) var(--s-4); }
      .stat { display: grid; gap: var(--s-half); align-content: start;
        & dt { color: var(--ink-2); font-size: var(--t-1); }
        & dd { font-size: var(--t-5); font-weight: var(--strong); letter-spacing: -.02em; line-height: 1.15;
          font-variant-numeric: tabular-nums; white-space: nowrap; }
        & .big { font-size: var(--t-6); letter-spacing: -.025em; }
        & :is(small, .under) { font-size: var(--t-1); color: var(--ink-3); font-weight: var(--normal);
          letter-spacing: 0; line-height: 1.5; white-space: normal; }
        & .zero { color: var(--ink-3); } }
      .spark { width: 100%; height: 2rem; overflow: visible;
        path { fill: none; stroke: var(--ink-2); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
        .end { stroke: var(--ink); stroke-width: 7; stroke-linecap: round; }
        .area { fill: var(--sunken); stroke: none; }
        circle { fill: var(--ink); }
        rect { fill: var(--edge); }
        .now { fill: var(--ink); } }
      td .spark { width: 6.5rem; height: 1.25rem; display: inline-block; vertical-align: middle; }

      /* Progress: native element, always with the numbers beside it. */
      progress { appearance: none; width: 100%; height: .75rem; border: 0; border-radius: 1rem;
        background: var(--sunken); box-shadow: inset 0 0 0 1px var(--line); overflow: hidden;
        &::-webkit-progress-bar { background: transparent; }
        &::-webkit-progress-value { background: var(--ink); border-radius: 1rem; }
        &::-moz-progress-bar { background: var(--ink); } }
      .steps { display: grid; gap: var(--s-1); counter-reset: s;
        & li { display: grid; grid-template-columns: 1.5rem 1fr; gap: 0 var(--s-1); color: var(--ink-3);
          counter-increment: s; }
        & li::before { content: counter(s); width: 1.5rem; height: 1.5rem; border-radius: 50%;
          border: 1px solid var(--edge); font-size: var(--t-1); display: grid; place-items: center;
          font-variant-numeric: tabular-nums; }
        & li > * { grid-column: 2; }
        & .done { color: var(--ink-2); &::before { content: "✓"; } }
        & [aria-current] { color: var(--ink); font-weight: var(--strong);
          &::before { background: var(--ink); color: var(--on-ink); border-color: var(--ink); }
          small { font-weight: var(--normal); } }
        & small { font-size: var(--t-1); color: var(--ink-3); } }
      @container (min-width: 48rem) {
        .steps.across { grid-auto-flow: column; grid-auto-columns: 1fr; gap: var(--s-2);
          & li { grid-template-columns: 1fr; align-content: start; gap: var(--s-half);
            & > * { grid-column: 1; } } } }

      /* Forms: label above, help between, error beside the field and in the summary. */
      .field { display: grid; gap: var(--s-half); max-width: 32rem;
        & label, & legend { font-weight: var(--strong); padding: 0; }
        & .help { color: var(--ink-2); font-size: var(--t-1); }
        & .error { color: var(--bad); font-weight: var(--strong); display: flex; gap: var(--s-1); }
        &:has(.error) { border-inline-start: 4px solid var(--bad-fill); padding-inline-start: var(--s-2);
          & :is(input, select, textarea) { border: 2px solid var(--bad); } } }
      fieldset.field { border: 0; padding: 0; }
      :is(input:not([type="checkbox"], [type="radio"]), select, textarea) { min-height: var(--control);
        padding: .375rem .75rem; border: 1px solid var(--edge); border-radius: var(--radius);
        background: var(--surface); width: 100%; }
      .clockhand select { min-height: 2rem; padding-block: 0; }
      textarea { min-height: 6rem; resize: vertical; }
      input[type="checkbox"], input[type="radio"] { width: 1.25rem; height: 1.25rem; accent-color: var(--do);
        flex: none; margin: .125rem 0; }
      .choice { display: flex; gap: var(--s-1); align-items: start; padding: .375rem 0;
        & label { font-weight: var(--normal); } }
      ::placeholder { color: var(--ink-3); opacity: 1; }
      .narrow { max-width: 10rem; }

      /* Note: news on the page. Says what, whose fault, what next. */
      .note { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s-2);
        padding: var(--s-2);
        border-radius: var(--radius-2); background: var(--sunken); border: 1px solid var(--line);
        & .notehead { font-size: var(--t-2); letter-spacing: 0; }
        & > .i { margin-top: .125em; } & > div { display: grid; gap: var(--s-1); }
        &.wait { background: var(--wait-soft); border-color: transparent;
          & > .i, & .notehead { color: var(--wait); } }
        &.bad { background: var(--bad-soft); border-color: transparent;
          & > .i, & .notehead { color: var(--bad); } }
        &.good { background: var(--good-soft); border-color: transparent;
          & > .i, & .notehead { color: var(--good); } } }
      .note.unsure { background: none; border: 1px dashed var(--edge); & > .i { color: var(--ink-3); } }
      .more { margin-top: var(--s-2); }
      .upload .field { flex: 1 1 24rem; max-width: none; }
      .upload input[type="file"] { padding: .375rem; }
      .search.wide { flex: 0 1 22rem; max-width: 32rem; }
      .taskform { display: flex; flex-wrap: wrap; gap: var(--s-1); flex: 0 1 auto;
        & input:not([type="hidden"]) { width: 12rem; min-height: 2rem; padding-block: 0;
          font-size: var(--t-1); flex: 1 1 9rem; min-width: 7rem; } }
      .fold-out { & > summary { padding: var(--s-2) var(--s-3); font-weight: var(--strong); }
        & > .body { padding-top: 0; } }
      /* In a row: what is folded out stands under it, so that the row does not move. */
      .rows > li > .fold-out { & > summary { padding: .375rem 0; }
        &[open] { flex: 1 0 100%; }
        & .line > input:not([type="hidden"]) { flex: 0 1 20rem; width: auto; min-width: 0; }
        & .line > select { width: auto; } }
      .table td > span { overflow-wrap: anywhere; min-width: 0; }
      @container (max-width: 34rem) { .table.fold td > span { text-align: end; } }
      .message { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; max-width: var(--measure); }
      .facts code { overflow-wrap: anywhere; }
      .heads { grid-template-columns: minmax(0, 1fr); gap: 0; & dd { margin-bottom: var(--s-1); } }
      .table .cut { display: block; overflow-wrap: anywhere; }
      .source { background: var(--sunken); border: 1px solid var(--line); border-radius: var(--radius);
        padding: var(--s-1) var(--s-2); overflow-x: auto; font: var(--t-1)/1.6 var(--mono); tab-size: 2; }
      .body > .split > h2, .empty > h2 { font-size: var(--t-3); letter-spacing: -.006em; }
      .empty { display: grid; justify-items: start; gap: var(--s-1); padding: var(--s-4) var(--s-3);
        border: 1px dashed var(--edge); border-radius: var(--radius-2); }

      /* Tabs are links with a real address. */
      .tabs { display: flex; gap: var(--s-3); border-bottom: 1px solid var(--line); overflow-x: auto;
        scrollbar-width: none;
        & a { padding: var(--s-1) 0; color: var(--ink-2); text-decoration: none; white-space: nowrap;
          border-bottom: 2px solid transparent; margin-bottom: -1px;
          &:hover { border-color: var(--edge); }
          &[aria-current] { color: var(--ink); font-weight: var(--strong); border-color: var(--ink); } } }
      .pills { display: flex; flex-wrap: wrap; gap: var(--s-1);
        & a { padding: .125rem .75rem; border: 1px solid var(--line); border-radius: 2rem;
          font-size: var(--t-1);
          color: var(--ink-2); text-decoration: none;
        &[aria-current] { background: var(--ink); color: var(--on-ink); border-color: var(--ink); } } }

      .search { position: relative;
        & input { padding-inline: 2.25rem; background: var(--surface); min-height: 2.25rem;
          text-overflow: ellipsis;
        }
        & .i { position: absolute; inset: .5rem auto auto .625rem; color: var(--ink-3); }
        & kbd { position: absolute; inset: .4375rem .5rem auto auto; } }
      kbd { font: var(--t-1)/1.25rem var(--font); min-width: 1.375rem; text-align: center; padding: 0 .375rem;
        border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px;
          background: var(--sunken);
        color: var(--ink-2); display: inline-block; }
      dialog, .dialog { border: 0; border-radius: var(--radius-2); background: var(--surface); color: inherit;
        box-shadow: var(--lift); padding: var(--s-3); width: min(34rem, 100vw - 2rem);
        outline: 1px solid var(--line); }
      dialog { margin: auto; }
      dialog::backdrop { background: rgb(10 12 16 / .5); }
    }
    """#
}
