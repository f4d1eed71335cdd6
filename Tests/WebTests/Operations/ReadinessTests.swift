import Domain
import Engine
import Testing

@testable import Web

@Suite struct ReadinessTests {
  static let well = HouseObservation(schema: .current(3))

  private func readiness(
    _ observation: HouseObservation? = well, age: Span = .seconds(2),
    node: NodeStanding = .holding(epoch: 1, shards: 64, lease: .seconds(12)),
    sinceTurn: Span? = .seconds(1), failures: Int = 0
  ) -> Readiness {
    Readiness(
      observation: observation.map { ($0, age: age) }, node: node,
      beat: EnginePulse.Beat(since: sinceTurn, failures: failures))
  }

  private func failing(_ readiness: Readiness) -> [String] { readiness.checks.filter { !$0.ok }.map(\.name) }

  @Test(arguments: [
    NodeStanding.holding(epoch: 4, shards: 32, lease: .seconds(12)),
    .standingBy(epoch: 1, lease: .seconds(3)),
  ])
  func `a node that works or stands by is ready`(_ node: NodeStanding) {
    #expect(readiness(node: node).isReady)
  }

  @Test func `a node that has looked at nothing yet is not`() {
    let start = readiness(nil, node: .without, sinceTurn: nil)
    #expect(failing(start) == ["database", "schema", "node", "engine"])
  }

  @Test(arguments: [(15_000, true), (15_001, false)])
  func `a database is silent for three looks before it is missed`(_ age: Int64, _ ready: Bool) {
    #expect(readiness(age: .milliseconds(age)).isReady == ready)
    #expect(failing(readiness(age: .milliseconds(age))) == (ready ? [] : ["database"]))
  }

  @Test(arguments: [HouseObservation.Schema.older(found: 2, known: 3), .newer(found: 4, known: 3)])
  func `other tables than those of this program are not ready`(_ schema: HouseObservation.Schema) {
    #expect(failing(readiness(HouseObservation(schema: schema))) == ["schema"])
  }

  @Test func `a node without a lease is not ready`() { #expect(failing(readiness(node: .without)) == ["node"]) }

  @Test func `an engine that stands still is not ready, one that stumbles is`() {
    #expect(failing(readiness(sinceTurn: nil, failures: 3)) == ["engine"])
    #expect(failing(readiness(sinceTurn: Readiness.longestTurn)).isEmpty)
    #expect(failing(readiness(sinceTurn: .milliseconds(Readiness.longestTurn.milliseconds + 1))) == ["engine"])
    let stumbling = readiness(failures: 3)
    #expect(stumbling.isReady)
    #expect(stumbling.checks.last?.says.contains("3 failures") == true)
  }

  @Test func `a house in quarantine shows its pages, and says so`() throws {
    let held = readiness(HouseObservation(schema: .current(3), isQuarantined: true))
    #expect(held.isReady)
    let text = try held.json()
    #expect(text.contains("\"quarantine\" : true"))
  }

  @Test func `what is wrong is said in JSON`() throws {
    let text = try readiness(age: .seconds(40)).json()
    #expect(
      text == """
        {
          "checks" : [
            {
              "name" : "database",
              "ok" : false,
              "says" : "has not answered for 40 s"
            },
            {
              "name" : "schema",
              "ok" : true,
              "says" : "is at step 3"
            },
            {
              "name" : "node",
              "ok" : true,
              "says" : "holds 64 shards"
            },
            {
              "name" : "engine",
              "ok" : true,
              "says" : "turns"
            }
          ],
          "quarantine" : false,
          "status" : "not ready"
        }

        """)
  }
}
