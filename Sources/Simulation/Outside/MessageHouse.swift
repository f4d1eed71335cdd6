import Domain
import Engine
import Rehearsal
import Synchronization

/// One provider of messages, as it is for all processes together: what it took, and what it tells of it later.
final class MessageHouse: Sendable {
  /// How often things go wrong, in a hundred.
  struct Manners: Hashable, Sendable {
    var refuses = 5
    var putsOff = 5
    var silent = 5
    var slow = 5
    var bounces = 10
    var opens = 30
  }

  /// A time in which nobody who calls is answered.
  struct Silence: Hashable, Sendable {
    let from: Instant
    let until: Instant
    /// Whether what is offered arrives all the same.
    let takes: Bool
  }

  struct Answer: Sendable {
    let outcome: DispatchOutcome
    /// How long it takes until the answer is there. The message was taken at once.
    var delay = Span.seconds(0)
  }

  private struct State {
    var references: [IdempotencyKey: String] = [:]
    var refusals: [IdempotencyKey: DispatchRejection] = [:]
    var receipts = 0
    var chance: SeededGenerator
  }

  let channel: Channel
  let repeatSafety: RepeatSafety
  let name: String
  let silences: [Silence]
  private let scheduler: Scheduler
  private let truth: Truth
  private let post: Post
  private let manners: Manners
  /// Why a message should not arrive any more, as the house is now; nil when it may.
  private let objection: @Sendable (MessageID) -> String?
  private let state: Mutex<State>

  init(
    _ channel: Channel, _ repeatSafety: RepeatSafety, place: Int = 0, silences: [Silence] = [], manners: Manners,
    scheduler: Scheduler, truth: Truth, post: Post, seed: UInt64,
    objection: @escaping @Sendable (MessageID) -> String?
  ) {
    name = "simulated-\(channel.rawValue)\(place > 0 ? "-\(place + 1)" : "")"
    self.silences = silences
    self.objection = objection
    self.channel = channel
    self.repeatSafety = repeatSafety
    self.manners = manners
    self.scheduler = scheduler
    self.truth = truth
    self.post = post
    state = Mutex(
      State(chance: SeededGenerator(seed: seed, purpose: "provider \(channel.rawValue)\(place > 0 ? " \(place)" : "")"))
    )
  }

  /// Whether a call that had no effect goes without an answer too.
  var isSilent: Bool { state.withLock { $0.chance.chance(50) } }

  /// The time without answers that it is in now; nil when it answers.
  var silence: Silence? {
    let now = scheduler.now
    return silences.first { $0.from <= now && now < $0.until }
  }

  /// A message arrives.
  func take(_ message: OutgoingMessage) -> Answer {
    truth.offered(message, at: scheduler.now)
    return state.withLock { state in
      if repeatSafety == .takesKey {
        if let known = state.references[message.key] { return Answer(outcome: .accepted(reference: known)) }
        if let known = state.refusals[message.key] { return Answer(outcome: .rejected(known)) }
      }
      let fate = state.chance.number(in: 1...100)
      if fate <= manners.refuses {
        let rejection = DispatchRejection(
          fault: state.chance.pick([.address, .ours, .other], else: .other), reason: "refused")
        state.refusals[message.key] = rejection
        return Answer(outcome: .rejected(rejection))
      }
      if fate <= manners.refuses + manners.putsOff {
        return Answer(outcome: .retry(after: .minutes(Int64(state.chance.number(in: 1...90))), reason: "later"))
      }
      let reference = "\(name)-\(state.references.count + 1)"
      state.references[message.key] = reference
      truth.delivered(message, at: scheduler.now, by: name, repeatSafety)
      // What left just before is crossed; what is offered long after must be wanted still.
      if truth.isLate(message.message, at: scheduler.now), let why = objection(message.message) {
        truth.report("I1: message \(message.message) arrived long after its hand-over: \(why)")
      }
      plan(message, reference, &state)
      if state.chance.chance(manners.silent) {
        return Answer(outcome: .unknown(reason: "no answer after the last byte"))
      }
      let isSlow = state.chance.chance(manners.slow)
      return Answer(
        outcome: .accepted(reference: reference),
        delay: isSlow ? .seconds(Int64(state.chance.number(in: 5...50))) : .seconds(0))
    }
  }

  func ask(_ key: IdempotencyKey) -> DispatchOutcome? {
    state.withLock { state in
      if let known = state.references[key] { return .accepted(reference: known) }
      return state.refusals[key].map { .rejected($0) }
    }
  }

  /// What will be told of a message.
  private func plan(_ message: OutgoingMessage, _ reference: String, _ state: inout State) {
    var kinds: [ReceiptKind] = []
    if state.chance.chance(manners.bounces) {
      kinds = [.bounced(permanent: state.chance.chance(50), reason: "no such address")]
    } else {
      if state.chance.chance(70) { kinds.append(.delivered) }
      if state.chance.chance(20) { kinds.append(.opened(.machine)) }
      if state.chance.chance(manners.opens) { kinds.append(.opened(.human)) }
      if state.chance.chance(5) { kinds.append(.replied("Ik betaal volgende week.")) }
    }
    for kind in kinds {
      let moment = scheduler.now.advanced(by: .seconds(Int64(state.chance.number(in: 0...100_000))))
      let isByKey = state.chance.chance(80)
      state.receipts += 1
      let receipt = DeliveryReceipt(
        subject: isByKey ? .key(message.key) : .reference(provider: name, reference), kind: kind, at: moment,
        externalID: "\(name)-\(state.receipts)")
      for _ in 0..<(state.chance.chance(30) ? 2 : 1) {
        let late = Span.seconds(Int64(state.chance.number(in: 0...20_000)))
        post.add(.message(receipt), of: message.organisation, at: moment.advanced(by: late))
      }
    }
  }
}
