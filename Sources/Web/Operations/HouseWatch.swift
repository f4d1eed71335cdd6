import Domain
public import Engine
import Synchronization

/// What is known of the state of the house at the moment, for its operator.
///
/// The database is looked at by ``look()``, every few seconds, and by nothing else: a probe or a scrape never asks it,
/// so that neither can burden it, nor wait for it when it hangs.
public final class HouseWatch: Sendable {
  private struct Seen: Sendable {
    let observation: HouseObservation
    /// Business time of the look.
    let business: Instant
    /// Monotonic milliseconds at which it was answered.
    let at: Int64
  }

  private struct State: Sendable {
    var seen: Seen?
    var isWell = false
  }

  private let observer: any HouseObserving
  private let registry: PrometheusRegistry
  private let pulse: EnginePulse
  private let node: @Sendable () -> NodeStanding
  private let businessClock: any BusinessClock
  private let machineClock: any MachineClock
  private let version: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - node: how this process stands among the nodes; asked at every probe and scrape.
  ///   - version: of the program.
  public init(
    observer: any HouseObserving, registry: PrometheusRegistry, pulse: EnginePulse,
    node: @escaping @Sendable () -> NodeStanding, businessClock: any BusinessClock, machineClock: any MachineClock,
    version: String
  ) {
    self.observer = observer
    self.registry = registry
    self.pulse = pulse
    self.node = node
    self.businessClock = businessClock
    self.machineClock = machineClock
    self.version = version
  }

  /// Looks at the database once. What it shows stays until the next look.
  ///
  /// - Throws: what the database said; the last answer then stays, and grows older.
  public func look() async throws {
    let business = businessClock.now()
    do {
      let observation = try await observer.observe(at: business, machineNow: machineClock.now())
      let seen = Seen(observation: observation, business: business, at: machineClock.monotonic())
      state.withLock { $0 = State(seen: seen, isWell: true) }
    } catch {
      state.withLock { $0.isWell = false }
      throw error
    }
  }

  func readiness() -> Readiness {
    let seen = state.withLock(\.seen)
    let now = machineClock.monotonic()
    return Readiness(
      observation: seen.map { ($0.observation, age: Span(milliseconds: now - $0.at)) }, node: node(),
      beat: pulse.beats()[Engine.stepName])
  }

  /// Everything there is to tell, in the text format of Prometheus.
  func exposition() -> String {
    ExpositionText.write(registry.snapshot() + families() + ProcessFigures.read().families)
  }

  /// What is not counted but read.
  private func families() -> [MetricFamily] {
    let state = state.withLock { $0 }
    var families = HouseFamilies.ofProcess(version: version, node: node(), beats: pulse.beats())
    let now = machineClock.monotonic()
    let isFresh = state.seen.map { now - $0.at <= Readiness.longestSilence.milliseconds } ?? false
    families.append(
      .gauge(
        "bode_database_up", state.isWell && isFresh ? 1 : 0, help: "1 when the database answered the last look, else 0."
      ))
    if let seen = state.seen {
      families.append(
        .gauge(
          "bode_observation_age_seconds", Double(now - seen.at) / 1_000,
          help: "Seconds since the look at the database that the figures of the house are from."))
      families += HouseFamilies.ofHouse(seen.observation, at: seen.business)
    }
    return families
  }
}
