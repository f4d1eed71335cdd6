import Domain
import Engine

extension SQLStoreTransaction {
  func workload(at now: Instant) throws -> Workload {
    Workload(
      messagesDue: try count("outbox WHERE state = 0 AND not_before <= $1", [.at(now)]),
      messagesWaiting: try count("outbox WHERE state < 2", []),
      messagesUnderWay: try count("outbox WHERE state = 2", []),
      timersDue: try count("timers WHERE due_at <= $1", [.at(now)]))
  }

  func keepMonths(at now: Instant) throws -> MonthsKept {
    switch sql.dialect {
    case .sqlite: MonthsKept()
    case .postgres: try PartitionKeeper(sql: sql).keep(at: now)
    }
  }

  private func count(_ rows: String, _ arguments: [SQLValue]) throws -> Int {
    try sql.first(
      "SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT \(Workload.limit)) AS counted", arguments
    ) { try $0.int(0) } ?? 0
  }
}
