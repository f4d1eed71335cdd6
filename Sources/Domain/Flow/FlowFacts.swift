/// What a decision reads of the world, taken in the same transaction as the decision.
///
/// These are the only attributes that conditions can name; ``FlowAttributes`` declares them with their types.
public struct FlowFacts: Hashable, Sendable {
  public var `case`: CaseFacts
  public var contact: ContactFacts

  public init(case: CaseFacts, contact: ContactFacts) {
    self.case = `case`
    self.contact = contact
  }
}

public struct CaseFacts: Hashable, Sendable {
  public var kind: CaseKind
  /// What is owed now; nil when it cannot be known (no open item was ever loaded): a rule that reads it then fails
  /// closed.
  public var balance: Money?
  /// The amount that came back.
  public var amount: Money
  /// What its return reason calls for: `pay`, `retry`, `account`, `mandate`, `technical`, `human`, `stop`.
  public var actions: Set<String>
  /// The reason code as the bank gave it, `AM04`.
  public var reason: String
  public var environment: SourceEnvironment

  public init(
    kind: CaseKind, balance: Money?, amount: Money, actions: Set<String>, reason: String,
    environment: SourceEnvironment
  ) {
    self.kind = kind
    self.balance = balance
    self.amount = amount
    self.actions = actions
    self.reason = reason
    self.environment = environment
  }
}

public struct ContactFacts: Hashable, Sendable {
  public var risk: ContactRisk
  /// Name of a profile of the organisation; empty when none.
  public var profile: String
  /// `nl` or `en`.
  public var language: String
  /// The channels with a usable address.
  public var reachable: Set<Channel>
  /// True when nothing may be sent to this contact.
  public var silenced: Bool

  public init(
    risk: ContactRisk, profile: String, language: String, reachable: Set<Channel>, silenced: Bool
  ) {
    self.risk = risk
    self.profile = profile
    self.language = language
    self.reachable = reachable
    self.silenced = silenced
  }
}
