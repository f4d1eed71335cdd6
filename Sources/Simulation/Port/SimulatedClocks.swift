import Domain
import Engine

/// Business time: the time of the world.
struct SimulatedClock: BusinessClock {
  let scheduler: Scheduler

  func now() -> Instant { scheduler.now }
}

/// The clock of one machine: its wall clock is set now and then, its count of time is not.
struct SimulatedMachineClock: MachineClock {
  let scheduler: Scheduler
  let life: Life

  func now() -> Instant { scheduler.now.advanced(by: life.wall) }
  func monotonic() -> Int64 { scheduler.now.milliseconds }
}

/// The clock of the database, which all nodes share.
struct DatabaseClock: MachineClock {
  let scheduler: Scheduler

  func now() -> Instant { scheduler.now }
  func monotonic() -> Int64 { scheduler.now.milliseconds }
}
