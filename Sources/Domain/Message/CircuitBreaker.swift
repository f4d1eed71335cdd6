/// Whether messages may be offered to a provider, judged by how its calls ended. A value: the time comes in as an
/// argument, in milliseconds of a clock that never goes back (machine time).
///
/// It opens when calls fail in a row, when many of the last ones failed, or when calls are under way and nothing at all
/// comes back. After a pause one call at a time goes, to see: a few good ones close it, and a bad one makes the pause
/// longer.
public struct CircuitBreaker: Hashable, Sendable {
  /// Whether calls go.
  public enum State: Hashable, Sendable {
    /// Messages go.
    case closed
    /// Nothing goes before this moment.
    case open(until: Int64)
    /// One message at a time goes.
    ///
    /// - isProbing: it is under way.
    /// - good: how many were answered, in a row.
    case halfOpen(isProbing: Bool, good: Int)
  }

  /// How a call ended.
  public enum Ending: Hashable, Sendable {
    /// With a decision on the message, whatever it was.
    case answered
    /// With nothing taken, or without an answer.
    case failed
    /// Nothing was asked of the provider: it says nothing of it.
    case notCalled
  }

  /// How many messages may go now.
  public enum Room: Hashable, Sendable {
    case any
    /// A probe, which must be taken or given back.
    case one
    case none
  }

  /// Why it opened.
  public enum Trouble: String, CaseIterable, Hashable, Sendable {
    /// Calls failed.
    case failing
    /// Calls were under way, and none was answered.
    case silent
  }

  public private(set) var state = State.closed
  /// When it opened and has not been closed since, and why; nil while it is closed.
  public private(set) var trouble: (since: Int64, kind: Trouble)? {
    get { troubleSince.map { ($0, troubleKind) } }
    set { (troubleSince, troubleKind) = (newValue?.since, newValue?.kind ?? .failing) }
  }
  private var troubleSince: Int64?
  private var troubleKind = Trouble.failing
  private let settings: BreakerSettings
  /// The last answers, a bit each, the newest lowest: set where it failed.
  private var failures: UInt64 = 0
  /// Calls that are under way.
  private var calls = 0
  /// Since when calls are under way and none has ended.
  private var quietSince: Int64?
  /// How long it stays open next.
  private var pause: Span

  public init(_ settings: BreakerSettings = .standard) {
    self.settings = settings
    pause = settings.firstPause
  }

  public var isClosed: Bool { state == .closed }

  /// How long nothing may go yet; nil when something may.
  public func wait(at now: Int64) -> Span? {
    switch state {
    case .closed, .halfOpen: nil
    case .open(let until): until > now ? .milliseconds(until - now) : nil
    }
  }

  /// Asks for room. What is answered with ``Room/one`` is a probe: nobody else gets one before it ended or was given
  /// back.
  public mutating func room(at now: Int64) -> Room {
    switch state {
    case .closed: return .any
    case .open(let until):
      guard until <= now else { return .none }
      state = .halfOpen(isProbing: true, good: 0)
      return .one
    case .halfOpen(true, _): return .none
    case .halfOpen(false, let good):
      state = .halfOpen(isProbing: true, good: good)
      return .one
    }
  }

  /// The probe did not go: nothing was there to send.
  public mutating func giveBack() {
    if case .halfOpen(true, let good) = state { state = .halfOpen(isProbing: false, good: good) }
  }

  /// A call begins.
  public mutating func began(at now: Int64) {
    calls += 1
    quietSince = quietSince ?? now
  }

  /// A call ended.
  ///
  /// - Parameter isProbe: whether it had the room of a probe.
  public mutating func ended(_ ending: Ending, isProbe: Bool, at now: Int64) {
    calls -= 1
    quietSince = calls > 0 ? now : nil
    switch (ending, state) {
    case (.notCalled, _): if isProbe { giveBack() }
    case (.answered, .closed): failures <<= 1
    case (.failed, .closed):
      failures = failures << 1 | 1
      if isFailing { open(.failing, at: now) }
    // It lives: a probe may go at once.
    case (.answered, .open): state = .halfOpen(isProbing: false, good: 0)
    case (.answered, .halfOpen(let isProbing, let good)):
      guard good + 1 >= settings.probes else {
        state = .halfOpen(isProbing: isProbing && !isProbe, good: good + 1)
        return
      }
      close()
    case (.failed, .halfOpen):
      // What began before it opened says nothing new.
      guard isProbe else { return }
      pause = min(.milliseconds(pause.milliseconds * 2), settings.longestPause)
      state = .open(until: now + pause.milliseconds)
    case (.failed, .open): break
    }
  }

  /// Looks whether calls are under way and none of them is answered.
  public mutating func look(at now: Int64) {
    guard isClosed, let quietSince, now - quietSince >= settings.patience.milliseconds else { return }
    open(.silent, at: now)
  }

  private var isFailing: Bool {
    let inRow = (~failures).trailingZeroBitCount
    let recent = failures & (1 << UInt64(settings.window) - 1)
    return inRow >= settings.failuresInRow || recent.nonzeroBitCount >= settings.failuresInWindow
  }

  private mutating func open(_ kind: Trouble, at now: Int64) {
    trouble = (now, kind)
    state = .open(until: now + pause.milliseconds)
  }

  private mutating func close() {
    state = .closed
    trouble = nil
    failures = 0
    pause = settings.firstPause
  }
}
