/// A number that names one `Subject` within the installation. Two identifiers of different subjects never compare.
///
/// Identifiers are made at the rim (time-ordered, so that indexes stay dense) and are never shown as a meaning.
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
  public let value: Int64

  public init(_ value: Int64) { self.value = value }

  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension Identifier: CustomStringConvertible {
  public var description: String { String(value) }
}
