/// A place where a rule is broken, as an editor can open it.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let what: String

  var description: String { "\(path):\(line): \(what)" }
}

extension [Violation] {
  /// One violation a line, for the message of an expectation.
  var report: String { map(\.description).joined(separator: "\n") }
}
