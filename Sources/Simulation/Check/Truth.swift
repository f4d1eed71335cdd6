import Domain
import Engine
import Synchronization

/// What really happened, as nobody inside the house can see it: what left, what arrived where, and the first promise
/// that was broken.
final class Truth: Sendable {
  /// A message that arrived at the other side.
  struct Delivery: Hashable, Sendable {
    let message: OutgoingMessage
    let at: Instant
    let provider: String
    let safety: RepeatSafety
  }

  /// A hand-over that was committed.
  struct HandOver: Hashable, Sendable {
    let contact: ContactID
    let at: Instant
  }

  private struct State {
    var archived: [MessageID: Set<[UInt8]>] = [:]
    var handedOver: [MessageID: HandOver] = [:]
    var deliveries: [Delivery] = []
    /// Which deliveries no database knows any more.
    var forgotten: Set<Int> = []
    /// Messages that arrived a second time, after an older database was put back, at a provider that cannot tell.
    var twiceAfterRestore = 0
    var persons = Persons()
    var isQuarantined = false
    var broken: String?
  }

  private let rules: [OrganisationID: (hours: ContactHours, norms: ContactNorms)]
  private let state = Mutex(State())

  init(rules: [OrganisationID: (hours: ContactHours, norms: ContactNorms)]) { self.rules = rules }

  /// The first promise that was broken, in words.
  var broken: String? { state.withLock { $0.broken } }
  var deliveries: [Delivery] { state.withLock { $0.deliveries } }

  var twiceAfterRestore: Int { state.withLock { $0.twiceAfterRestore } }

  /// An older database was put back: what arrived since is known to nobody.
  func forget(_ places: Range<Int>) { state.withLock { $0.forgotten.formUnion(places) } }
  func isForgotten(_ place: Int) -> Bool { state.withLock { $0.forgotten.contains(place) } }

  var isQuarantined: Bool { state.withLock { $0.isQuarantined } }

  /// To whom a message went that was handed over.
  func contact(of message: MessageID, at now: Instant) -> ContactID? {
    state.withLock { state in
      state.handedOver[message].map { state.persons.person($0.contact, at: now) }
    }
  }

  var mergeCount: Int { state.withLock { $0.persons.mergeCount } }

  /// Contacts were merged, as the database says.
  func merged(_ aliases: [(former: ContactID, contact: ContactID)], at now: Instant) {
    state.withLock { $0.persons.note(aliases, at: now) }
  }

  /// Another database, with other merges.
  func restart(_ aliases: [(former: ContactID, contact: ContactID)]) {
    state.withLock { state in
      state.persons = Persons()
      state.persons.note(aliases, at: Instant(milliseconds: 0))
    }
  }

  func report(_ broken: String) { state.withLock { $0.broken = $0.broken ?? broken } }

  func archived(_ drafts: [ArchiveDraft]) {
    state.withLock { state in
      for draft in drafts { state.archived[draft.message, default: []].insert(draft.bytes) }
    }
  }

  func handedOver(_ message: MessageID, _ handOver: HandOver) {
    state.withLock { $0.handedOver[message] = handOver }
  }

  /// Whether a message arrives later than a call that was made in time could.
  func isLate(_ message: MessageID, at now: Instant) -> Bool {
    guard let handOver = state.withLock({ $0.handedOver[message] }) else { return false }
    return handOver.at.distance(to: now) > Self.longestCall
  }

  /// Machine time between a hand-over and the arrival of the message: the send-by of the dispatcher and a little.
  private static let longestCall = Span.seconds(65)

  func setQuarantined(_ isQuarantined: Bool) { state.withLock { $0.isQuarantined = isQuarantined } }

  /// A message is at a provider's door: it may be there only if all this is so.
  func offered(_ message: OutgoingMessage, at now: Instant) {
    state.withLock { state in
      guard state.broken == nil else { return }
      if state.handedOver[message.message] == nil {
        state.broken = "I1: message \(message.message) was offered before its hand-over was committed"
      } else if state.archived[message.message]?.contains(message.bytes) != true {
        state.broken = "I8: message \(message.message) was offered and is not in the archive with these bytes"
      } else if state.isQuarantined {
        state.broken = "message \(message.message) was offered in quarantine"
      }
    }
  }

  /// A message arrived at the other side.
  func delivered(_ message: OutgoingMessage, at now: Instant, by provider: String, _ safety: RepeatSafety) {
    state.withLock { state in
      defer { state.deliveries.append(Delivery(message: message, at: now, provider: provider, safety: safety)) }
      guard state.broken == nil else { return }
      let earlier = state.deliveries.indices.filter { state.deliveries[$0].message.key == message.key }
      // A provider recognises what it took itself; of another one only who can be asked tells.
      let isKnowable = earlier.contains { place in
        let delivery = state.deliveries[place]
        return delivery.safety == .canBeAsked || delivery.provider == provider && safety == .takesKey
      }
      let isExcused = !isKnowable && !earlier.isEmpty && state.forgotten.isSuperset(of: earlier)
      if isExcused {
        state.twiceAfterRestore += 1
      } else if !earlier.isEmpty {
        state.broken = "I2: message \(message.message) arrived twice (\(provider), \(safety.rawValue))"
        return
      }
      guard let rules = rules[message.organisation] else {
        state.broken = "I9: message \(message.message) belongs to nobody"
        return
      }
      if !rules.hours.isPermitted(now) {
        state.broken = "I5: message \(message.message) arrived outside contact hours"
        return
      }
      if !isExcused { state.broken = Self.brokenCap(message, now, state, rules.norms) }
    }
  }

  /// I6, as the contact sees it: what arrived, by day.
  private static func brokenCap(
    _ message: OutgoingMessage, _ now: Instant, _ state: State, _ norms: ContactNorms
  ) -> String? {
    guard let handOver = state.handedOver[message.message] else { return nil }
    // Who counts as one person was decided at the hand-over.
    func person(_ contact: ContactID) -> ContactID { state.persons.person(contact, at: handOver.at) }
    let contact = person(handOver.contact)
    let today = DutchTime.day(of: now)
    var tally = ContactTally()
    for delivery in state.deliveries {
      guard let earlier = state.handedOver[delivery.message.message], person(earlier.contact) == contact else {
        continue
      }
      tally.add(over: delivery.message.channel, on: DutchTime.day(of: delivery.at))
    }
    guard let cap = norms.capReached(by: tally, adding: message.channel, on: today) else { return nil }
    return "I6: message \(message.message) is more than contact \(contact) may get: \(cap.rawValue)"
  }
}
