/// The fields of a body.
struct OwnFields {
  private let fields: [String: JSONValue]

  /// The fields of an object; others than `schema` names are refused.
  init(_ value: JSONValue, of schema: OwnSchema) throws(OwnProblem) {
    guard case .object(let fields) = value, case .object(let known) = schema else { throw .unreadable }
    let names = Set(known.map(\.name))
    if let other = fields.keys.filter({ !names.contains($0) }).sorted().first {
      throw .field(other, "There is no such field. Fields are: \(names.sorted().joined(separator: ", ")).")
    }
    self.fields = fields
  }

  /// Objects of one shape, in their order.
  func list(_ name: String, of schema: OwnSchema) throws(OwnProblem) -> [OwnFields] {
    guard case .array(let values)? = fields[name] else { throw .field(name, "It must be a list of objects.") }
    var objects: [OwnFields] = []
    for (place, value) in values.enumerated() {
      do { objects.append(try OwnFields(value, of: schema)) } catch {
        throw .field("\(name)[\(place)].\(error.field ?? "")", error.detail)
      }
    }
    return objects
  }

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
