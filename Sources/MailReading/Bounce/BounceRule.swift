/// One line of the table: words of servers, and what they mean.
struct BounceRule: Sendable {
  let reason: BounceReason
  /// Any of them.
  let phrases: [Phrase]

  init(_ reason: BounceReason, _ phrases: [Phrase]) {
    self.reason = reason
    self.phrases = phrases
  }

  func applies(to text: PhraseText) -> Bool { phrases.contains { text.has($0) } }
}
