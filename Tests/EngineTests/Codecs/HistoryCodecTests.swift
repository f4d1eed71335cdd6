import Domain
import Engine
import Testing

@Suite struct `The history of a run as bytes` {
  private static func entry(_ round: Int, _ make: inout SampleMaker) -> HistoryEntry {
    let notes = (0..<make.number(below: 4)).map { make.note((round + $0) % 10) }
    return HistoryEntry(
      event: make.event(round % 17), facts: make.facts(), notes: notes, rules: make.number(below: 1_000),
      digest: UInt64(bitPattern: make.int64()))
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `every kind of event, fact and note comes back as it was`(seed: UInt64) throws {
    var make = SampleMaker(seed: seed)
    for round in 0..<2_000 {
      let entry = Self.entry(round, &make)
      #expect(try HistoryCodec.decode(HistoryCodec.encode(entry)) == entry, "seed \(seed)")
    }
  }

  @Test func `the same entry always gives the same bytes`() {
    var make = SampleMaker(seed: 14)
    var facts = make.facts()
    facts.case.actions = ["pay", "mandate", "account"]
    facts.contact.reachable = [.letter, .sms, .email]
    let one = HistoryCodec.encode(HistoryEntry(event: .started, facts: facts, notes: [], rules: 1, digest: 2))
    facts.case.actions = Set(["account", "mandate", "pay"].reversed())
    facts.contact.reachable = Set([.email, .letter, .sms])
    #expect(HistoryCodec.encode(HistoryEntry(event: .started, facts: facts, notes: [], rules: 1, digest: 2)) == one)
  }

  @Test func `cut off at any byte it is damaged`() {
    var make = SampleMaker(seed: 15)
    for round in 0..<32 {
      let whole = HistoryCodec.encode(Self.entry(round, &make))
      for count in whole.indices {
        #expect(throws: StoreError.self) { try HistoryCodec.decode(Array(whole.prefix(count))) }
      }
      #expect(throws: StoreError.self) { try HistoryCodec.decode(whole + [0]) }
    }
  }

  @Test func `a count that promises more than there is takes no memory`() {
    var make = SampleMaker(seed: 16)
    let whole = HistoryCodec.encode(HistoryEntry(event: .started, facts: make.facts(), notes: [], rules: 1, digest: 2))
    // The last byte is the number of notes; 2^62 of them are not there.
    let promising = whole.dropLast() + [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
    #expect(throws: StoreError.self) { try HistoryCodec.decode(Array(promising)) }
  }

  @Test(arguments: [17, 18] as [UInt64])
  func `one wrong byte is read or damaged, never a crash`(seed: UInt64) {
    var make = SampleMaker(seed: seed)
    for round in 0..<3_000 {
      var bytes = HistoryCodec.encode(Self.entry(round, &make))
      bytes[make.number(below: bytes.count)] = make.byte()
      do {
        let entry = try HistoryCodec.decode(bytes)
        #expect(try HistoryCodec.decode(HistoryCodec.encode(entry)) == entry)
      } catch {
        #expect(error is StoreError, "seed \(seed)")
      }
    }
  }
}
