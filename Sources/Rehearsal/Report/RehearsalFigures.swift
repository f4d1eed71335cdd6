public import Domain
import Engine

/// What happened in one organisation, counted from its records.
public struct RehearsalFigures: Hashable, Sendable {
  public let organisation: OrganisationID
  public var contacts = 0
  /// Rows of bank files by what became of them: `enrolled`, `known`, `rejected:nothing-owed`, `held:…`.
  public var bankRows: [String: Int] = [:]
  /// Messages that left, by channel.
  public var messages: [Channel: Int] = [:]
  public var bouncedThenSMS = 0
  public var unopenedThenSMS = 0
  public var startedWithSMS = 0
  /// Links by which everything was paid.
  public var paidByLink = 0
  /// Links that closed because it was paid in another way.
  public var paidOtherwise = 0
  /// Claims of which a part was paid.
  public var partlyPaid = 0
  /// Received through links, and on the bank account.
  public var receivedByLink = Money.zero
  public var receivedByTransfer = Money.zero
  /// Payments started at the bank, by how they ended.
  public var attempts: [String: Int] = [:]
  /// Messages that left just before the matter was settled.
  public var crossed = 0
  /// Messages of which nobody knows whether they arrived at the provider.
  public var unknown = 0
  /// Tasks by name.
  public var tasks: [String: Int] = [:]
  public var openTasks = 0
  /// Runs by outcome; those that go on under `open`, those that wait for a person's decision under `held`.
  public var outcomes: [String: Int] = [:]
  public var parked = 0

  public init(_ records: HouseRecords) {
    organisation = records.organisation
    contacts = records.contacts.count
    for file in records.imports where file.kind == "bank" { bankRows.merge(file.counts, uniquingKeysWith: +) }
    countMessages(records)
    countMoney(records)
    for task in records.tasks { tasks[task.name, default: 0] += 1 }
    openTasks = records.tasks.count { $0.state == .open }
    for run in records.runs { outcomes[Self.outcome(of: run), default: 0] += 1 }
    parked = records.parked.count
  }

  public var enrolled: Int { bankRows["enrolled"] ?? 0 }
  /// By the name of the rule.
  public var rejected: [String: Int] { named("rejected:") }
  public var held: [String: Int] { named("held:") }

  private func named(_ prefix: String) -> [String: Int] {
    Dictionary(
      bankRows.compactMap { word, count in
        word.hasPrefix(prefix) ? (String(word.dropFirst(prefix.count)), count) : nil
      }, uniquingKeysWith: +)
  }

  private mutating func countMessages(_ records: HouseRecords) {
    for messages in Dictionary(grouping: records.messages, by: \.run).values {
      let sent = messages.filter { $0.handedOverAt != nil }.sorted { $0.visit < $1.visit }
      for message in sent { self.messages[message.channel, default: 0] += 1 }
      guard let place = sent.firstIndex(where: { $0.channel == .sms }) else { continue }
      if place == 0 {
        startedWithSMS += 1
      } else if !sent[place - 1].progress.isDisjoint(with: [.bounced, .bouncedForNow, .rejected, .undeliverable]) {
        bouncedThenSMS += 1
      } else {
        unopenedThenSMS += 1
      }
    }
    crossed = records.messages.count { $0.progress.contains(.crossed) }
    unknown = records.messages.count { $0.progress.status == .unknown }
  }

  private mutating func countMoney(_ records: HouseRecords) {
    for request in records.requests {
      switch request.state {
      case .paid: paidByLink += 1
      case .paidOtherwise: paidOtherwise += 1
      case .open, .partlyPaid, .closed: break
      }
    }
    let paid = Set(records.payments.map(\.claim))
    partlyPaid = records.claims.count { paid.contains($0.id) && $0.balance > .zero }
    for payment in records.payments {
      switch payment.method {
      case .link: receivedByLink += payment.amount
      case .transfer: receivedByTransfer += payment.amount
      }
    }
    for attempt in records.attempts { attempts[attempt.state.rawValue, default: 0] += 1 }
  }

  private static func outcome(of run: RunRecord) -> String {
    switch try? RunCodec.decode(run.state) {
    case .ended(let outcome): outcome
    case .held: "held"
    case .ready, .waiting: "open"
    case nil: "unreadable"
    }
  }
}
