public import Foundation

/// Reads a conformance file: a JSON array of
/// `{"file", "section", "name", "expr", "bindings": {name: value}, "value": value}`, or `"error": true` in
/// place of `"value"`.
///
/// A value is an object with one key: `null`, `bool`, `int` and `uint` (decimal text), `double` (text),
/// `string`, `bytes` (hexadecimal), `list` (values), `map` (pairs of values), `timestamp` and `duration`
/// (seconds and nanoseconds as text), `type` (its name).
public struct ConformanceFile: Decodable, Sendable {
  public let cases: [ConformanceCase]

  /// - Throws: `DecodingError` naming the place in the file that has another shape.
  public init(decoding data: Data) throws {
    self = try JSONDecoder().decode(ConformanceFile.self, from: data)
  }

  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var cases: [ConformanceCase] = []
    while !container.isAtEnd { cases.append(try container.decode(CodedCase.self).value) }
    self.cases = cases
  }
}

/// A case as JSON has it.
private struct CodedCase: Decodable {
  let value: ConformanceCase

  enum CodingKeys: String, CodingKey {
    case file, section, name, expr, bindings, value, error
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let expected = try fields.decodeIfPresent(CodedValue.self, forKey: .value)
    let bindings = try fields.decodeIfPresent([String: CodedValue].self, forKey: .bindings)
    value = ConformanceCase(
      file: try fields.decode(String.self, forKey: .file),
      section: try fields.decode(String.self, forKey: .section),
      name: try fields.decode(String.self, forKey: .name),
      expression: try fields.decode(String.self, forKey: .expr),
      bindings: bindings?.mapValues(\.value) ?? [:],
      expectation: expected.map { .value($0.value) } ?? .error)
  }
}
