import Domain
import Engine

/// The open streams of this process, and what each topic looked like a moment ago: however many pages are open, a
/// topic is looked at once a beat.
actor LiveStreams {
  /// Open pages of one session that are told at once. A browser holds six connections to a server of HTTP/1.1: pages
  /// and forms must find one free. The script closes the stream of a page that nobody sees.
  static let mostPerSession = 4
  /// Of the whole process; a page beyond it reads itself again, as before.
  static let most = 1_000
  /// Topics remembered at most: some 200 kB.
  static let mostTopics = 1_000

  private struct Key: Hashable {
    let organisation: OrganisationID
    let topic: LiveTopic
  }

  private var open: [String: Int] = [:]
  private var marks: [Key: (mark: String?, at: Int64)] = [:]

  /// Streams that are open now.
  var count: Int { open.values.reduce(0, +) }

  /// False when this session, or the process, has as many as it may.
  func hasRoom(for session: String) -> Bool {
    open[session, default: 0] < Self.mostPerSession && count < Self.most
  }

  /// Takes a place; false when there is none.
  func enter(_ session: String) -> Bool {
    guard hasRoom(for: session) else { return false }
    open[session, default: 0] += 1
    return true
  }

  func leave(_ session: String) {
    guard let count = open[session] else { return }
    open[session] = count > 1 ? count - 1 : nil
  }

  /// What the topic looks like, at most one beat old; nil when it is not there.
  ///
  /// - Parameter moment: milliseconds of the monotonic clock.
  func mark(
    of topic: LiveTopic, in organisation: OrganisationID, at moment: Int64,
    _ look: () async throws -> String?
  ) async throws -> String? {
    let key = Key(organisation: organisation, topic: topic)
    if let seen = marks[key], moment - seen.at < topic.beat * 1_000 - Self.slack { return seen.mark }
    let mark = try await look()
    if marks.count >= Self.mostTopics { marks.removeAll() }
    marks[key] = (mark, moment)
    return mark
  }

  /// A beat that comes some milliseconds early is still the next beat.
  private static let slack: Int64 = 100
}
