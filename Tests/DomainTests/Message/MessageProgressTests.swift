import Domain
import TestSupport
import Testing

@Suite struct `What is known about a message` {
  @Test(
    arguments: [
      ([], .queued), ([.handedOver], .handedOver), ([.handedOver, .accepted], .accepted),
      ([.handedOver, .uncertain], .unknown), ([.handedOver, .uncertain, .accepted], .accepted),
      ([.handedOver, .uncertain, .delivered], .delivered), ([.cancelled], .cancelled),
      ([.handedOver, .rejected], .rejected), ([.handedOver, .accepted, .delivered], .delivered),
      ([.accepted, .openedByMachine], .delivered), ([.accepted, .openedByUnknown], .delivered),
      ([.accepted, .clickedByMachine], .delivered), ([.accepted, .clickedByUnknown], .delivered),
      ([.accepted, .openedByHuman], .opened), ([.openedByHuman, .openedByMachine], .opened),
      ([.accepted, .openedByHuman, .clickedByHuman], .clicked), ([.clickedByHuman, .replied], .replied),
      ([.accepted, .bounced], .bounced), ([.accepted, .delivered, .bounced], .bounced),
      ([.accepted, .bouncedForNow], .bounced), ([.accepted, .bouncedForNow, .delivered], .delivered),
      ([.accepted, .bouncedForNow, .openedByHuman], .opened), ([.bouncedForNow, .bounced, .delivered], .bounced),
      ([.accepted, .bouncedForNow, .undeliverable], .undeliverable), ([.accepted, .undeliverable], .undeliverable),
      ([.handedOver, .accepted, .crossed], .accepted),
      ([.crossed], .queued),
    ] as [(MessageProgress, MessageStatus)])
  func `the most telling of it is the status`(progress: MessageProgress, status: MessageStatus) {
    #expect(progress.status == status)
  }

  private static let kinds: [ReceiptKind] =
    [
      .delivered, .bounced(permanent: true, reason: "550"), .bounced(permanent: false, reason: "452"),
      .undeliverable(reason: "expired"), .complained("abuse"), .replied("ja"),
    ] + SignalClass.allCases.flatMap { [ReceiptKind.opened($0), .clicked($0)] }

  @Test(arguments: [71, 72, 73] as [UInt64])
  func `any order and any number of the same receipts gives the same status`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let receipts = Self.kinds.filter { _ in Bool.random(using: &random) }
      let ordered = Self.merged(receipts)
      let repeated = (receipts + receipts.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
      #expect(Self.merged(repeated) == ordered, "seed \(seed)")
      #expect(Self.merged(repeated).status == ordered.status, "seed \(seed)")
    }
  }

  @Test(arguments: [81, 82] as [UInt64])
  func `merging is a join: commutative, associative, and the same twice is once`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      let (a, b, c) = (Self.any(&random), Self.any(&random), Self.any(&random))
      #expect(a.union(b) == b.union(a))
      #expect(a.union(b).union(c) == a.union(b.union(c)))
      #expect(a.union(a) == a)
      #expect(a.union(b).isSuperset(of: a), "nothing that was known is forgotten")
    }
  }

  @Test func `what is final stays final, whatever else becomes known`() {
    for first in Self.kinds {
      for second in Self.kinds {
        let progress: MessageProgress = [.handedOver, .accepted, .of(first)]
        #expect(progress.status.isFinal)
        #expect(progress.union(.of(second)).status.isFinal)
      }
    }
    #expect(MessageStatus.allCases.filter { !$0.isFinal } == [.queued, .handedOver, .accepted, .unknown])
  }

  private static func merged(_ receipts: [ReceiptKind]) -> MessageProgress {
    receipts.reduce(into: [.handedOver, .accepted]) { $0.formUnion(.of($1)) }
  }

  private static func any(_ random: inout SeededGenerator) -> MessageProgress {
    MessageProgress(rawValue: Int.random(in: 0..<(1 << 17), using: &random))
  }
}
