public import Domain
import Logging

extension ConsoleDesk {
  public func erase(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by user: Reading.UserID
  ) async throws {
    let name = try await login(user)
    guard try await store.read({ try $0.contact(organisation, contact) }) != nil else {
      throw ConsoleRefusal(
        dutch: "Deze persoon bestaat niet. Er is niets gewist.",
        english: "There is no such person. Nothing was erased.")
    }
    // First nothing goes out any more and every flow ends, by the one door; what is then still under way refuses it.
    if let debt = try await obstacles(organisation, contact).compactMap(Self.debt).first {
      throw Self.refusal([debt], isStopped: false)
    }
    try await stopContact(organisation, contact, reason: Self.stopReason, by: user)
    let now = engine.clock.now()
    let left = try await store.write { tx in
      let left = try tx.obstacles(organisation, to: contact)
      guard left.isEmpty else { return left }
      try tx.erase(
        ErasureRecord(organisation: organisation, contact: contact, at: now, by: name, reason: reason))
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .personErased, caseID: nil, contact: contact, by: name,
          detail: ["reason": reason]))
      return []
    }
    guard left.isEmpty else { throw Self.refusal(left, isStopped: true) }
    do {
      try await engine.keys.finish()
    } catch {
      // The person is gone from the rows; the house destroys the keys as soon as the archive can.
      engine.logger.error(
        "an archive key could not be destroyed; it is tried again", metadata: ["reason": "\(error)"])
    }
  }

  static let stopReason = "gewist"

  private func obstacles(_ organisation: OrganisationID, _ contact: ContactID) async throws -> [ErasureObstacle] {
    try await store.read { try $0.obstacles(organisation, to: contact) }
  }

  private static func debt(_ obstacle: ErasureObstacle) -> ErasureObstacle? {
    switch obstacle {
    case .owes: obstacle
    case .messages, .runs, .attempts: nil
    }
  }

  private static func refusal(_ obstacles: [ErasureObstacle], isStopped: Bool) -> ConsoleRefusal {
    let dutch = obstacles.map(\.dutch).joined(separator: " ")
    let english = obstacles.map(\.english).joined(separator: " ")
    return ConsoleRefusal(
      dutch: isStopped
        ? "\(dutch) Contact is gestopt, er is nog niets gewist. Probeer het over een paar minuten opnieuw."
        : "\(dutch) Er is niets gewist.",
      english: isStopped
        ? "\(english) Contact was stopped, nothing was erased yet. Try again in a few minutes."
        : "\(english) Nothing was erased.")
  }
}

extension ErasureObstacle {
  /// One sentence for who wants to erase.
  public var dutch: String {
    switch self {
    case .owes(let amount): "Er staat nog \(amount.dutch) open: zolang dat zo is, moeten we weten wie het moet betalen."
    case .messages(let count):
      count == 1 ? "Er is nog 1 bericht onderweg." : "Er zijn nog \(count) berichten onderweg."
    case .runs(let count): count == 1 ? "Er loopt nog 1 flow." : "Er lopen nog \(count) flows."
    case .attempts: "Er loopt nog een betaling bij de bank."
    }
  }

  public var english: String {
    switch self {
    case .owes(let amount): "€\(amount) is still owed: as long as that is so, we must know who has to pay it."
    case .messages(let count):
      count == 1 ? "1 message is still under way." : "\(count) messages are still under way."
    case .runs(let count): count == 1 ? "1 flow still runs." : "\(count) flows still run."
    case .attempts: "A payment is still going on at the bank."
    }
  }
}
