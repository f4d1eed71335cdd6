public import Engine
import Synchronization
import TestSupport

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
  private let generator: Mutex<SeededGenerator>

  public init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  public func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: number()) } }

  public func number() -> UInt64 { generator.withLock { $0.next() } }
}
