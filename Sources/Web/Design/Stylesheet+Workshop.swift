extension Stylesheet {
  /// Editing: text with numbers beside it, differences, findings with their path, previews.
  static let workshop = #"""
    @layer components {
      /* A path day by day: when, what, how many so far. */
      .path { display: grid; gap: 0; font-variant-numeric: tabular-nums;
        & > li { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr) auto; gap: var(--s-2);
          padding: .4375rem 0; border-top: 1px solid var(--line);
          &:first-child { border-top: 0; } }
        & time { color: var(--ink-2); font-size: var(--t-1); line-height: 1.5rem; }
        & .over { color: var(--bad); font-weight: var(--strong); } }
      .finding { display: grid; gap: var(--s-2); padding-block: var(--s-3); border-top: 1px solid var(--line);
        &:first-child { padding-top: 0; border-top: 0; } &:last-child { padding-bottom: 0; }
        &.cols { column-gap: var(--s-4); } }

      /* Differences: a sign before each line, so that colour is not the only one. */
      .diff { display: block; font: var(--t-1)/1.6 var(--mono); background: var(--sunken); overflow-x: auto;
        border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s-1) 0; tab-size: 2;
        & code { display: grid; width: max-content; min-width: 100%; font: inherit; }
        & span, & ins, & del { display: grid; grid-template-columns: 3.5ch 2.5ch auto; white-space: pre;
          padding-inline: var(--s-1) var(--s-2); text-decoration: none; color: var(--ink-2); }
        & i { font-style: normal; color: var(--ink-3); text-align: end; padding-inline-end: 1ch;
          user-select: none; }
        & b { font-weight: var(--normal); user-select: none; text-align: center; }
        & ins { color: var(--good); background: var(--good-soft); }
        & del { color: var(--bad); background: var(--bad-soft); }
        & .here { box-shadow: inset 3px 0 0 var(--bad-fill); color: var(--ink); }
        & .gap { color: var(--ink-3); } }
      .changes { display: grid; gap: var(--s-half); list-style: disc; padding-inline-start: 1.25rem; }

      /* A text that is edited: plain without script, with numbers and help with it. */
      .editor { display: grid; grid-template-columns: minmax(0, 1fr); position: relative;
        border: 1px solid var(--edge); border-radius: var(--radius); background: var(--surface);
        &:focus-within { outline: 3px solid var(--do); outline-offset: 2px; }
        & textarea { border: 0; border-radius: var(--radius); font: var(--t-1)/1.6 var(--mono); tab-size: 2;
          min-height: 30rem; padding: var(--s-1) .75rem; white-space: pre; overflow: auto; background: none;
          outline: none; }
        & textarea.prose { font: var(--t-2)/1.6 var(--font); white-space: pre-wrap; min-height: 22rem; }
        & textarea.short { min-height: 5rem; }
        &.numbered { grid-template-columns: auto minmax(0, 1fr); }
        & .numbers { font: var(--t-1)/1.6 var(--mono); color: var(--ink-3); text-align: end; overflow: hidden;
          padding: var(--s-1) .5rem var(--s-1) .75rem; border-inline-end: 1px solid var(--line);
          user-select: none; white-space: pre; height: 0; min-height: 100%;
          & .bad { color: var(--bad); font-weight: var(--strong); } }
        & .offers { position: absolute; z-index: 3; background: var(--surface); box-shadow: var(--lift);
          border: 1px solid var(--line); border-radius: var(--radius); max-height: 14rem; overflow-y: auto;
          min-width: 14rem; max-width: min(30rem, 90%); padding: var(--s-half);
          & li { display: grid; gap: 0 var(--s-1); padding: .25rem .5rem; border-radius: 4px; cursor: pointer;
            font-size: var(--t-1); }
          & [aria-selected="true"] { background: var(--do-soft); }
          & b { font-family: var(--mono); } & small { color: var(--ink-3); font-size: var(--t-1); } } }
      .bar { display: flex; flex-wrap: wrap; gap: var(--s-1) var(--s-2); align-items: center;
        justify-content: space-between; }
      .ways { display: grid; gap: var(--s-1);
        & > li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--s-1);
          align-items: end; } }
      @container (max-width: 30rem) { .ways > li { grid-template-columns: minmax(0, 1fr); } }
      .wide { max-width: none; }
      .preview { display: block; width: 100%; height: 46rem; border: 0; background: #fff;
        border-radius: 0 0 var(--radius-2) var(--radius-2); color-scheme: light; }
      .writing { & .field { max-width: 40rem; } & textarea { min-height: 12rem; }
        & .choice > div { min-width: 0; }
        &:has(#by-sms:checked) .mail-only, &:has(#by-email:checked) .sms-only { display: none; } }
      .phone { max-width: 22rem; justify-self: start; background: var(--sunken); border: 1px solid var(--line);
        border-radius: 1rem 1rem 1rem .25rem; padding: .75rem var(--s-2); white-space: pre-wrap;
        overflow-wrap: anywhere; }
      .plaintext { font: var(--t-1)/1.6 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
        background: var(--sunken); border: 1px solid var(--line); border-radius: var(--radius);
        padding: var(--s-1) var(--s-2); max-height: 26rem; overflow-y: auto; }
      @container (min-width: 62rem) {
        .cols-edit { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
    }
    """#
}
