/// The whole house in virtual time, with everything that can go wrong around it, from a seed.
public struct Simulation: Sendable {
  private let house: House
  private let broken: Break?

  /// - Parameter broken: what is taken out of the house on purpose; nil for the house as it is.
  /// - Throws: what the engine throws when it cannot take in its own example.
  public init(breaking broken: Break? = nil) throws {
    house = try House()
    self.broken = broken
  }

  /// One seed, on the calling thread: some tens of milliseconds. The same seed gives the same result, step by step.
  ///
  /// - Parameter keepsTrace: whether the result holds everything that happened, and not only the last of it.
  public func run(seed: UInt64, keepsTrace: Bool = false) throws -> WorldResult {
    try World(seed: seed, house: house, broken: broken, keepsTrace: keepsTrace).run()
  }

  /// What other orders make of the schedule of a seed.
  public func measure(seed: UInt64) -> [KnownOrder: OrderFigures] {
    var figures: [KnownOrder: OrderFigures] = [:]
    for order in KnownOrder.allCases {
      var yardstick = Yardstick(order, seed: seed)
      figures[order] = yardstick.run()
    }
    return figures
  }
}
