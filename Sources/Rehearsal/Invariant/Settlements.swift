import Domain
import Engine

/// When what was owed on each claim was settled, and for how long, computed from payments and histories
/// without asking the house's own bookkeeping.
struct Settlements {
  private var spans: [ClaimID: [Range<Instant>]] = [:]
  private static let forEver = Instant(milliseconds: .max)

  init(_ records: HouseRecords) {
    let payments = Dictionary(grouping: records.payments, by: \.claim)
    for claim in records.claims {
      spans[claim.id] = Self.byPayments(claim, payments[claim.id] ?? [])
    }
    let claimOf = records.claimOfCase
    for run in records.runs {
      guard let claim = claimOf[run.caseID] else { continue }
      spans[claim, default: []] += Self.byHistory(records.histories[run.id] ?? [])
    }
  }

  /// Whether a claim was settled, and known to be, before `instant`.
  func isSettled(_ claim: ClaimID, before instant: Instant) -> Bool {
    spans[claim, default: []].contains { $0.lowerBound < instant && instant <= $0.upperBound }
  }

  /// From the moment that the recorded payments cover what the load showed, until one is taken back.
  private static func byPayments(_ claim: ClaimRecord, _ payments: [PaymentRecord]) -> [Range<Instant>] {
    var owed = claim.open
    var settled: Instant?
    var spans: [Range<Instant>] = []
    for payment in payments.sorted(by: { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) })
    where payment.at > claim.asOf {
      owed -= payment.amount
      if owed <= .zero, settled == nil { settled = payment.recordedAt }
      if owed > .zero, let start = settled {
        spans.append(start..<max(start, payment.recordedAt))
        settled = nil
      }
    }
    if let settled { spans.append(settled..<forEver) }
    return spans
  }

  /// From the moment that a decision saw nothing owed, until one saw something owed again.
  private static func byHistory(_ history: [HistoryRecord]) -> [Range<Instant>] {
    var settled: Instant?
    var spans: [Range<Instant>] = []
    for record in history {
      guard let balance = (try? HistoryCodec.decode(record.content))?.facts.case.balance else { continue }
      if balance <= .zero, settled == nil { settled = record.at }
      if balance > .zero, let start = settled {
        spans.append(start..<max(start, record.at))
        settled = nil
      }
    }
    if let settled { spans.append(settled..<forEver) }
    return spans
  }
}
