import Domain
import Engine

extension SQLStoreTransaction {
  func archived(_ question: ArchiveQuestion) throws -> [MessageRecord] {
    try work.messages.flush(sql)
    var conditions = ["organisation = $1", "handed_over_at IS NOT NULL", "archive_hash IS NOT NULL"]
    var arguments: [SQLValue] = [.id(question.organisation)]
    func add(_ condition: (String) -> String, _ value: SQLValue) {
      arguments.append(value)
      conditions.append(condition("$\(arguments.count)"))
    }
    if let from = question.from { add({ "handed_over_at >= \($0)" }, .at(from)) }
    if let until = question.until { add({ "handed_over_at < \($0)" }, .at(until)) }
    if let channel = question.channel { add({ "channel = \($0)" }, .word(channel)) }
    if let behind = question.behind {
      add({ "handed_over_at <= \($0)" }, .at(behind.at))
      let at = "$\(arguments.count)"
      add({ "(handed_over_at < \(at) OR id < \($0))" }, .id(behind.message))
    }
    arguments.append(.int(question.limit))
    return try sql.rows(
      Messages.select + """
         WHERE \(conditions.joined(separator: " AND "))
        ORDER BY handed_over_at DESC, id DESC LIMIT $\(arguments.count)
        """, arguments, Messages.decode)
  }
}
