import Domain
import Engine
import Testing

@testable import Providers

struct SandboxBankTests {
  private let clock = ManualClock()

  private func order(_ seed: String = "one", cents: Int64 = 62_079, description: String = "Huur november")
    -> PaymentOrder
  {
    PaymentOrder(
      organisation: Letters.organisation, key: Letters.key(seed), amount: Money(cents: cents),
      description: description, returnURL: "https://betalen.dehorizon.example/k7m2x9q4t1w8z3p")
  }

  private func started() async throws -> (sandbox: Sandbox, reference: String) {
    let sandbox = try Sandbox(clock: clock, world: "test")
    return (sandbox, try await sandbox.bank.create(order()).reference)
  }

  private func notices(_ sandbox: Sandbox) async throws -> [PaymentNotice] {
    try await sandbox.pendingReceipts(limit: 1_000).compactMap {
      switch $0.content {
      case .payment(let notice): notice
      case .message: nil
      }
    }
  }

  @Test func `a key starts one payment`() async throws {
    let (sandbox, reference) = try await started()
    #expect(reference == "test-p1")
    let again = try await sandbox.bank.create(order())
    #expect(again == StartedPayment(reference: "test-p1", checkoutURL: "/sandbox/bank/test-p1"))
    #expect(try await sandbox.payment(reference)?.offers == 2)
    #expect(try await sandbox.bank.create(order("two")).reference == "test-p2")
    await #expect(throws: SandboxError.keyReused(Letters.key("one"))) {
      try await sandbox.bank.create(order(cents: 1))
    }
    let listed = try await sandbox.payments(of: Letters.organisation, before: nil, limit: 1)
    #expect(listed.map(\.reference) == ["test-p2"])
    let older = try await sandbox.payments(of: Letters.organisation, before: "test-p2", limit: 9)
    #expect(older.map(\.order) == [order()])
    #expect(try await sandbox.payments(of: OrganisationID(2), before: nil, limit: 9).isEmpty)
  }

  /// Each action from open, and the status and next actions after it.
  @Test(arguments: [
    (SandboxBankAction.pay, ProviderPaymentStatus.paid, [SandboxBankAction.chargeBack]),
    (.fail, .failed, [.payLate]), (.cancel, .cancelled, [.payLate]), (.expire, .expired, [.payLate]),
  ])
  func `an open payment ends one way, and the engine is told once`(
    action: SandboxBankAction, status: ProviderPaymentStatus, next: [SandboxBankAction]
  ) async throws {
    let (sandbox, reference) = try await started()
    clock.advance(.minutes(3))
    let payment = try await sandbox.act(action, on: reference)
    #expect(payment.status == status && payment.actions == next && payment.at == clock.now())
    #expect(try await sandbox.bank.fetch(reference) == (status, clock.now()))
    let end = clock.now()
    clock.advance(.hours(1))
    #expect(
      try await notices(sandbox)
        == [PaymentNotice(reference: reference, status: status, at: end, externalID: "test-r2")])
    for other in SandboxBankAction.allCases where !next.contains(other) {
      await #expect(throws: SandboxError.notPossible(action: other, status: status)) {
        try await sandbox.act(other, on: reference)
      }
    }
  }

  @Test func `an open payment expires by itself after fifteen minutes`() async throws {
    let (sandbox, reference) = try await started()
    let expires = clock.now().advanced(by: .minutes(15))
    clock.advance(.milliseconds(15 * 60_000 - 1))
    #expect(try await sandbox.bank.fetch(reference).status == .open)
    #expect(try await notices(sandbox).isEmpty)
    #expect(try await sandbox.nextReceiptDue() == expires)
    clock.advance(.milliseconds(1))
    #expect(try await sandbox.bank.fetch(reference) == (.expired, expires))
    clock.advance(.hours(2))
    #expect(try await sandbox.bank.fetch(reference) == (.expired, expires))
    #expect(
      try await notices(sandbox)
        == [PaymentNotice(reference: reference, status: .expired, at: expires, externalID: "test-r1")])
    await #expect(throws: SandboxError.notPossible(action: .pay, status: .expired)) {
      try await sandbox.act(.pay, on: reference)
    }
    #expect(try await sandbox.act(.payLate, on: reference).status == .paid)
    #expect(try await notices(sandbox).map(\.status) == [.expired, .paid])
  }

  @Test func `cancelling says what the payment became`() async throws {
    let (sandbox, reference) = try await started()
    #expect(try await sandbox.bank.cancel(reference) == .cancelled)
    #expect(try await sandbox.bank.cancel(reference) == .cancelled)
    let other = try await sandbox.bank.create(order("two")).reference
    try await sandbox.act(.pay, on: other)
    #expect(try await sandbox.bank.cancel(other) == .paid)
    #expect(try await notices(sandbox).count == 2)
  }

  @Test func `a paid payment is taken back once and stays paid`() async throws {
    let (sandbox, reference) = try await started()
    let paid = try await sandbox.act(.pay, on: reference)
    clock.advance(.hours(24))
    let back = try await sandbox.act(.chargeBack, on: reference)
    #expect(back.status == .paid && back.at == paid.at && back.chargedBack == Money(cents: 62_079))
    #expect(try await notices(sandbox).map(\.chargedBack) == [.zero, Money(cents: 62_079)])
    await #expect(throws: SandboxError.notPossible(action: .chargeBack, status: .paid)) {
      try await sandbox.act(.chargeBack, on: reference)
    }
  }

  @Test func `many who pay at the same moment pay once`() async throws {
    let (sandbox, reference) = try await started()
    let paid = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<32 {
        group.addTask { (try? await sandbox.act(.pay, on: reference)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(paid == 1)
    #expect(try await notices(sandbox).count == 1)
  }

  @Test func `an order outside the bounds starts nothing`() async throws {
    let sandbox = try Sandbox(clock: clock, world: "test")
    for order in [
      order(cents: 0), order(cents: -1), order(cents: .max),
      order(description: String(repeating: "a", count: 256)),
    ] {
      await #expect(throws: SandboxError.self) { try await sandbox.bank.create(order) }
    }
    #expect(try await sandbox.payments(of: Letters.organisation, before: nil, limit: 9).isEmpty)
    await #expect(throws: SandboxError.unknownPayment("x")) { try await sandbox.bank.fetch("x") }
    await #expect(throws: SandboxError.unknownPayment("x")) { try await sandbox.bank.cancel("x") }
  }
}
