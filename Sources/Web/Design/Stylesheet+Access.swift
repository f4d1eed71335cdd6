extension Stylesheet {
  /// Proofs that people copy: drawings to scan, codes, first passwords.
  static let access = #"""
    @layer components {
      /* Cameras want black on white, also on a dark page. */
      .qr { display: block; width: 13rem; max-width: 100%; background: #fff; border: 1px solid var(--line);
        border-radius: var(--radius); forced-color-adjust: none;
        & path { fill: #000; } }
      .codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
        gap: var(--s-1) var(--s-3); padding: 0; list-style: none; }
      .once { font-size: var(--t-4); font-family: var(--mono); overflow-wrap: anywhere; user-select: all;
        padding: var(--s-1) var(--s-2); background: var(--sunken); border-radius: var(--radius); }
    }
    """#
}
