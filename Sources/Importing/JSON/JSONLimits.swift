/// Bounds on what is kept of a JSON document at one time, whatever its size.
public struct JSONLimits: Hashable, Sendable {
  /// How deep objects and lists may be nested.
  public var depth: Int
  /// Bytes of one text; what is longer is not kept, and its entity is not used.
  public var text: Int
  /// Characters of one number: enough for every amount, too few to make arithmetic costly.
  public var number: Int
  /// Values of one entity, the values inside its values included.
  public var values: Int
  /// Bytes of the texts of one entity.
  public var entity: Int

  /// - Parameters: sizes in bytes, `depth` and `values` as numbers.
  public init(
    depth: Int = 32, text: Int = 32_768, number: Int = 64, values: Int = 10_000, entity: Int = 1_048_576
  ) {
    self.depth = depth
    self.text = text
    self.number = number
    self.values = values
    self.entity = entity
  }
}
