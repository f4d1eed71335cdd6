/// One thing that the doctor looked at.
struct Finding: Hashable, Codable, Sendable {
  enum Level: String, CaseIterable, Hashable, Codable, Sendable {
    case good
    /// It works, and somebody should look at it.
    case warning
    /// It does not work, or not as it must.
    case fault
  }

  /// What was looked at, in one or two words.
  let subject: String
  let level: Level
  /// How it is.
  let text: String
  /// What to do; nil when nothing is to be done.
  let mend: String?

  static func good(_ subject: String, _ text: String) -> Finding {
    Finding(subject: subject, level: .good, text: text, mend: nil)
  }

  static func warning(_ subject: String, _ text: String, mend: String) -> Finding {
    Finding(subject: subject, level: .warning, text: text, mend: mend)
  }

  static func fault(_ subject: String, _ text: String, mend: String) -> Finding {
    Finding(subject: subject, level: .fault, text: text, mend: mend)
  }
}
