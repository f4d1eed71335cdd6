/// What a contact owes for one invoice, as the open-items load gave it, and what we saw being paid since.
public enum Claim {}

public typealias ClaimID = Identifier<Claim>

/// The balance of a claim: the open amount of the latest load, less our own payments that the load cannot contain.
///
/// A load never revives a claim that was paid: a payment is left out only once a load whose as-of instant is later
/// than the payment shows it.
public enum ClaimBalance {
  /// One payment of ours on a claim.
  public struct Payment: Hashable, Sendable {
    /// Positive; a chargeback is negative.
    public let amount: Money
    /// Booking or receipt instant, UTC.
    public let at: Instant

    public init(amount: Money, at: Instant) {
      self.amount = amount
      self.at = at
    }
  }

  /// - Parameters:
  ///   - open: open amount of the latest load.
  ///   - invoiced: amount of the invoice. A chargeback of a payment that the load never contained would count it twice;
  ///     nobody owes more than the invoice, or than the source system itself says.
  ///   - asOf: the instant that load speaks of.
  ///   - payments: all payments known on this claim, any order.
  ///   - settledAt: when our own payments brought the balance to zero or less; nil when that never happened.
  /// - Returns: what is owed now; negative when more was paid than owed.
  public static func balance(
    open: Money, invoiced: Money, asOf: Instant, payments: [Payment], settledAt: Instant?
  ) -> Money {
    var balance = open
    for payment in payments where payment.at > asOf { balance -= payment.amount }
    // The ERP books later than the bank: a load taken after the payment may still show the invoice open. Only a person
    // reopens a settled claim (or a chargeback, which clears `settledAt`).
    if settledAt != nil, balance > .zero { return .zero }
    return min(balance, max(invoiced, open))
  }
}
