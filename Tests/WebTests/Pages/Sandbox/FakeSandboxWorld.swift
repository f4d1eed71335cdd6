import Domain
import Engine

/// A sandbox in memory: one mailbox, one phone, one payment.
actor FakeSandboxWorld: SandboxWorld {
  private(set) var acts: [String] = []
  private var messages: [SandboxMessage]
  private let contents: [SandboxMessageID: [UInt8]]
  private var fates: [SandboxAddress: SandboxFate] = [:]
  private var bankPayment: SandboxPayment

  init(mail: [UInt8] = SandboxSamples.mail, sms: String = SandboxSamples.sms, payment: SandboxPayment? = nil) {
    let mailbox = SandboxSamples.message(
      2, .email, "t.dijkgraaf@post.example", mail, [.delivered, .opened(.machine)])
    let old = SandboxSamples.message(
      1, .email, "t.dijkgraaf@post.example", SandboxSamples.oldMail, [.delivered, .opened(.human)])
    let phone = SandboxSamples.message(
      3, .sms, "+31612345678", Array(sms.utf8), [.delivered, .replied("kan ik in 2x betalen?")])
    messages = [mailbox, old, phone]
    contents = [mailbox.id: mail, old.id: SandboxSamples.oldMail, phone.id: Array(sms.utf8)]
    bankPayment = payment ?? SandboxSamples.payment(.open)
  }

  func boxes(
    of organisation: OrganisationID, on channel: Channel, after: String?, limit: Int
  ) -> [SandboxBox] {
    let addresses = Set(messages.map(\.address) + fates.keys)
    return addresses.filter {
      $0.channel == channel && $0.organisation == organisation && $0.address > (after ?? "")
    }
    .sorted { $0.address < $1.address }
    .map { address in
      let own = messages.filter { $0.address == address }
      return SandboxBox(
        address: address, count: own.count, latest: own.map(\.at).max(), fate: fates[address])
    }
  }

  func messages(to address: SandboxAddress, before: SandboxMessageID?, limit: Int) -> [SandboxMessage] {
    messages.filter { $0.address == address }.sorted { $0.id > $1.id }
  }

  func message(_ id: SandboxMessageID, of organisation: OrganisationID) -> SandboxMessage? {
    messages.first { $0.id == id && $0.address.organisation == organisation }
  }

  func bytes(of id: SandboxMessageID, of organisation: OrganisationID) -> [UInt8]? {
    message(id, of: organisation).flatMap { contents[$0.id] }
  }

  func receipts(of id: SandboxMessageID, of organisation: OrganisationID) -> [SandboxReceipt] {
    guard let message = message(id, of: organisation) else { return [] }
    return message.happened.enumerated().map { index, kind in
      receipt(kind, of: message, number: Int64(index + 1))
    }
  }

  func act(
    _ action: ReceiptKind, on id: SandboxMessageID, of organisation: OrganisationID, after: Span
  ) throws -> SandboxReceipt {
    guard let message = message(id, of: organisation) else { throw SandboxError.unknownMessage(id) }
    acts.append("\(id) \(action)")
    return receipt(action, of: message, number: 9)
  }

  func setFate(_ fate: SandboxFate?, of address: SandboxAddress) {
    acts.append("fate \(address.address) \(fate == nil ? "none" : "set")")
    fates[address] = fate
  }

  func payment(_ reference: String) -> SandboxPayment? {
    reference == bankPayment.reference ? bankPayment : nil
  }

  func payments(of organisation: OrganisationID, before: String?, limit: Int) -> [SandboxPayment] {
    bankPayment.order.organisation == organisation ? [bankPayment] : []
  }

  func act(_ action: SandboxBankAction, on reference: String) throws -> SandboxPayment {
    guard bankPayment.actions.contains(action) else {
      throw SandboxError.notPossible(action: action, status: bankPayment.status)
    }
    acts.append("bank \(action.rawValue)")
    bankPayment = SandboxSamples.payment(.paid)
    return bankPayment
  }

  func pendingReceipts(limit: Int) -> [SandboxReceipt] { [] }
  func acknowledge(_ receipts: [SandboxReceiptID]) {}
  func nextReceiptDue() -> Instant? { nil }

  private func receipt(_ kind: ReceiptKind, of message: SandboxMessage, number: Int64) -> SandboxReceipt {
    let due = message.at.advanced(by: .minutes(number))
    return SandboxReceipt(
      id: SandboxReceiptID(number), organisation: message.address.organisation,
      content: .message(
        DeliveryReceipt(
          subject: .key(message.key), kind: kind, at: due, externalID: "\(message.id)-\(number)")),
      due: due, acknowledged: number == 1)
  }
}
