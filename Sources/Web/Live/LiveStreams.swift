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

  /// One stream of one session.
  struct Place: Hashable, Sendable {
    let session: String
    let number: Int
  }

  /// The numbers of the streams of a session, the oldest first.
  private var open: [String: [Int]] = [:]
  private var taken = 0
  private var marks: [Key: (mark: String?, at: Int64)] = [:]

  /// Streams that are open now.
  var count: Int { open.values.reduce(0) { $0 + $1.count } }

  /// False when the process has as many as it may.
  var hasRoom: Bool { count < Self.most }

  /// Takes a place; nil when the process has none. The oldest of a session makes room for the newest: it is most likely
  /// of a page that was left, which is found out only when something is written to it.
  func enter(_ session: String) -> Place? {
    guard hasRoom else { return nil }
    taken += 1
    open[session, default: []].append(taken)
    if let all = open[session], all.count > Self.mostPerSession {
      open[session] = Array(all.suffix(Self.mostPerSession))
    }
    return Place(session: session, number: taken)
  }

  /// Whether this stream still has its place.
  func holds(_ place: Place) -> Bool { open[place.session]?.contains(place.number) ?? false }

  func leave(_ place: Place) {
    let left = open[place.session]?.filter { $0 != place.number } ?? []
    open[place.session] = left.isEmpty ? nil : left
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
