/// A test world that cannot do what a test asks of it.
public struct WorldError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
