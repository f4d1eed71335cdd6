import Domain
import Engine

/// Something that two sightings of one return may share, beside the amount.
struct SightingQuestion: Hashable {
  enum Column {
    case mandate, endToEnd, account
  }

  let organisation: OrganisationID
  let column: Column
  let value: String
  let amount: Money

  /// One question for each thing: an OR over them would not use the indexes.
  static func all(_ organisation: OrganisationID, _ sighting: ReturnSighting) -> [SightingQuestion] {
    let shared: [(column: Column, value: String?)] = [
      (.mandate, sighting.key.mandateID), (.endToEnd, sighting.key.endToEndID), (.account, sighting.account),
    ]
    return shared.compactMap { column, value in
      value.map {
        SightingQuestion(organisation: organisation, column: column, value: $0, amount: sighting.key.amount)
      }
    }
  }
}

/// The sightings of returns that a transaction has at hand.
struct SightingSet {
  /// A sighting in the order of keeping.
  private struct Kept {
    let order: Int64
    let seen: SeenReturn<CaseID>
  }

  private struct Waiting {
    let organisation: OrganisationID
    let seen: SeenReturn<CaseID>
  }

  private var answers: [SightingQuestion: [Kept]] = [:]
  private var waiting: [Waiting] = []
  /// What is written here comes after everything that the database numbered.
  private var next = Int64.max / 2

  /// Sightings that any of the questions finds, each once, in the order of keeping.
  mutating func seen(_ questions: [SightingQuestion], _ sql: any SQLTransaction) throws -> [SeenReturn<CaseID>] {
    try ask(questions, sql)
    var found: [Kept] = []
    for kept in questions.flatMap({ answers[$0] ?? [] })
    where !found.contains(where: { $0.seen.id == kept.seen.id && $0.seen.sighting == kept.seen.sighting }) {
      found.append(kept)
    }
    return found.sorted { $0.order < $1.order }.map(\.seen)
  }

  /// Asks several questions together.
  mutating func ask(_ questions: [SightingQuestion], _ sql: any SQLTransaction) throws {
    let missing = Set(questions).filter { answers[$0] == nil }
    guard !missing.isEmpty else { return }
    try flush(sql)
    for question in missing { answers[question] = [] }
    for (column, asked) in Dictionary(grouping: missing, by: \.column) {
      let rows = try sql.rows(
        Sightings.select(by: column), each: asked.map { [.id($0.organisation), .text($0.value), .money($0.amount)] },
        Sightings.decode)
      for row in rows {
        for question in SightingQuestion.all(row.organisation, row.seen.sighting) where question.column == column {
          answers[question]?.append(Kept(order: row.id, seen: row.seen))
        }
      }
    }
  }

  mutating func insert(_ sighting: ReturnSighting, of id: CaseID, in organisation: OrganisationID) {
    let seen = SeenReturn(id: id, sighting: sighting)
    waiting.append(Waiting(organisation: organisation, seen: seen))
    for question in SightingQuestion.all(organisation, sighting) {
      answers[question]?.append(Kept(order: next, seen: seen))
    }
    next += 1
  }

  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !waiting.isEmpty else { return }
    let rows = waiting.map { row in
      [.id(row.organisation), .id(row.seen.id)] + Sightings.values(row.seen.sighting)
    }
    waiting.removeAll(keepingCapacity: true)
    try sql.run(Sightings.insert, each: rows)
  }
}
