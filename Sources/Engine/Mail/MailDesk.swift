import Crypto
import Domain
import Logging
import MailReading
import Synchronization

/// Reads the mailboxes to which bounces, complaints and answers come. One node does it at a time: the one that does
/// what only one may do.
///
/// A mail that is read twice (a crash, a mailbox that was made anew) changes nothing the second time: what it says goes
/// in under a key made of its bytes. Up to where a mailbox was read is written down after that.
final class MailDesk: Sendable {
  /// Mails of one round and mailbox.
  static let most = 100
  /// Machine time between two looks into a mailbox that was empty.
  static let interval = Span.seconds(20)
  /// Bytes of an answer that are looked at: four for each character that is kept.
  static let longestAnswer = 4 * IncomingText.longestMail
  /// Name of what mail tells, in the keys of the inbox.
  static let source = "mail"

  private let parts: MailParts
  private let store: any Store
  private let intake: Intake
  private let clock: any MachineClock
  private let logger: Logger
  private let lookedAt = Mutex<Int64?>(nil)
  let watch: MailWatch

  init(_ parts: MailParts, store: any Store, intake: Intake, clock: any MachineClock, logger: Logger) {
    self.parts = parts
    self.store = store
    self.intake = intake
    self.clock = clock
    self.logger = logger
    watch = MailWatch(store: store, clock: clock)
  }

  /// Looks into every mailbox once. One that cannot be read holds up no other.
  ///
  /// - Returns: how many mails were read.
  func round(at now: Instant, _ fence: Fence) async throws -> Int {
    guard fence.isFirst, isDue() else { return 0 }
    var done = 0
    for source in parts.sources {
      do {
        let count = try await read(source, at: now, fence)
        done += count
        try await watch.opened(source.name)
        if count > 0 { lookedAt.withLock { $0 = nil } }
      } catch let silence as MailSourceSilence {
        logger.warning("a mailbox cannot be read", metadata: ["source": "\(source.name)", "reason": "\(silence)"])
        try await watch.silent(source.name, because: silence)
      }
    }
    try await watch.forget()
    return done
  }

  private func isDue() -> Bool {
    let now = clock.monotonic()
    return lookedAt.withLock { last in
      if let last, now - last < Self.interval.milliseconds { return false }
      last = now
      return true
    }
  }

  private func read(_ source: any MailSource, at now: Instant, _ fence: Fence) async throws -> Int {
    let name = source.name
    let place = try await store.read { try $0.mailPlace(of: name) }
    let mails = try await source.mails(after: place, limit: Self.most)
    guard !mails.isEmpty else { return 0 }
    let read = mails.map { ($0, Self.opened($0)) }
    let returnPath = parts.returnPath
    let verdicts = try await store.read { tx in
      let finding = MailFinding(returnPath: returnPath, now: now, tx: tx)
      return try read.map { try MailVerdict($0.1, digest: Self.digest($0.0), finding, at: now) }
    }
    _ = try await intake.accept(verdicts.flatMap(\.items), at: now, under: fence)
    for ((mail, _), verdict) in zip(read, verdicts) {
      for word in verdict.words { intake.metrics.add(to: MetricCatalogue.mails, word) }
      logger.info(
        "a mail was read", metadata: ["source": "\(name)", "kind": "\(verdict.words.joined(separator: " "))"])
      if verdict.words == [MailVerdict.unreadable] {
        logger.warning("a mail cannot be read", metadata: ["source": "\(name)", "mail": "\(LogText.of(mail.name))"])
      }
    }
    try await watch.refused(verdicts.flatMap(\.refusals))
    if let last = mails.compactMap(\.place).last {
      try await store.write { tx in
        try tx.hold(fence)
        try tx.setMailPlace(last, of: name)
      }
    }
    try await source.putAside(mails)
    return mails.count
  }

  private static func opened(_ mail: ArrivedMail) -> ReadMail? { mail.bytes.flatMap { try? MailReader.read($0) } }

  private static func digest(_ mail: ArrivedMail) -> String {
    SHA256.hash(data: mail.bytes ?? Array(mail.name.utf8)).hexadecimal
  }
}

/// The mailboxes of a house, and the addresses that it gave to its messages.
public struct MailParts: Sendable {
  public let sources: [any MailSource]
  public let returnPath: ReturnPath?

  public init(sources: [any MailSource], returnPath: ReturnPath?) {
    self.sources = sources
    self.returnPath = returnPath
  }
}

extension Engine {
  /// Mail that came in.
  var mailing: Part {
    {
      guard let mail, let fence = node.fence else { return 0 }
      return try await mail.round(at: clock.now(), fence)
    }
  }
}
