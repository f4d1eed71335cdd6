extension Stylesheet {
  /// What a person, a device or paper asks for: fewer colours, less movement, ink on white.
  static let states = #"""
    @layer states {
      /* Forced colours: the browser draws text and edges; what was only a ground gets an edge, and a drawing keeps
        its meaning by thickness and dashes. */
      @media (forced-colors: active) {
        .badge, .note, .toast, .panel, .pills a, .chosen, .next { border: 1px solid; }
        .toast { background: Canvas; color: CanvasText; }
        .strip .now > .box { background: Canvas; color: CanvasText; border: 3px solid Highlight; }
        .strip .paid > .box { background: Canvas; color: CanvasText; }
        .badge::before { forced-color-adjust: none; background: CanvasText; border-color: CanvasText; }
        .badge.good::before, .badge.wait::before, .badge.unsure::before { background: none; }
        .badge.unsure, .note.unsure { border-style: dashed; }
        .button.primary { background: Highlight; color: HighlightText; border-color: Highlight;
          forced-color-adjust: none; }
        .button:disabled { color: GrayText; border-color: GrayText; }
        [aria-selected="true"], .pills [aria-current], .side nav a[aria-current] {
          forced-color-adjust: none; background: Highlight; color: HighlightText;
          & * { color: HighlightText; } }
        progress { border: 1px solid CanvasText; forced-color-adjust: none; background: Canvas;
          &::-webkit-progress-value { background: Highlight; }
          &::-moz-progress-bar { background: Highlight; } }
        .flow, .spark, .legend svg { forced-color-adjust: none;
          & :is(path, .edge, .taken, .next-edge) { stroke: CanvasText; }
          & .tip, & .tip-taken { fill: CanvasText; stroke: none; }
          & .area { stroke: none; fill: Canvas; }
          & rect { fill: GrayText; } & .now, & .end { fill: CanvasText; }
          & .node > rect { fill: Canvas; stroke: CanvasText; }
          & .node.now > rect { fill: Highlight; stroke: Highlight; }
          & text, & .s, & .lab, & .paid :is(text, .s) { fill: CanvasText; stroke: none; }
          & .now :is(text, .s) { fill: HighlightText; }
          & .ic { stroke: CanvasText; } & .now .ic { stroke: HighlightText; } }
        .legend rect { fill: Highlight; }
        .swatch { forced-color-adjust: none; }
      }
      @media (prefers-reduced-motion: reduce) {
        html { scroll-behavior: auto; }
        *, *::before, *::after { animation: none; transition: none; }
      }
    }

    @layer print {
      @media print {
        :root { color-scheme: light; --paper: #fff; --sunken: #fff; --line: #999; }
        .side, .top, .actions, .toast, .tabs, .pills, .burger, .skip, .chosen, .pick, .more, .taskform,
        .search, dialog { display: none !important; }
        .app { display: block; } .main { padding: 0; max-width: none; gap: 1rem; }
        .panel { border: 0; border-top: 1px solid #000; border-radius: 0; }
        .panel > header, .panel > .body { padding-inline: 0; }
        .flow { max-width: 18rem; break-inside: avoid; }
        .cols { display: block; & > * + * { margin-top: var(--s-2); } }
        details::details-content { content-visibility: visible; block-size: auto; }
        a { color: inherit; } .timeline > li, tr, .rows > li, .note { break-inside: avoid; }
        h2, h3 { break-after: avoid; } body { font-size: 10.5pt; }
        .badge, .note, .flow, .spark { print-color-adjust: exact; }
      }
    }
    """#
}
