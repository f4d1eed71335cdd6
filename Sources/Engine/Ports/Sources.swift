/// Makes identifiers. Time-ordered and unique over restarts and nodes: later ones are larger, so that indexes stay
/// dense.
public protocol IdentifierSource: Sendable {
  func next() -> Int64
}

/// Bytes that nobody can guess, for tokens and session secrets. Seeded only in simulation.
public protocol RandomSource: Sendable {
  func bytes(_ count: Int) -> [UInt8]
}
