/// The verdicts on a whole conformance file.
public struct ConformanceReport: Sendable {
  /// One case with what became of it.
  public struct Entry: Sendable {
    public let conformanceCase: ConformanceCase
    public let verdict: ConformanceVerdict
  }

  /// One entry per case, in the order of the file.
  public let entries: [Entry]

  /// Judges all `cases`.
  public init(judging cases: [ConformanceCase]) {
    entries = cases.map { Entry(conformanceCase: $0, verdict: $0.judged()) }
  }

  public var passed: Int { entries.count { $0.verdict == .passed } }

  public var outOfScope: Int {
    entries.count { if case .outOfScope = $0.verdict { true } else { false } }
  }

  public var failed: Int { entries.count - passed - outOfScope }

  /// `770 passed, 0 failed, 171 out of scope`
  public var summary: String { "\(passed) passed, \(failed) failed, \(outOfScope) out of scope" }

  /// One line per failed case: its title, the condition, what was expected and what came.
  public var failureLines: [String] {
    entries.compactMap { entry in
      guard case .failed(let expected, let got) = entry.verdict else { return nil }
      let title = entry.conformanceCase.title
      return "\(title): \(entry.conformanceCase.expression) — expected \(expected), got \(got)"
    }
  }
}
