/// A flow to begin with: it is right, and does nothing yet.
enum NewFlow {
  static func text(_ name: String) -> String {
    """
    flow: \(name)
    title: \(name)
    case: failed-debit

    # Wanneer het meteen ophoudt. / When it ends at once.
    stop:
      - when: 'case.balance <= eur("0.00")'
        outcome: paid

    start: eerste
    steps:
      eerste:
        wait: 2 days
        then: { timeout: klaar }
      klaar: { end: handled }

    """
  }
}
