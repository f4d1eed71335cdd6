import Domain
import Engine

/// What the runs of a village brought, so that copies of them count as they do.
struct VillageResults: Sendable {
  struct OfRun: Sendable {
    let startedAt: Instant
    let counts: [ResultCount]
  }

  /// Of the runs that are copied: in the present period, and in those that lie behind.
  let present: [OfRun]
  let past: [OfRun]

  static func load(_ plan: GenerationPlan, _ sql: any SQLTransaction) throws -> VillageResults {
    let organisation = OrganisationID(plan.organisations[0])
    let store = SQLStoreTransaction(sql: sql)
    let runs = try sql.rows(
      Runs.select + " WHERE organisation = $1 AND id > $2 AND id <= $3 ORDER BY id",
      [.id(organisation), .integer(plan.above), .integer(plan.above + plan.slot)], Runs.decode)
    let cases = Dictionary(
      try store.cases(organisation, Array(Set(runs.map(\.caseID)))).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let byClaim = Dictionary(grouping: runs) { cases[$0.caseID]?.claim }
    var results: [RunID: OfRun] = [:]
    for run in runs {
      guard let matter = cases[run.caseID] else { continue }
      let payments = try matter.claim.map { claim in
        try store.payments(organisation, claim: claim).filter { payment in
          byClaim[claim]?.filter { $0.startedAt <= payment.recordedAt }.map(\.id).max() == run.id
        }
      }
      let counts = try ResultRecount.counts(
        of: run, amount: matter.amount, history: try store.history(organisation, of: run.id),
        messages: try store.messages(organisation, of: run.caseID).filter { $0.run == run.id },
        payments: payments ?? [])
      results[run.id] = OfRun(startedAt: run.startedAt, counts: counts)
    }
    func of(_ matters: GenerationPlan.Matters) -> [OfRun] { matters.runs.compactMap { results[RunID($0)] } }
    return VillageResults(present: of(plan.present), past: of(plan.past))
  }

  /// What so many copies bring, each key once and in order.
  func counts(organisation: OrganisationID, age: Int, copies: Int) -> [ResultCount] {
    let shift = Span(milliseconds: -Int64(age) * GenerationPlan.period)
    var sums: [ResultKey: Int64] = [:]
    for run in age == 0 ? present : past {
      let month = CalendarMonth(of: run.startedAt.advanced(by: shift))
      for count in run.counts {
        let key = ResultKey(
          organisation: organisation, month: month, flow: count.key.flow, publication: count.key.publication,
          figure: count.key.figure)
        sums[key, default: 0] += count.number * Int64(copies)
      }
    }
    return sums.filter { $0.value != 0 }.map {
      (order: Results.order(of: $0.key), count: ResultCount($0.key, $0.value))
    }
    .sorted { $0.order < $1.order }.map(\.count)
  }
}
