public import Domain

/// The start page: what is going on and what waits for a person.
public struct Today: Sendable {
  /// Messages of one channel since midnight; `handedOver` = `delivered` + `failed` + `open` + `unknown`.
  public struct Traffic: Hashable, Sendable {
    public let channel: Channel
    /// Handed over to a provider since midnight.
    public let handedOver: Int
    public let delivered: Int
    /// Refused, bounced or undeliverable.
    public let failed: Int
    /// Accepted, no final word yet.
    public let open: Int
    /// Nobody can say whether the provider took it.
    public let unknown: Int
    /// Handed over per hour from 00:00 up to the hour of now: 1 to 24 figures.
    public let perHour: [Int]

    public init(
      channel: Channel, handedOver: Int, delivered: Int, failed: Int, open: Int, unknown: Int, perHour: [Int]
    ) {
      self.channel = channel
      self.handedOver = handedOver
      self.delivered = delivered
      self.failed = failed
      self.open = open
      self.unknown = unknown
      self.perHour = perHour
    }
  }

  /// Something that is wrong and that somebody must know.
  public struct Alarm: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// A provider refuses or does not answer; messages wait.
      case providerDown(name: String, channel: Channel, waiting: Int)
      /// Messages whose outcome nobody knows.
      case unknownOutcomes(count: Int)
      /// Messages handed over just before a payment came in.
      case crossed(count: Int)
      /// Runs that wait on a person because a rule could not be decided.
      case heldRuns(count: Int)
      /// The daily count of received against enrolled + rejected + held does not fit.
      case reconciliationGap(what: String, missing: Int)
      /// Events that could not be applied and wait for a person.
      case parkedEvents(count: Int)
      /// The wall clock of a machine is so far behind what is on record that nothing is sent.
      case clockBehind(seconds: Int)
      /// Systems of others lack what they should have been told: so much was given up, or it is late.
      case webhookTrouble(dead: Int)
      /// Mail servers refuse what we send, so often; or, 0, a mailbox of bounces cannot be read.
      case mailTrouble(refusals: Int)
    }

    public let kind: Kind
    public let since: Instant

    public init(kind: Kind, since: Instant) {
      self.kind = kind
      self.since = since
    }
  }

  public struct Takings: Hashable, Sendable {
    /// Paid since midnight, all ways together.
    public let paidToday: Money
    public let paymentsToday: Int
    /// How many of those came through the payment page.
    public let byPage: Int
    /// Paid per hour from 00:00 up to the hour of now, in cents: 1 to 24 figures.
    public let paidPerHour: [Int64]
    /// Sum of the balances of open cases now.
    public let open: Money
    /// The same at the end of each of the last days, oldest first, ending now, in cents: 0 to 14 figures.
    public let openPerDay: [Int64]

    public init(
      paidToday: Money, paymentsToday: Int, byPage: Int, paidPerHour: [Int64], open: Money,
      openPerDay: [Int64]
    ) {
      self.paidToday = paidToday
      self.paymentsToday = paymentsToday
      self.byPage = byPage
      self.paidPerHour = paidPerHour
      self.open = open
      self.openPerDay = openPerDay
    }
  }

  /// Every channel that sent something today, in the order of ``Channel``'s cases.
  public let traffic: [Traffic]
  public let alarms: [Alarm]
  /// The open tasks that are due first, at most 5.
  public let tasks: [TaskItem]
  public let money: Takings
  public let openCases: Int
  /// Newest first, at most 5.
  public let imports: [ImportSummary]
  public let flows: [FlowSummary]

  public init(
    traffic: [Traffic], alarms: [Alarm], tasks: [TaskItem], money: Takings, openCases: Int,
    imports: [ImportSummary],
    flows: [FlowSummary]
  ) {
    self.traffic = traffic
    self.alarms = alarms
    self.tasks = tasks
    self.money = money
    self.openCases = openCases
    self.imports = imports
    self.flows = flows
  }
}
