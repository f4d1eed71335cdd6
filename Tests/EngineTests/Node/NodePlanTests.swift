import Domain
import Testing

@testable import Engine

@Suite struct `Dividing the work over nodes` {
  private static let now = Instant(milliseconds: 1_800_000_000_000)

  private func node(_ name: String, _ epoch: Int64, _ shards: ShardSet, isLive: Bool = true) -> NodeRecord {
    NodeRecord(
      name: name, epoch: epoch, until: Self.now.advanced(by: .seconds(isLive ? 1 : 0)), shards: shards)
  }

  private func decide(
    _ name: String, known: Int64?, _ nodes: [NodeRecord], isExclusive: Bool = false
  ) -> NodePlan.Decision {
    NodePlan.decide(name, known: known, among: nodes, at: Self.now, isExclusive: isExclusive)
  }

  @Test func `the first node takes everything`() {
    #expect(decide("a", known: nil, []) == .init(shards: .all, gained: .all, needsEpoch: true))
  }

  @Test func `a node that is alone and known goes on as it was`() {
    let decision = decide("a", known: 7, [node("a", 7, .all)])
    #expect(decision == .init(shards: .all, gained: .none, needsEpoch: false))
  }

  @Test func `a second node waits until the first gives up its half`() {
    let first = node("a", 1, .all)
    #expect(decide("b", known: nil, [first]) == .init(shards: .none, gained: .none, needsEpoch: true))
    let second = node("b", 2, .none)
    let given = decide("a", known: 1, [first, second])
    #expect(given == .init(shards: ShardSet(0..<32), gained: .none, needsEpoch: true))
    let taken = decide("b", known: 2, [node("a", 3, given.shards), second])
    #expect(taken == .init(shards: ShardSet(32..<64), gained: ShardSet(32..<64), needsEpoch: false))
  }

  @Test func `a node whose lease ran out loses everything to those who live`() {
    let dead = node("a", 1, ShardSet(0..<32), isLive: false)
    let decision = decide("b", known: 2, [dead, node("b", 2, ShardSet(32..<64))])
    #expect(decision == .init(removed: ["a"], shards: .all, gained: ShardSet(0..<32), needsEpoch: false))
  }

  @Test func `a node that was taken for dead begins again`() {
    let other = node("b", 2, .all)
    #expect(decide("a", known: 1, [other]) == .init(shards: .none, gained: .none, needsEpoch: true))
    #expect(decide("a", known: 1, [node("a", 9, .all)]).needsEpoch, "its row is of another life")
  }

  @Test func `its own lease may have run out while nobody took over`() {
    let decision = decide("a", known: 1, [node("a", 1, .all, isLive: false)])
    #expect(decision == .init(shards: .all, gained: .none, needsEpoch: false))
  }

  @Test func `where no other process can live, all others are dead`() {
    let decision = decide("b", known: nil, [node("a", 1, .all)], isExclusive: true)
    #expect(decision == .init(removed: ["a"], shards: .all, gained: .all, needsEpoch: true))
  }

  /// Nodes come, go and beat in any order: no shard is ever held twice, and in the end all are, evenly.
  @Test(arguments: 0..<50) func `no shard is held twice, and each is held in the end`(seed: UInt64) {
    var random = Dice(state: seed)
    var table: [NodeRecord] = []
    var known: [String: Int64] = [:]
    var epoch: Int64 = 0
    func beat(_ name: String) {
      let decision = decide(name, known: known[name], table)
      if decision.needsEpoch {
        epoch += 1
        known[name] = epoch
      }
      table.removeAll { $0.name == name || decision.removed.contains($0.name) }
      table.append(node(name, known[name] ?? 0, decision.shards))
    }
    let names = ["a", "b", "c", "d", "e"]
    for _ in 0..<200 {
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      if Int.random(in: 0..<10, using: &random) == 0, let place = table.firstIndex(where: { $0.name == name }) {
        table[place].until = Self.now
      } else {
        beat(name)
      }
      let live = table.filter { $0.until > Self.now }
      #expect(live.map(\.shards.count).reduce(0, +) == live.reduce(ShardSet.none) { $0.union($1.shards) }.count)
    }
    for _ in 0..<3 { for name in names { beat(name) } }
    #expect(table.map(\.shards.count).sorted() == [12, 13, 13, 13, 13])
    #expect(table.reduce(ShardSet.none) { $0.union($1.shards) } == .all)
  }
}

/// Knuth's MMIX generator: enough to mix an order up, the same every time.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct `Shards` {
  @Test func `identifiers that count up are spread evenly`() {
    let counts = (1...64_000).reduce(into: [Int: Int]()) { $0[ShardSet.shard(of: RunID(Int64($1))), default: 0] += 1 }
    #expect(counts.count == 64)
    #expect(counts.values.allSatisfy { (900...1_100).contains($0) })
  }

  /// Kept with timers and commands: another answer would leave them lying.
  @Test func `the shard of an identifier never changes`() {
    #expect([1, 2, 3, 1_000, 4_711, -1].map { ShardSet.shard(of: RunID($0)) } == [39, 15, 54, 2, 35, 24])
  }

  @Test func `nodes together never use more than a limit`() {
    let parts = [ShardSet(0..<21), ShardSet(21..<42), ShardSet(42..<64)]
    #expect(parts.map { $0.share(of: 10) }.reduce(0, +) == 10)
  }

  @Test func `a bucket gives what its pace allows`() {
    let pacer = Pacer()
    #expect(pacer.take(100, perSecond: nil, at: 0) == 100)
    #expect(pacer.take(100, perSecond: 10, at: 0) == 1, "a start gives no credit")
    #expect(pacer.take(100, perSecond: 10, at: 50) == 0)
    #expect(pacer.take(100, perSecond: 10, at: 550) == 5)
    #expect(pacer.take(100, perSecond: 10, at: 60_550) == 10, "one second at most")
    pacer.giveBack(4)
    #expect(pacer.take(100, perSecond: 10, at: 60_550) == 4)
  }
}
