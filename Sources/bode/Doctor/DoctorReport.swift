import Foundation

/// What the doctor found, worst first.
struct DoctorReport: Codable, Hashable, Sendable {
  /// Nothing is wrong; warnings are not.
  let isHealthy: Bool
  let findings: [Finding]

  init(_ findings: [Finding]) {
    isHealthy = !findings.contains { $0.level == .fault }
    self.findings =
      findings.filter { $0.level == .fault } + findings.filter { $0.level == .warning }
      + findings.filter { $0.level == .good }
  }

  func text(isBrief: Bool) -> String {
    let shown = isBrief ? findings.filter { $0.level != .good } : findings
    let lines = shown.flatMap { finding in
      ["\(Self.word(finding.level)) \(finding.subject): \(finding.text)"]
        + (finding.mend.map { ["         to mend: \($0)"] } ?? [])
    }
    return (lines + [summary]).joined(separator: "\n")
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private var summary: String {
    let (faults, warnings) = (
      findings.count { $0.level == .fault }, findings.count { $0.level == .warning }
    )
    if faults == 0, warnings == 0 { return "All is well." }
    return "\(faults) fault(s), \(warnings) warning(s)."
  }

  /// Of equal length.
  private static func word(_ level: Finding.Level) -> String {
    switch level {
    case .good: "good    "
    case .warning: "warning "
    case .fault: "FAULT   "
    }
  }
}
