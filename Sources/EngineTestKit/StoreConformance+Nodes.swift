import Domain
import Engine

extension StoreConformance {
  private static func node(_ name: String, epoch: Int64, shards: ShardSet = .all) -> NodeRecord {
    NodeRecord(name: name, epoch: epoch, until: Sample.at(1), shards: shards)
  }

  private static func isHeld(_ fence: Fence, in store: any Store) async throws -> Bool {
    do {
      try await store.write { try $0.hold(fence) }
      return true
    } catch StoreError.fenced {
      return false
    }
  }

  static let nodeChecks: [Check] = [
    Check("nodes are kept by name, with every shard") { store in
      let kept = try await store.write { transaction in
        try transaction.lockNodes()
        try expect(try transaction.nodes(), [], "none")
        try transaction.save(node("b", epoch: 1, shards: ShardSet([0, 31, 63])))
        try transaction.save(node("a", epoch: 2))
        try transaction.save(node("b", epoch: 3, shards: .none))
        try transaction.removeNode("c")
        return try transaction.nodes()
      }
      try expect(kept, [node("a", epoch: 2), node("b", epoch: 3, shards: .none)], "by name, the newest of each")
    },
    Check("an epoch is never given twice") { store in
      let first = try await store.write { try [$0.lastEpoch(), $0.nextEpoch(), $0.nextEpoch(), $0.lastEpoch()] }
      try expect(first, [0, 1, 2, 2], "counting up")
      _ = await error {
        try await store.write { transaction in
          _ = try transaction.nextEpoch()
          throw OnPurpose()
        }
      }
      try expect(try await store.write { try $0.nextEpoch() } > 2, "higher, also after a rollback")
    },
    Check("a node that lost its epoch, its shards or its row is fenced off") { store in
      let fence = Fence(node: "a", epoch: 5, shards: ShardSet([1, 2]))
      try expect(try await isHeld(fence, in: store), false, "not there")
      try await store.write { try $0.save(node("a", epoch: 5, shards: ShardSet([1, 2, 3]))) }
      try expect(try await isHeld(fence, in: store), true, "held")
      try await store.write { try $0.save(node("a", epoch: 5, shards: ShardSet([1, 3]))) }
      try expect(try await isHeld(fence, in: store), false, "lost a shard")
      try await store.write { try $0.save(node("a", epoch: 6, shards: ShardSet([1, 2]))) }
      try expect(try await isHeld(fence, in: store), false, "another epoch")
      let next = Fence(node: "a", epoch: 6, shards: ShardSet([1, 2]))
      try expect(try await isHeld(next, in: store), true, "held again")
      try await store.write { try $0.removeNode("a") }
      try expect(try await isHeld(next, in: store), false, "gone")
    },
    Check("what is written beside a fence that does not hold is taken back") { store in
      let thrown = await error {
        try await store.write { transaction in
          try transaction.raiseBusinessInstant(to: Sample.start)
          try transaction.hold(Fence(node: "a", epoch: 1, shards: .all))
        }
      }
      try expect(thrown as? StoreError, .fenced("a"), "names the node")
      try expect(try await store.read { try $0.lastBusinessInstant() }, nil, "nothing written")
    },
    Check("machine time is told by the store, and does not stand still") { store in
      let first = try await store.write { try $0.machineNow(Sample.start) }
      let second = try await store.write { try $0.machineNow(Sample.start) }
      try expect(first <= second, "it does not go back")
    },
  ]
}
