import Domain
import Engine
import Testing

@Suite struct MessageMarkTests {
  private static let cases: [(MessageProgress, Set<MessageMark>)] = [
    ([], []), ([.cancelled], []), ([.handedOver], [.sent]), ([.handedOver, .cancelled], []),
    ([.handedOver, .accepted], [.sent]), ([.handedOver, .uncertain], [.sent]),
    ([.handedOver, .rejected], [.sent, .missed]), ([.handedOver, .accepted, .undeliverable], [.sent, .missed]),
    ([.handedOver, .accepted, .delivered], [.sent, .reached]),
    ([.handedOver, .accepted, .delivered, .bounced], [.sent, .missed]),
    ([.handedOver, .accepted, .bouncedForNow], [.sent]),
    ([.handedOver, .accepted, .bouncedForNow, .delivered], [.sent, .reached]),
    // A machine that opens it has it: it arrived, and nobody did anything.
    ([.handedOver, .openedByMachine], [.sent, .reached]), ([.handedOver, .openedByUnknown], [.sent, .reached]),
    ([.handedOver, .openedByHuman], [.sent, .reached, .opened]),
    ([.handedOver, .clickedByMachine], [.sent, .reached]),
    ([.handedOver, .clickedByHuman], [.sent, .reached, .opened, .clicked]),
    ([.handedOver, .replied], [.sent, .reached, .opened]),
    ([.handedOver, .crossed, .delivered], [.sent, .reached]),
  ]

  @Test(arguments: 0..<cases.count) func `what is counted of a message`(_ number: Int) {
    let (progress, marks) = Self.cases[number]
    #expect(MessageMark.marks(of: progress) == marks, "\(progress)")
  }

  @Test func `arrived and not arrived never go together, and need to have been sent`() {
    for raw in 0..<(1 << 17) {
      let marks = MessageMark.marks(of: MessageProgress(rawValue: raw))
      #expect(!marks.isSuperset(of: [.reached, .missed]))
      #expect(marks.isEmpty || marks.contains(.sent))
      #expect(!marks.contains(.clicked) || marks.contains(.opened))
    }
  }
}
