import Crypto
import Domain
import Engine
import Foundation

/// What a provider does with a call, one at a time: writes down, takes, refuses, recognises.
///
/// Its kind is per channel: it takes our key, it can be asked, or neither.
final class ProviderDesk: @unchecked Sendable {
  /// What is done about a call after it was written down.
  enum Reply {
    case answer(WireAnswer)
    case answerSlowly(WireAnswer)
    case cut
    case never
  }

  private struct Name: Hashable {
    let channel: String
    let key: String
  }

  private let kinds: [String: RepeatSafety]
  private let ledger: ProviderLedger
  private let clock: any MachineClock
  /// Guards everything below; signalled when a call came in or the temper changed.
  private let changed = NSCondition()
  private var temper: ProviderTemper
  private var taken: [Name: String] = [:]
  private var calls: [Name: Int] = [:]
  private var callCount = 0

  init(_ kinds: [String: RepeatSafety], _ ledger: ProviderLedger, _ temper: ProviderTemper, _ clock: any MachineClock) {
    self.kinds = kinds
    self.ledger = ledger
    self.temper = temper
    self.clock = clock
  }

  func behave(_ temper: ProviderTemper) {
    changed.withLock {
      self.temper = temper
      changed.broadcast()
    }
  }

  /// Returns when so many messages came in.
  func awaitCalls(_ count: Int) {
    changed.withLock { while callCount < count { changed.wait() } }
  }

  /// Returns when answers are no longer held back.
  func awaitRelease() {
    changed.withLock { while temper.isHolding { changed.wait() } }
  }

  func take(_ message: WireMessage) throws -> Reply {
    try changed.withLock {
      let name = Name(channel: message.channel, key: message.key)
      calls[name, default: 0] += 1
      callCount += 1
      changed.broadcast()
      let digest = SHA256.hash(data: message.bytes + Data(message.recipient.utf8))
        .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      let (events, reply) = judge(name, digest)
      try ledger.write(
        ([.called] + events).map { event in
          LedgerLine(
            at: clock.now().milliseconds, event: event, channel: message.channel, node: message.node, key: message.key,
            digest: digest)
        })
      return reply
    }
  }

  func ask(channel: String, key: String) throws -> WireAnswer {
    try changed.withLock {
      guard kinds[channel] == .canBeAsked else { return .refused(reason: "this provider answers no questions") }
      let isThere = taken[Name(channel: channel, key: key)] != nil
      try ledger.write([
        LedgerLine(
          at: clock.now().milliseconds, event: isThere ? .found : .missing, channel: channel, node: "-", key: key,
          digest: "-")
      ])
      return isThere ? .accepted(reference: key) : .neverSeen
    }
  }

  private func judge(_ name: Name, _ digest: String) -> ([LedgerLine.Event], Reply) {
    let accepted = WireAnswer.accepted(reference: name.key)
    if kinds[name.channel] == .takesKey, let known = taken[name] {
      guard known == digest else { return ([.clashed], .answer(.refused(reason: "this key came with other bytes"))) }
      return ([.knew], .answer(accepted))
    }
    var manner = temper.manner(of: name.key, call: calls[name] ?? 1)
    // Who knows keys has no need to lie: it recognises what it took.
    if manner == .lies, kinds[name.channel] == .takesKey { manner = .plain }
    switch manner {
    case .cutBeforeTaking: return ([.dropped], .cut)
    case .later: return ([.putOff], .answer(.later(reason: "busy")))
    case .refuses: return ([.refused], .answer(.refused(reason: "not to this address")))
    case .plain, .cutAfterTaking, .silent, .slow, .lies: taken[name] = digest
    }
    switch manner {
    case .cutAfterTaking: return ([.took], .cut)
    case .silent: return ([.took], .never)
    case .slow: return ([.took], .answerSlowly(accepted))
    case .lies: return ([.took, .lied], .answer(.later(reason: "busy")))
    case .plain, .cutBeforeTaking, .later, .refuses: return ([.took], .answer(accepted))
    }
  }
}
