import Domain
import Engine
import Testing

@Suite struct `The state of a run as bytes` {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `every kind of state comes back as it was`(seed: UInt64) throws {
    var make = SampleMaker(seed: seed)
    for round in 0..<2_000 {
      let state = make.state(round % 7)
      #expect(try RunCodec.decode(RunCodec.encode(state)) == state, "seed \(seed)")
    }
  }

  @Test func `a run that waits takes few bytes`() {
    let state = FlowState.waiting(
      FlowPosition(step: 3, visit: 12, channel: 1), .moment(Instant(milliseconds: 1_806_150_000_000)))
    #expect(RunCodec.encode(state).count <= 12)
  }

  /// Written once and kept for years: these bytes are what the first version wrote.
  @Test(
    arguments: [
      (FlowState.ready, [1, 0]), (.waiting(FlowPosition(step: 1, visit: 2), .acceptance), [1, 1, 2, 4, 0, 0]),
      (
        .waiting(FlowPosition(step: 1, visit: 2, channel: 1), .moment(Instant(milliseconds: 1))), [1, 1, 2, 4, 2, 1, 2]
      ),
      (.waiting(FlowPosition(step: 0, visit: 64), .receipt), [1, 1, 0, 128, 1, 0, 2]),
      (.waiting(FlowPosition(step: 0, visit: 1), .task), [1, 1, 0, 2, 0, 3]),
      (.held(FlowPosition(step: 0, visit: 1), was: nil, reason: "?"), [1, 2, 0, 2, 0, 0, 2, 63]),
      (.held(FlowPosition(step: 0, visit: 1), was: .receipt, reason: "?"), [1, 2, 0, 2, 0, 1, 2, 2, 63]),
      (.ended(outcome: "paid"), [1, 3, 8, 112, 97, 105, 100]),
    ] as [(FlowState, [UInt8])])
  func `the format does not change`(state: FlowState, bytes: [UInt8]) throws {
    #expect(RunCodec.encode(state) == bytes)
    #expect(try RunCodec.decode(bytes) == state)
  }

  @Test func `cut off anywhere it is damaged`() {
    var make = SampleMaker(seed: 4)
    for kind in 0..<7 {
      let whole = RunCodec.encode(make.state(kind))
      for count in whole.indices { expectDamage(Array(whole.prefix(count))) }
      expectDamage(whole + [0])
    }
  }

  @Test(
    arguments: [
      [0, 0], [1, 4], [1, 1, 1, 4, 0, 0], [1, 1, 2, 3, 0, 0], [1, 1, 2, 4, 1, 0], [1, 1, 2, 4, 0, 9],
      [1, 3, 4, 0xFF, 0xFE], [1, 3, 1], [1, 3, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      [1, 3] + Array(repeating: 0xFF, count: 30),
      [1, 1, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 2, 0, 0],
    ] as [[UInt8]])
  func `what no version wrote is damaged`(bytes: [UInt8]) { expectDamage(bytes) }

  /// An older program beside a newer one, or put back: what it cannot read is not damaged, and not put aside.
  @Test func `bytes of a newer version say so, and how to mend it`() {
    let error = #expect(throws: StoreError.self) { try RunCodec.decode([2, 0]) }
    #expect(
      error
        == .newer(
          "state of a run has format 2 and this program reads up to 1: "
            + "use the version of the program that wrote it, or a newer one"))
    #expect(error?.isTransient == true)
    for bytes in [[2], [9, 0xFF], [255] + [UInt8](repeating: 0, count: 40)] as [[UInt8]] {
      for decode in [{ _ = try RunCodec.decode($0) }, { _ = try HistoryCodec.decode($0) }] as [([UInt8]) throws -> Void]
      {
        let error = #expect(throws: StoreError.self) { try decode(bytes) }
        #expect(error?.isTransient == true, "\(bytes)")
      }
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `random bytes are read or damaged, never a crash`(seed: UInt64) {
    var make = SampleMaker(seed: seed)
    for _ in 0..<20_000 {
      let bytes = [1] + (0..<make.number(below: 24)).map { _ in make.byte() }
      do {
        let state = try RunCodec.decode(bytes)
        #expect(try RunCodec.decode(RunCodec.encode(state)) == state)
      } catch {
        #expect(error is StoreError, "seed \(seed)")
      }
    }
  }

  private func expectDamage(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    do {
      let state = try RunCodec.decode(bytes)
      Issue.record("\(bytes) was read as \(state)", sourceLocation: sourceLocation)
    } catch StoreError.damaged(let what) {
      #expect(what.hasPrefix("state of a run, byte "), sourceLocation: sourceLocation)
    } catch {
      Issue.record(error, sourceLocation: sourceLocation)
    }
  }
}
