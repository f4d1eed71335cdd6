/// What a condition may speak about: attributes by name, and the functions of its host.
public struct Declarations: Sendable {
  /// Attribute types. A name may be dotted, `case.balance`; the longest declared name that fits wins. The
  /// names of types (`int`, `list`, `map`, `type` …) and CEL's reserved words cannot be read as attributes.
  public var variables: [String: ValueType]
  public var functions: HostFunctions

  public init(variables: [String: ValueType] = [:], functions: HostFunctions = .none) {
    self.variables = variables
    self.functions = functions
  }

  /// All attributes with their fields as dotted names, in ascending order: the choices behind
  /// "did you mean".
  func attributeNames() -> [String] {
    var names: [String] = []
    for (name, type) in variables {
      names.append(name)
      guard case .object(let object) = type else { continue }
      for (field, fieldType) in object.fields {
        names.append("\(name).\(field)")
        guard case .object(let inner) = fieldType else { continue }
        names.append(contentsOf: inner.fields.keys.map { "\(name).\(field).\($0)" })
      }
    }
    return names.sorted()
  }
}
