public import Domain
public import Engine
import Glibc
import Synchronization

/// The clocks of the machine, as in the product.
public struct MachineTime: MachineClock {
  public init() {}

  public func now() -> Instant { Instant(milliseconds: Self.read(CLOCK_REALTIME)) }
  public func monotonic() -> Int64 { Self.read(CLOCK_BOOTTIME) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Business time that runs faster than the wall clock: the same in every process that was told the same beginning, also
/// after a restart.
struct FastBusinessTime: BusinessClock {
  /// Business time at the beginning.
  let origin: Instant
  /// The wall clock at the beginning.
  let begun: Instant
  /// Business milliseconds in one of the wall clock.
  let factor: Int64
  let machine: any MachineClock

  func now() -> Instant {
    origin.advanced(by: Span(milliseconds: max(0, begun.distance(to: machine.now()).milliseconds) * factor))
  }
}

/// Identifiers that no two nodes make, in the order of time: milliseconds since 2025 (41 bits), the number of the node
/// (6 bits), a count (16 bits).
final class NodeIdentifiers: IdentifierSource {
  private static let epoch: Int64 = 1_735_689_600_000
  private static let countBits: Int64 = 16
  private static let nodeBits: Int64 = 6

  private let node: Int64
  private let clock: any MachineClock
  private let last = Mutex<(moment: Int64, count: Int64)>((0, 0))

  init(node: Int, clock: any MachineClock) {
    self.node = Int64(node) & (1 << Self.nodeBits - 1)
    self.clock = clock
  }

  func next() -> Int64 {
    let moment = clock.now().milliseconds - Self.epoch
    return last.withLock { last in
      if moment > last.moment { last = (moment, 0) } else { last.count += 1 }
      if last.count >> Self.countBits > 0 { last = (last.moment + 1, 0) }
      return (last.moment << Self.nodeBits | node) << Self.countBits | last.count
    }
  }
}
