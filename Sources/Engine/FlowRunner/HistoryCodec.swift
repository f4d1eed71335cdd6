public import Domain

/// One decision as it is kept: enough to decide it again and see that the same follows.
public struct HistoryEntry: Hashable, Sendable {
  public let event: FlowEvent
  public let facts: FlowFacts
  public let notes: [DecisionNote]
  /// Version of the publication whose stop rules and calendar held; the steps are of the version the run began with.
  public let rules: Int
  /// Of the state and the commands that followed: see ``DecisionDigest``.
  public let digest: UInt64

  public init(event: FlowEvent, facts: FlowFacts, notes: [DecisionNote], rules: Int, digest: UInt64) {
    self.event = event
    self.facts = facts
    self.notes = notes
    self.rules = rules
    self.digest = digest
  }

  public init(event: FlowEvent, facts: FlowFacts, decision: Decision, rules: Int) {
    self.init(
      event: event, facts: facts, notes: decision.notes, rules: rules, digest: DecisionDigest.digest(of: decision))
  }
}

/// ``HistoryEntry`` as bytes.
public enum HistoryCodec {
  private static let format: UInt8 = 1

  public static func encode(_ entry: HistoryEntry) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(byte: format)
    writer.write(entry.rules)
    writer.write(fixed: entry.digest)
    EventCodec.write(entry.event, &writer)
    FactsCodec.write(entry.facts, &writer)
    writer.write(entry.notes) { NoteCodec.write($1, &$0) }
    return writer.bytes
  }

  /// - Throws: ``StoreError/damaged(_:)``, ``StoreError/newer(_:)``.
  public static func decode(_ bytes: [UInt8]) throws -> HistoryEntry {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Damaged) {
      _ = try reader.format(upTo: format)
      let rules = try reader.int()
      let digest = try reader.fixed()
      let event = try EventCodec.read(&reader)
      let facts = try FactsCodec.read(&reader)
      let notes = try reader.list { reader throws(ByteReader.Damaged) in try NoteCodec.read(&reader) }
      guard reader.isAtEnd else { throw reader.damaged() }
      return HistoryEntry(event: event, facts: facts, notes: notes, rules: rules, digest: digest)
    } catch {
      throw error.error(of: "history of a run")
    }
  }
}

enum FactsCodec {
  static func write(_ facts: FlowFacts, _ writer: inout ByteWriter) {
    writer.write(facts.case.kind.rawValue)
    writer.write(facts.case.balance) { $0.write($1.cents) }
    writer.write(facts.case.amount.cents)
    writer.write(facts.case.actions.sorted()) { $0.write($1) }
    writer.write(facts.case.reason)
    writer.write(facts.case.environment.rawValue)
    writer.write(facts.contact.risk.rawValue)
    writer.write(facts.contact.profile)
    writer.write(facts.contact.language)
    writer.write(Channel.allCases.filter(facts.contact.reachable.contains)) { $0.write($1.rawValue) }
    writer.write(facts.contact.silenced)
  }

  static func read(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> FlowFacts {
    let kind = try reader.word(CaseKind.self)
    let balance = try reader.optional { reader throws(ByteReader.Damaged) in Money(cents: try reader.int64()) }
    let amount = Money(cents: try reader.int64())
    let actions = try reader.list { reader throws(ByteReader.Damaged) in try reader.text() }
    let reason = try reader.text()
    let environment = try reader.word(SourceEnvironment.self)
    let risk = try reader.word(ContactRisk.self)
    let profile = try reader.text()
    let language = try reader.text()
    let channels = try reader.list { reader throws(ByteReader.Damaged) in try reader.word(Channel.self) }
    return FlowFacts(
      case: CaseFacts(
        kind: kind, balance: balance, amount: amount, actions: Set(actions), reason: reason,
        environment: environment),
      contact: ContactFacts(
        risk: risk, profile: profile, language: language, reachable: Set(channels),
        silenced: try reader.bool()))
  }
}
