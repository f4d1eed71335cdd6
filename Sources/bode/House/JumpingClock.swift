import Domain
import Engine

/// The clock by which counts in the console grow old. In a demonstration a day passes at a press of a button: what was
/// counted before is then as old as that day.
struct JumpingClock: MachineClock {
  let machine: any MachineClock
  let business: any BusinessClock

  func now() -> Instant { machine.now() }
  func monotonic() -> Int64 { machine.monotonic() + business.now().milliseconds }
}
