/// One field of an object.
struct OwnField: Sendable {
  let name: String
  let schema: OwnSchema
  let description: String?
  let isRequired: Bool

  init(_ name: String, _ schema: OwnSchema, _ description: String? = nil, isRequired: Bool = true) {
    self.name = name
    self.schema = schema
    self.description = description
    self.isRequired = isRequired
  }

  var document: JSONValue {
    guard let description, case .object(var fields) = schema.document else { return schema.document }
    fields["description"] = .string(description)
    return .object(fields)
  }
}
