import Engine
import EngineTestKit

/// The organisation of a house that can be killed: as in every test world, but its flow waits for hours where others
/// wait for days, so that a case ends within seconds of fast business time.
enum HouseFolder {
  static let published = WorldFolder.horizon
    .replacing("wait: 2 days", with: "wait: 2 hours")
    .replacing("wait: 3 workdays", with: "wait: 3 hours")
    .published
}
