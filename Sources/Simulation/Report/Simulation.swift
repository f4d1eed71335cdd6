/// Seeds, one after the other.
public struct Simulation: Sendable {
  private let house: House
  private let broken: Break?

  /// - Throws: what the engine throws when it cannot take in its own example.
  public init(breaking broken: Break? = nil) throws {
    house = try House()
    self.broken = broken
  }

  /// One seed, on the calling thread. Takes tens of milliseconds.
  ///
  /// - Parameter keepsTrace: whether the result holds everything that happened, and not only the last of it.
  public func run(seed: UInt64, keepsTrace: Bool = false) throws -> WorldResult {
    try World(seed: seed, house: house, broken: broken, keepsTrace: keepsTrace).run()
  }
}
