import Domain
import Testing

@Suite struct `A payment link` {
  private static let earlier = Instant(milliseconds: 1)
  private static let now = Instant(milliseconds: 2)

  @Test(arguments: [
    (PaymentRequestState.open, true, 500 as Int64, PaymentRequestState.partlyPaid),
    (.open, false, 500, .partlyPaid), (.open, true, 0, .paid(at: now)), (.open, true, -1, .paid(at: now)),
    (.open, false, 0, .paidOtherwise(at: now)), (.partlyPaid, true, 1, .partlyPaid),
    (.partlyPaid, true, 0, .paid(at: now)), (.partlyPaid, false, 0, .paidOtherwise(at: now)),
    (.paid(at: earlier), true, 0, .paid(at: earlier)), (.paid(at: earlier), false, 500, .paid(at: earlier)),
    (.paidOtherwise(at: earlier), true, 0, .paidOtherwise(at: earlier)),
    (.closed(at: earlier), true, 0, .closed(at: earlier)), (.closed(at: earlier), true, 500, .closed(at: earlier)),
  ])
  func `follows what was paid and how`(
    state: PaymentRequestState, byLink: Bool, cents: Int64, expected: PaymentRequestState
  ) {
    #expect(state.paying(byLink: byLink, balance: Money(cents: cents), at: Self.now) == expected)
  }

  @Test(arguments: [
    (PaymentRequestState.open, PaymentRequestState.closed(at: now)), (.partlyPaid, .closed(at: now)),
    (.paid(at: earlier), .paid(at: earlier)), (.paidOtherwise(at: earlier), .paidOtherwise(at: earlier)),
    (.closed(at: earlier), .closed(at: earlier)),
  ])
  func `closes once, and keeps what it was paid by`(state: PaymentRequestState, expected: PaymentRequestState) {
    #expect(state.closing(at: Self.now) == expected)
    #expect(!state.closing(at: Self.now).isPayable)
  }

  @Test func `can be paid while something is owed by it`() {
    #expect(PaymentRequestState.open.isPayable)
    #expect(PaymentRequestState.partlyPaid.isPayable)
    #expect(!PaymentRequestState.paid(at: Self.now).isPayable)
    #expect(!PaymentRequestState.paidOtherwise(at: Self.now).isPayable)
    #expect(!PaymentRequestState.closed(at: Self.now).isPayable)
  }
}
