/// The values of one message by the name of their attribute. More than a template asks for is fine.
public struct RenderingValues: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private var values: [String: RenderingValue]

  public init() { values = [:] }
  public init(dictionaryLiteral elements: (String, RenderingValue)...) { self.init(elements) }

  /// When a name occurs twice the last one counts.
  public init(_ elements: [(String, RenderingValue)]) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// Takes over what others say; where both have a name theirs counts.
  public mutating func add(_ others: RenderingValues) { values.merge(others.values) { $1 } }

  public subscript(name: String) -> RenderingValue? {
    get { values[name] }
    set { values[name] = newValue }
  }
}
