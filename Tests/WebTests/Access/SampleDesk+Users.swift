import Domain
import Engine
import Synchronization

@testable import Web

/// Users in memory, under the rules of the engine.
extension SampleDesk: UserStoring, CodeStoring, AuditReading, IdentifierSource {
  func next() -> Int64 {
    memory.withLock { memory in
      memory.lastID += 1
      return memory.lastID
    }
  }

  func hasUsers() async throws -> Bool { memory.withLock { !$0.users.isEmpty } }

  func organisations() async throws -> [OrganisationRecord] { memory.withLock { $0.organisations } }

  func users(of organisation: OrganisationID) async throws -> [UserAccount] {
    memory.withLock { $0.users.filter { $0.organisation == organisation } }
  }

  func user(_ user: Reading.UserID, of organisation: OrganisationID) async throws -> UserAccount? {
    memory.withLock { $0.users.first { $0.id == user && $0.organisation == organisation } }
  }

  func user(_ identity: IssuerIdentity) async throws -> UserAccount? {
    memory.withLock { $0.users.first { $0.identity == identity } }
  }

  func add(_ user: UserAccount, by: String, at now: Instant) async throws {
    try memory.withLock { memory in
      guard !memory.users.contains(where: { $0.login == user.login }) else { throw UserRefusal.taken }
      memory.users.append(user)
      memory.changes.append("\(by): added \(user.login)")
    }
  }

  func addFirst(_ user: UserAccount, in organisation: OrganisationRecord, at now: Instant) async throws {
    try memory.withLock { memory in
      guard memory.users.isEmpty else { throw UserRefusal.alreadySetUp }
      memory.users.append(user)
      if !memory.organisations.contains(organisation) { memory.organisations.append(organisation) }
    }
  }

  func change(
    _ id: Reading.UserID, of organisation: OrganisationID, _ change: UserChange, by: String, at now: Instant
  ) async throws -> UserAccount {
    try memory.withLock { memory in
      guard let index = memory.users.firstIndex(where: { $0.id == id && $0.organisation == organisation }) else {
        throw UserRefusal.missing
      }
      let before = memory.users[index]
      let others = memory.users.filter { $0.isAdministrator && $0.organisation == organisation && $0.id != id }
      let after = try before.applying(change, otherAdministrators: others.count)
      memory.users[index] = after
      if before.endsSessions(change, becoming: after) { memory.sessions.removeAll { $0.user == id } }
      switch change {
      case .codes(let secret, let step, let recovery):
        memory.secrets[id] = (secret, step)
        memory.recovery[id] = recovery
      case .recovery(let recovery): memory.recovery[id] = recovery
      case .noCodes: (memory.secrets[id], memory.recovery[id]) = (nil, nil)
      case .role, .blocked, .password, .issued: break
      }
      memory.changes.append("\(by): \(change.name) of \(before.login)")
      return after
    }
  }

  func endSessions(
    of user: Reading.UserID, of organisation: OrganisationID, keeping kept: String?, by: String, at now: Instant
  ) async throws {
    try memory.withLock { memory in
      guard memory.users.contains(where: { $0.id == user && $0.organisation == organisation }) else {
        throw UserRefusal.missing
      }
      memory.sessions.removeAll { $0.user == user && $0.key != kept }
    }
  }

  func policy(of organisation: OrganisationID) async throws -> AccessPolicy { memory.withLock { $0.policy } }

  func set(_ policy: AccessPolicy, of organisation: OrganisationID, by: String, at now: Instant) async throws {
    memory.withLock { $0.policy = policy }
  }

  func codeSecret(of user: Reading.UserID) async throws -> [UInt8]? { memory.withLock { $0.secrets[user]?.sealed } }

  func useCode(step: Int64, of user: Reading.UserID) async throws -> Bool {
    memory.withLock { memory in
      guard let last = memory.secrets[user]?.step, last < step else { return false }
      memory.secrets[user]?.step = step
      return true
    }
  }

  func useRecoveryCode(_ hash: String, of user: Reading.UserID) async throws -> Bool {
    memory.withLock { $0.recovery[user]?.remove(hash) != nil }
  }

  func recoveryCodes(of user: Reading.UserID) async throws -> Int { memory.withLock { $0.recovery[user]?.count ?? 0 } }

  func auditLog(
    _ organisation: OrganisationID, _ filter: AuditFilter, after: Cursor?
  ) async throws -> Listing<AuditLine> {
    let lines = [
      AuditLine(
        at: SampleReading.now, by: "anna", about: nil,
        fact: .change(.userChanged, detail: ["login": "=cmd|' /C calc'!A1", "change": "blocked"])),
      AuditLine(
        at: SampleReading.now, by: "bert", about: "contact/17", fact: .access(.viewed, address: "192.0.2.7")),
      AuditLine(at: SampleReading.now, by: nil, about: "<b>", fact: .access(.signInFailed, address: nil)),
    ]
    guard organisation == SampleReading.organisation else { return Listing([]) }
    let mine = lines.filter { filter.by == nil || $0.by == filter.by }
    return after == nil ? Listing(Array(mine.prefix(2)), next: Cursor("x")) : Listing(Array(mine.dropFirst(2)))
  }
}
