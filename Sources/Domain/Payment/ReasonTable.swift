/// Which reason asks for what. An administrator sees it and may override rows; it is live, never pinned by a
/// run.
public struct ReasonTable: Hashable, Sendable {
  private let rows: [String: ReturnReason]

  /// - Parameter reasons: one row per code; a later row with the same code wins.
  public init(_ reasons: [ReturnReason]) {
    var rows: [String: ReturnReason] = [:]
    for reason in reasons { rows[Self.normalised(reason.code)] = reason }
    self.rows = rows
  }

  /// This table with some rows replaced or added.
  public func overriding(with reasons: [ReturnReason]) -> ReasonTable {
    ReasonTable(Array(rows.values) + reasons)
  }

  /// All rows, by code.
  public var reasons: [ReturnReason] { rows.values.sorted { $0.code < $1.code } }

  /// The row of a code; a code that is not in the table goes to a person.
  public func reason(code: String) -> ReturnReason {
    let code = Self.normalised(code)
    return rows[code] ?? Self.unknown(code)
  }

  /// The row of a reason as a file states it. Proprietary words and missing reasons go to a person, unless
  /// the administrator gave the word a row of its own that the standard table does not have.
  public func reason(_ stated: StatedReason) -> ReturnReason {
    switch stated {
    case .code(let code): reason(code: code)
    case .proprietary(let word):
      if Self.standard.rows[Self.normalised(word)] == nil, let row = rows[Self.normalised(word)] {
        row
      } else {
        Self.unknown(word)
      }
    case .none: Self.unstated
    }
  }

  /// The row that stands for every code nobody taught us.
  public static func unknown(_ code: String) -> ReturnReason {
    ReturnReason(
      code: code, dutch: "De bank geeft een reden die wij niet kennen",
      english: "The bank gives a reason unknown to us",
      actions: [.human])
  }

  /// The row for a return without any reason.
  public static let unstated = ReturnReason(
    code: "", dutch: "De bank geeft geen reden", english: "The bank gives no reason", actions: [.human])

  private static func normalised(_ code: String) -> String {
    String(code.filter { !$0.isWhitespace }).uppercased()
  }
}
