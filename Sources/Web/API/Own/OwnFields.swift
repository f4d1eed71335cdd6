/// The fields of a body.
struct OwnFields {
  private let fields: [String: JSONValue]

  init(_ fields: [String: JSONValue]) { self.fields = fields }

  /// A text that must be there and say something.
  func text(_ name: String, longest: Int) throws(OwnProblem) -> String {
    guard let text = try optional(name, longest: longest), !text.isEmpty else {
      throw .field(name, "This field is needed: a text of at most \(longest) characters.")
    }
    return text
  }

  /// A text; nil when it is not there or `null`.
  func optional(_ name: String, longest: Int) throws(OwnProblem) -> String? {
    switch fields[name] {
    case .null?, nil: return nil
    case .string(let text):
      // No text of people holds one, and PostgreSQL keeps none.
      guard !text.utf8.contains(0) else { throw .field(name, "It holds a zero byte.") }
      guard text.count <= longest else { throw .field(name, "It may have \(longest) characters.") }
      return text
    case .some: throw .field(name, "It must be a text.")
    }
  }

  /// A whole number; nil when it is not there or `null`.
  func integer(_ name: String) throws(OwnProblem) -> Int64? {
    switch fields[name] {
    case .null?, nil: return nil
    case .integer(let number): return number
    case .some: throw .field(name, "It must be a whole number.")
    }
  }

  /// Texts by name; empty when it is not there.
  func texts(_ name: String) throws(OwnProblem) -> [String: String] {
    switch fields[name] {
    case .null?, nil: return [:]
    case .object(let given):
      var texts: [String: String] = [:]
      for (key, value) in given {
        guard case .string(let text) = value else { throw .field("\(name).\(key)", "It must be a text.") }
        texts[key] = text
      }
      return texts
    case .some: throw .field(name, "It must be an object of texts.")
    }
  }
}
