import Domain
import Engine
import NIOCore

/// What one open page is told, in the form of server-sent events: a mark when its topic changed, a sign of life in
/// between, and that the session ended or that a newer page took its place. Nothing of what changed is in it: the page
/// asks for that by itself.
struct LiveBeats: AsyncSequence {
  typealias Element = ByteBuffer

  /// Seconds of silence after which a sign of life goes out, so that a proxy keeps the connection and we find out that
  /// the other side is gone.
  static let longestSilence: Int64 = 15
  /// Seconds after which a stream ends; the browser opens the next one by itself.
  static let length: Int64 = 600

  let topic: LiveTopic
  let visitor: Visitor
  let services: WebServices
  let place: LiveStreams.Place
  /// The mark that the browser saw last, when it comes back; nil at first.
  let last: String?

  func makeAsyncIterator() -> Iterator { Iterator(beats: self, seen: last) }

  struct Iterator: AsyncIteratorProtocol {
    let beats: LiveBeats
    var seen: String?
    private var isFirst = true
    private var isOver = false
    private var age: Int64 = 0
    private var silence: Int64 = 0

    init(beats: LiveBeats, seen: String?) {
      self.beats = beats
      self.seen = seen
    }

    /// The next piece of the stream; nil when it ends.
    mutating func next() async throws -> ByteBuffer? {
      guard !isOver else { return nil }
      while true {
        if !isFirst {
          guard age < LiveBeats.length else { return nil }
          let beat = beats.topic.beat
          do { try await beats.services.livePause.rest(beat) } catch is CancellationError { return nil }
          age += beat
          silence += beat
        }
        let wasFirst = isFirst
        isFirst = false
        guard try await SessionKeeper(services: beats.services).isStillIn(beats.visitor) else {
          isOver = true
          return ByteBuffer(string: "event: end\ndata: session\n\n")
        }
        guard await beats.services.live.holds(beats.place) else {
          isOver = true
          return ByteBuffer(string: "event: full\ndata: newer\n\n")
        }
        guard let mark = try await beats.mark() else {
          isOver = true
          return ByteBuffer(string: "event: end\ndata: gone\n\n")
        }
        if mark != seen {
          seen = mark
          silence = 0
          return ByteBuffer(string: "\(wasFirst ? Self.retry : "")id: \(mark)\nevent: change\ndata: \(mark)\n\n")
        }
        if wasFirst || silence >= LiveBeats.longestSilence {
          silence = 0
          return ByteBuffer(string: wasFirst ? "\(Self.retry)\n" : ": still here\n\n")
        }
      }
    }

    /// Milliseconds until a browser that lost the stream tries again.
    private static let retry = "retry: 3000\n"
  }

  private func mark() async throws -> String? {
    try await services.live.mark(
      of: topic, in: visitor.organisation, at: services.machineClock.monotonic()
    ) {
      try await LiveMark(reading: services.reading).mark(
        of: topic, in: visitor.organisation, at: services.businessClock.now())
    }
  }
}
