/// One case of a CEL conformance file: a condition, the attributes it gets, and what it must give.
public struct ConformanceCase: Hashable, Sendable {
  /// What the case must give.
  public enum Expectation: Hashable, Sendable {
    case value(Value)
    /// Any error, while reading or while evaluating.
    case error
  }

  public let file: String
  public let section: String
  public let name: String
  public let expression: String
  public let bindings: [String: Value]
  public let expectation: Expectation

  public init(
    file: String, section: String, name: String, expression: String, bindings: [String: Value] = [:],
    expectation: Expectation
  ) {
    self.file = file
    self.section = section
    self.name = name
    self.expression = expression
    self.bindings = bindings
    self.expectation = expectation
  }

  /// File, section and name, as reports show them.
  public var title: String { "\(file)/\(section)/\(name)" }

  /// Why cases like this one are not judged, or `nil`. Only what our subset of CEL leaves out is named here.
  public var scopeExclusion: String? {
    if file == "math_ext" { return "the mathematics extension is not part of the language" }
    if section.hasPrefix("bytes") { return "bytes are not part of the promise" }
    if section.hasPrefix("format") { return "text formatting is not part of the language" }
    if section == "quote" { return "quoting is not part of the language" }
    return nil
  }

  /// Evaluates the case and judges it, unless it is out of scope. Pure.
  public func judged() -> ConformanceVerdict {
    if let scopeExclusion { return .outOfScope(reason: scopeExclusion) }
    return judgedAnyway()
  }

  /// Judges the case even when it is out of scope.
  public func judgedAnyway() -> ConformanceVerdict {
    let got: Value
    do {
      got = try Expression(parsing: expression).evaluate(bindings)
    } catch {
      switch expectation {
      case .error: return .passed
      case .value(let expected): return .failed(expected: "\(expected)", got: "error: \(error)")
      }
    }
    switch expectation {
    case .value(let expected) where Self.isSame(expected, got): return .passed
    case .value(let expected): return .failed(expected: "\(expected)", got: "\(got)")
    case .error: return .failed(expected: "an error", got: "\(got)")
    }
  }

  /// The same kind and value; not-a-number is the same as itself here.
  private static func isSame(_ expected: Value, _ got: Value) -> Bool {
    if case .double(let expected) = expected, case .double(let got) = got, expected.isNaN { return got.isNaN }
    return expected == got
  }
}
