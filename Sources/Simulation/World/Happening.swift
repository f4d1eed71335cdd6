import Domain
import Engine
import EngineTestKit

/// Something that happens from outside, at a moment of its own.
enum Happening: Sendable {
  /// Nothing; whoever waits looks again.
  case look
  case errand(Errand)
  case start(node: Int)
  case pay(reference: String, isLate: Bool)
  case fail(reference: String)
  case chargeBack
  /// An employee finishes what is open.
  case employee
  case visit(OrganisationID, WorldContact)
  case backUp
  case restore
  case release
}

/// Something that somebody asks of the house, and asks again when it fails.
struct Errand: Sendable {
  let name: String
  /// How often it is tried.
  var tries: Int
  let body: @Sendable (House.Door) async throws -> Void

  init(_ name: String, tries: Int = 1_000, _ body: @escaping @Sendable (House.Door) async throws -> Void) {
    self.name = name
    self.tries = tries
    self.body = body
  }
}

extension House {
  /// One process, as those outside reach it.
  struct Door: Sendable {
    let engine: Engine
    let desk: TenantDesk
    let console: ConsoleDesk
    let publisher: Publisher
    let store: any Store
    let gate: Gate
    let clock: any BusinessClock
  }
}
