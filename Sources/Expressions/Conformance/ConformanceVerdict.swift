/// What became of one conformance case.
public enum ConformanceVerdict: Hashable, Sendable {
  case passed
  case failed(expected: String, got: String)
  /// Not judged, because the language leaves it out on purpose.
  case outOfScope(reason: String)
}
