import Domain
import MailReading
import Synchronization

/// Says to those who run the house that a mailbox cannot be read, and that servers refuse what we send.
final class MailWatch: Sendable {
  /// Machine time without a refusal after which it is right again.
  static let quiet = Span.hours(24)

  private struct Known: Sendable {
    /// When servers refused for each reason lately; monotonic milliseconds.
    var refused: [BounceReason: Int64] = [:]
    var counts: [BounceReason: Int] = [:]
    var silent: Set<String> = []
    /// Whether alarms of an earlier life of this process were looked at.
    var isLoaded = false
  }

  private let store: any Store
  private let clock: any MachineClock
  private let known = Mutex(Known())

  init(store: any Store, clock: any MachineClock) {
    self.store = store
    self.clock = clock
  }

  func silent(_ source: String, because silence: MailSourceSilence) async throws {
    known.withLock { _ = $0.silent.insert(source) }
    let alarm = AlarmRecord(
      kind: .mailTrouble, subject: "mailbox/\(source)", since: clock.now(),
      detail: "bounces and answers are not read: \(LogText.of(silence.description))")
    try await store.write { _ = try $0.raise(alarm) }
  }

  func opened(_ source: String) async throws {
    let isNews = try await load()
    guard known.withLock({ $0.silent.remove(source) != nil }) || isNews else { return }
    try await store.write { try $0.clearAlarm(.mailTrouble, subject: "mailbox/\(source)") }
  }

  func refused(_ reasons: [BounceReason]) async throws {
    guard !reasons.isEmpty else { return }
    let now = clock.monotonic()
    let counts = known.withLock { known in
      for reason in reasons {
        known.refused[reason] = now
        known.counts[reason, default: 0] += 1
      }
      return known.counts
    }
    let since = clock.now()
    let alarms = Set(reasons).map { reason in
      AlarmRecord(
        kind: .mailTrouble, subject: Self.subject(reason), since: since,
        detail: "mail servers refuse what we send (\(reason.rawValue)); see SPF, DKIM, DMARC and the reputation of the "
          + "relay. The addresses stay valid; people are reached another way",
        number: counts[reason] ?? 1)
    }
    try await store.write { tx in for alarm in alarms { try tx.raise(alarm) } }
  }

  /// Takes back what has been right for long enough.
  func forget() async throws {
    let now = clock.monotonic()
    let over = known.withLock { known in
      let over = known.refused.filter { now - $0.value >= Self.quiet.milliseconds }.map(\.key)
      for reason in over {
        known.refused[reason] = nil
        known.counts[reason] = nil
      }
      return over
    }
    guard !over.isEmpty else { return }
    try await store.write { tx in
      for reason in over { try tx.clearAlarm(.mailTrouble, subject: Self.subject(reason)) }
    }
  }

  /// Refusals that are on record from before this process began count as of now. True the first time.
  private func load() async throws -> Bool {
    guard !known.withLock({ $0.isLoaded }) else { return false }
    let open = try await store.read { try $0.openAlarms().filter { $0.kind == .mailTrouble } }
    let now = clock.monotonic()
    return known.withLock { known in
      known.isLoaded = true
      for alarm in open {
        guard let reason = BounceReason.allCases.first(where: { Self.subject($0) == alarm.subject }) else { continue }
        known.refused[reason] = known.refused[reason] ?? now
        known.counts[reason] = max(known.counts[reason] ?? 0, alarm.number)
      }
      return true
    }
  }

  private static func subject(_ reason: BounceReason) -> String { "refused/\(reason.rawValue)" }
}
