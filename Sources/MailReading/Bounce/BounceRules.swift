/// The words of servers in the order in which they are looked for: what is exact first, what is said of many things
/// last. Data, and nothing else: a new server's word is a new line here and a line in the table of the test.
///
/// Sources are named at each table; of words without one, the servers that say them are widely known (Postfix, Exim,
/// Sendmail, qmail, Exchange) and the order was tried on real bounces.
enum BounceRules {
  /// Words that say it all, whatever else is said beside them.
  static let text: [BounceRule] = aboutMailboxes + aboutMessages + aboutSenders + aboutRecipients + aboutTransport

  /// The same where a code says that the address is meant.
  static let ofRecipients: [BounceRule] =
    aboutMailboxes + aboutMessages + aboutRecipients + aboutSenders + aboutTransport

  /// What only the server says that keeps the mailboxes, and looked: Exchange (its directory, and MAPI's "unknown
  /// recipient"), Google, Yahoo, IMail.
  static let directories: [Phrase] = [
    "000c05a6", "resolver.adr", "nosuchuser", "delivery error: dd", "recipient address rejected: access denied",
    "invalid final delivery userid", "all recipient addresses rejected : access denied",
    "domino directory", "address book", "_416",
  ]

  /// What is said when nothing is said; looked for after the codes.
  static let vague: [BounceRule] = [
    BounceRule(.userUnknown, ["recipient address rejected", "recipient rejected"]),
    BounceRule(.rejected, ["sender"]),
    BounceRule(.blocked, ["blocked"]),
    BounceRule(.filtered, ["rejected", "refused", "not accepted"]),
  ]
}
