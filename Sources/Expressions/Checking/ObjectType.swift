/// A declared thing with named fields. Two object types with the same name are the same type.
public struct ObjectType: Hashable, Sendable {
  /// How messages name it: `Case`.
  public let name: String
  public let fields: [String: ValueType]

  public init(name: String, fields: [String: ValueType]) {
    self.name = name
    self.fields = fields
  }
}

extension ValueType {
  /// An object type written in place.
  public static func object(_ name: String, _ fields: [String: ValueType]) -> ValueType {
    .object(ObjectType(name: name, fields: fields))
  }
}
