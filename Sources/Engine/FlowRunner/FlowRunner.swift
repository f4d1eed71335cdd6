import Crypto
import Domain

/// Steps runs inside a transaction: load, decide, and write state, history and commands together.
///
/// Everything here is synchronous and happens in the caller's transaction. When that rolls back, nothing was decided.
public struct FlowRunner: Sendable {
  let publications: any PublicationSource
  let identifiers: any IdentifierSource
  let random: any RandomSource
  /// Who waits for what is decided.
  private(set) var lane = Lane.bulk
  /// Takes down what this transaction brings; nil when nobody asks.
  private(set) var notes: WorkNotes?

  public init(
    publications: any PublicationSource, identifiers: any IdentifierSource, random: any RandomSource
  ) {
    self.publications = publications
    self.identifiers = identifiers
    self.random = random
  }

  /// The same for events of this lane.
  func on(_ lane: Lane) -> FlowRunner {
    var runner = self
    runner.lane = lane
    return runner
  }

  /// The same, with somebody who takes down what it brings.
  func noting(_ notes: WorkNotes) -> FlowRunner {
    var runner = self
    runner.notes = notes
    return runner
  }

  /// Starts a run for a case that was enrolled.
  ///
  /// - Parameter facts: by which it was enrolled, in this transaction.
  func start(
    _ matter: CaseRecord, _ facts: FlowFacts, flow: String, publication: Int, at now: Instant,
    in tx: any StoreTransaction
  ) throws {
    let run = RunRecord(
      organisation: matter.organisation, id: RunID(identifiers.next()), caseID: matter.id,
      contact: matter.contact, flow: flow, publication: publication, stage: .active,
      state: RunCodec.encode(.ready), version: 0, startedAt: now)
    try tx.insert([run])
    try tx.count([ResultCount(.begun, of: run), ResultCount(.asked, of: run, matter.amount.cents)])
    try step(run, on: .started, facts, at: now, in: tx)
  }

  /// One event for one run. A run that does not exist (any more) takes nothing.
  func take(
    _ event: FlowEvent, _ id: RunID, of organisation: OrganisationID, at now: Instant, in tx: any StoreTransaction
  ) throws {
    guard let run = try tx.runs(organisation, [id]).first else { return }
    try take(event, run, at: now, in: tx)
  }

  /// Tells every run of a case that what is owed changed.
  ///
  /// - Returns: every run of the case as it was, newest first.
  @discardableResult
  func balanceChanged(
    _ matter: CaseRecord, lowered: Bool, at now: Instant, in tx: any StoreTransaction
  ) throws -> [RunRecord] {
    let runs = try tx.runs(matter.organisation, of: matter.id)
    for run in runs where run.stage != .ended { try take(.balanceChanged(lowered: lowered), run, at: now, in: tx) }
    return runs
  }

  func take(_ event: FlowEvent, _ run: RunRecord, at now: Instant, in tx: any StoreTransaction) throws {
    try step(run, on: event, try FactsReader.facts(of: run, tx), at: now, in: tx)
  }

  private func step(
    _ run: RunRecord, on event: FlowEvent, _ facts: FlowFacts, at now: Instant, in tx: any StoreTransaction
  ) throws {
    let rules = try publications.rules(of: run, in: tx)
    let state = try RunCodec.decode(run.state)
    let decision = rules.plan.deciding(state, on: event, at: now, facts: facts, calendar: rules.calendar)
    var next = run
    next.state = RunCodec.encode(decision.state)
    next.stage =
      switch decision.state {
      case .ready, .waiting: .active
      case .held: .held
      case .ended: .ended
      }
    try tx.update([next])
    if case .ended(let outcome) = decision.state, run.stage != .ended {
      let end = ResultFigure.end(of: run, outcome: outcome, balance: facts.case.balance, at: now)
      try tx.count([ResultCount(end, of: run)])
    }
    try tell(next, decision.state, after: run.stage, at: now, in: tx)
    let entry = HistoryEntry(event: event, facts: facts, decision: decision, rules: rules.version)
    try tx.insert([
      HistoryRecord(
        organisation: run.organisation, run: run.id, sequence: run.version, at: now,
        content: HistoryCodec.encode(entry))
    ])
    let clerk = CommandClerk(run: run, hours: rules.hours, now: now, runner: self, tx: tx)
    for command in decision.commands { try clerk.write(command) }
  }

  /// The key of a send: the same command gives the same key on every node and after every crash.
  static func key(organisation: OrganisationID, run: RunID, step: String, visit: Int) -> IdempotencyKey {
    let name = "bode send 1|\(organisation)|\(run)|\(step)|\(visit)"
    return IdempotencyKey(SHA256.hash(data: Array(name.utf8)).hexadecimal)
  }
}

extension Digest {
  /// Lower-case hexadecimal digits.
  var hexadecimal: String {
    String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
      var end = 0
      for byte in self {
        for digit in [byte >> 4, byte & 0xF] {
          text[end] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
          end += 1
        }
      }
      return end
    }
  }
}
