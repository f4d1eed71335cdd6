import Domain
import Engine
import Hummingbird
import HummingbirdTesting
import Synchronization

@testable import Web

/// A clock that is moved by hand; both kinds of time.
final class HandClock: BusinessClock, MachineClock {
  private let milliseconds = Mutex<Int64>(1_800_000_000_000)

  func now() -> Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
  func monotonic() -> Int64 { milliseconds.withLock { $0 } }
  func advance(_ span: Span) { milliseconds.withLock { $0 += span.milliseconds } }
}

/// A database that shows what it is told to, or does not answer.
final class FakeObserver: HouseObserving {
  struct Silent: Error {}

  let answer = Mutex<HouseObservation?>(HouseObservation(schema: .current(1)))
  let looks = Mutex(0)

  func observe(at now: Instant, machineNow: Instant) async throws -> HouseObservation {
    looks.withLock { $0 += 1 }
    guard let answer = answer.withLock({ $0 }) else { throw Silent() }
    return answer
  }
}

/// The pages for the operator's programs, in memory.
struct OperationsSite {
  static let token = "0123456789abcdef0123456789abcdef"

  let clock = HandClock()
  let observer = FakeObserver()
  let registry = PrometheusRegistry(MetricCatalogue.counted)
  let desk = SampleDesk()
  let pulse: EnginePulse
  let watch: HouseWatch

  init(node: NodeStanding = .holding(epoch: 1, shards: 64, lease: .seconds(12))) {
    pulse = EnginePulse(clock: clock)
    watch = HouseWatch(
      observer: observer, registry: registry, pulse: pulse, node: { node }, businessClock: clock, machineClock: clock,
      version: "1.2.3")
  }

  func run(
    _ access: OperationsAccess, _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    var router = GuardedRouter(
      services: SampleServices.make(
        desk: desk, operations: access, metrics: HouseMetrics(registry, nanoseconds: { 0 })))
    consoleRoutes(&router)
    operationsRoutes(&router, watch: watch)
    try await Application(router: router.router).test(.router) { client in try await test(client) }
  }
}
