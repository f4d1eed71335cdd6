import Domain
import Engine

/// What a transaction adds to the results, each key once.
struct ResultSet {
  /// Something of messages, which belong to the flow of their run.
  struct OfMessages: Hashable {
    let run: RowKey<Run>
    let channel: Channel
    let mark: MessageMark
  }

  private(set) var counts: [ResultKey: Int64] = [:]
  private(set) var messages: [OfMessages: Int64] = [:]

  var isEmpty: Bool { counts.isEmpty && messages.isEmpty }

  mutating func add(_ count: ResultCount) { counts[count.key, default: 0] += count.number }

  /// Takes in that more is known of a message.
  ///
  /// - Parameter before: nil when there was no message.
  mutating func add(_ message: MessageRecord, before: MessageProgress?) {
    // Most that is written of a message is something else.
    guard before != message.progress else { return }
    let old = before.map(MessageMark.marks) ?? []
    let new = MessageMark.marks(of: message.progress)
    guard old != new else { return }
    for mark in new.symmetricDifference(old) {
      let key = OfMessages(run: RowKey(message.organisation, message.run), channel: message.channel, mark: mark)
      messages[key, default: 0] += new.contains(mark) ? 1 : -1
    }
  }
}
