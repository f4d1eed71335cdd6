public import Engine
import Synchronization

/// Identifiers that count up, the same in every run of a test.
public final class CountingIdentifiers: IdentifierSource {
  private let last: Mutex<Int64>

  public init(after start: Int64 = 1_000) { last = Mutex(start) }

  public func next() -> Int64 {
    last.withLock { last in
      last += 1
      return last
    }
  }
}

/// Bytes from a seed: the same in every run, and of no use to anybody outside a test.
public final class SeededRandomSource: RandomSource {
  private let state: Mutex<UInt64>

  public init(seed: UInt64) { state = Mutex(seed) }

  public func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: number()) } }

  /// SplitMix64: every seed gives a good sequence, also 0.
  public func number() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
