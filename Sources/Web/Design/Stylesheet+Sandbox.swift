extension Stylesheet {
  /// Test mark, and the phone, mailbox and letterbox of the sandbox.
  static let sandbox = #"""
    @layer components {
      /* Test environment: visible on every output. */
      .testmark { display: block; text-align: center; font-size: var(--t-1); font-weight: var(--strong);
        color: var(--test);
        background: repeating-linear-gradient(-45deg, var(--test-soft) 0 12px, var(--surface) 12px 24px);
        border-block: 1px solid currentColor; padding: var(--s-half) var(--s-2);
        & span { background: var(--surface); padding: 0 .5em; border-radius: 3px; } }

      /* Sandbox: what the tenant sees. */
      .devices { display: grid; gap: var(--s-4) var(--s-3); align-items: start; & > * { min-width: 0; } }
      @container (min-width: 60rem) { .devices { grid-template-columns: 19rem minmax(0, 1fr) 16.5rem; } }
      .phone { border: 10px solid light-dark(#2a2d33, #3a3f48); border-radius: 2rem;
        background: var(--surface);
        overflow: hidden; max-width: 21rem; margin-inline: auto; width: 100%;
        & > header { display: flex; justify-content: space-between; padding: var(--s-1) var(--s-2);
          font-size: var(--t-1); color: var(--ink-2); border-bottom: 1px solid var(--line); }
        & .thread { display: grid; gap: var(--s-1); padding: var(--s-2); align-content: start;
          min-height: 20rem;
          & time { justify-self: center; font-size: var(--t-1); color: var(--ink-3); } }
        & .bubble { max-width: 88%; padding: .5rem .75rem; border-radius: 1rem 1rem 1rem .25rem;
          background: var(--sunken); justify-self: start; font-size: var(--t-2);
          &.mine { justify-self: end; background: var(--ink); color: var(--on-ink);
            border-radius: 1rem 1rem .25rem 1rem; } }
        & .ring { padding: var(--s-2); background: var(--ink); color: var(--on-ink); display: grid;
          gap: var(--s-1);
          & .keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: var(--s-half); }
          & .button { background: transparent; color: inherit; border-color: currentColor;
            min-height: 2.25rem;
            padding-inline: .25rem; font-size: var(--t-1); flex: 1; } }
        & form { display: flex; gap: var(--s-1); padding: var(--s-1); border-top: 1px solid var(--line); } }
      .mailbox {
        & ol > li { display: grid; gap: 0 var(--s-2); grid-template-columns: minmax(0, 1fr) auto;
          padding: .75rem var(--s-3); border-bottom: 1px solid var(--line);
          & .sub { grid-column: 1 / -1; color: var(--ink-2); font-size: var(--t-1); }
          &[aria-current] { background: var(--do-soft); box-shadow: inset 3px 0 var(--do); } }
        & .letter { padding: var(--s-2) var(--s-3); display: grid; gap: var(--s-2); } }
      .letterbox { display: grid; gap: var(--s-2);
        & .envelope { position: relative; background: #fff; color: #1b1e25; border: 1px solid #c9c5bb;
          border-radius: 4px; aspect-ratio: 22 / 11; padding: var(--s-2); font-size: var(--t-1);
            line-height: 1.35;
          box-shadow: 0 1px 3px rgb(0 0 0 / .15);
          & address { font-style: normal; position: absolute; inset: auto auto 1rem 1rem; }
          & i { position: absolute; inset: .75rem .75rem auto auto; font-style: normal;
            border: 1px solid #8a877f;
            padding: 0 .375rem; color: #4d525c; } } }
      .slot { height: 1.75rem; border-radius: var(--radius); background: var(--sunken);
        border: 1px solid var(--edge); position: relative;
        &::after { content: ""; position: absolute; inset: .6875rem 1.5rem; background: var(--ink);
          border-radius: 2px; } }

      .mailframe { border: 1px solid var(--line); border-radius: var(--radius-2); width: 100%;
        background: #fff; }
      .mailframe.bare { border: 0; border-radius: 0 0 var(--radius-2) var(--radius-2); }
    }
    """#
}
