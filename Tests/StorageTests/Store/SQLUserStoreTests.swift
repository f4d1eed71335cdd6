import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct SQLUserStoreTests {
  private static let now = AccessSamples.now
  private static let house = OrganisationID(1)

  private func made() async throws -> (users: SQLUserStore, database: any SQLDatabase) {
    let database = try await AccessSamples.opened()
    return (SQLUserStore(database), database)
  }

  private func add(_ users: SQLUserStore, _ user: UserAccount) async throws {
    try await users.add(user, by: "test", at: Self.now)
  }

  @discardableResult
  private func change(_ users: SQLUserStore, _ user: Int64, _ change: UserChange, of house: Int64 = 1) async throws
    -> UserAccount
  {
    try await users.change(
      Reading.UserID(user), of: OrganisationID(house), change, by: "test", at: Self.now)
  }

  private func audited(_ database: any SQLDatabase) async throws -> [AuditLine.Fact] {
    let log = SQLAuditReading(database)
    return try await log.auditLog(Self.house, AuditFilter(part: .changes), after: nil).elements.reversed()
      .map(\.fact)
  }

  @Test func `users are kept with every kind of password, and listed by organisation`() async throws {
    let (users, _) = try await made()
    #expect(try await !users.hasUsers())
    let made = [
      AccessSamples.user(1, "anna"), AccessSamples.user(2, "bert", password: .none),
      AccessSamples.user(3, "carla", password: .first(hash: "scrypt$2", until: Self.now)),
      AccessSamples.user(
        4, "dirk", password: .none, identity: IssuerIdentity(issuer: "https://id.example", subject: "d")),
    ]
    for user in made { try await add(users, user) }
    try await add(users, AccessSamples.user(5, "els", in: 2))
    #expect(try await users.users(of: Self.house) == made)
    #expect(try await users.users().count == 5)
    #expect(try await users.user(Reading.UserID(5), of: Self.house) == nil)
    #expect(try await users.user(IssuerIdentity(issuer: "https://id.example", subject: "d"))?.login == "dirk")
    #expect(try await users.user(IssuerIdentity(issuer: "https://other.example", subject: "d")) == nil)
    #expect(try await users.hasUsers())
  }

  @Test func `a login is one user, in small letters, of an organisation that exists`() async throws {
    let (users, _) = try await made()
    try await add(users, AccessSamples.user(1, "anna"))
    await #expect(throws: UserRefusal.taken) { try await add(users, AccessSamples.user(2, "anna", in: 2)) }
    for refused in [
      AccessSamples.user(3, "Bert"), AccessSamples.user(3, ""), AccessSamples.user(3, "bert", in: 9),
    ] {
      await #expect(throws: SQLError.self) { try await add(users, refused) }
    }
  }

  @Test func `every role is taken`() async throws {
    let (users, _) = try await made()
    for (number, role) in Role.allCases.enumerated() {
      try await add(users, AccessSamples.user(Int64(number), role.rawValue, role: role))
    }
    #expect(try await users.users(of: Self.house).map(\.role) == Role.allCases.sorted { $0.rawValue < $1.rawValue })
  }

  @Test func `the first user makes the organisation, and there is one first`() async throws {
    let (users, _) = try await made()
    let house = OrganisationRecord(id: OrganisationID(7), slug: "de-horizon", name: "De Horizon")
    let first = AccessSamples.user(1, "anna", role: .administrator, in: 7)
    try await users.addFirst(first, in: house, at: Self.now)
    #expect(try await users.organisations().contains(house))
    await #expect(throws: UserRefusal.alreadySetUp) {
      try await users.addFirst(AccessSamples.user(2, "bert", in: 7), in: house, at: Self.now)
    }
    #expect(try await users.users() == [first])
  }

  @Test func `changes are kept and written in the audit log`() async throws {
    let (users, database) = try await made()
    try await add(users, AccessSamples.user(1, "anna"))
    try await change(users, 1, .role(.approver))
    try await change(users, 1, .role(.approver))
    try await change(users, 1, .password(.first(hash: "scrypt$3", until: Self.now)))
    let user = try await users.user(Reading.UserID(1), of: Self.house)
    #expect(user?.role == .approver)
    #expect(user?.password == .first(hash: "scrypt$3", until: Self.now))
    #expect(
      try await audited(database) == [
        .change(.userAdded, detail: ["login": "anna", "role": "editor"]),
        .change(.userChanged, detail: ["login": "anna", "change": "role", "from": "editor", "to": "approver"]),
        .change(.userChanged, detail: ["login": "anna", "change": "first-password"]),
      ])
  }

  @Test func `the last administrator stays, also when two remove each other`() async throws {
    let (users, _) = try await made()
    try await add(users, AccessSamples.user(1, "anna", role: .administrator))
    try await add(users, AccessSamples.user(2, "bert", role: .administrator, in: 2))
    for last in [UserChange.role(.reader), .blocked(true)] {
      await #expect(throws: UserRefusal.lastAdministrator) { try await change(users, 1, last) }
    }
    try await add(users, AccessSamples.user(3, "carla", role: .administrator))
    await withTaskGroup(of: Void.self) { group in
      for number in [Int64(1), 3] {
        group.addTask { _ = try? await self.change(users, number, .blocked(true)) }
      }
    }
    #expect(try await users.users(of: Self.house).filter(\.isAdministrator).count == 1)
  }

  @Test func `a user of another organisation does not exist`() async throws {
    let (users, _) = try await made()
    try await add(users, AccessSamples.user(1, "anna"))
    await #expect(throws: UserRefusal.missing) { try await change(users, 1, .role(.reader), of: 2) }
    await #expect(throws: UserRefusal.missing) {
      try await users.endSessions(
        of: Reading.UserID(1), of: OrganisationID(2), keeping: nil, by: "test", at: Self.now)
    }
  }

  @Test func `a code and a recovery code are each good for once`() async throws {
    let (users, _) = try await made()
    let anna = Reading.UserID(1)
    try await add(users, AccessSamples.user(1, "anna"))
    #expect(try await !users.useCode(step: 10, of: anna))
    let hashes = Set(["a", "b"].map { String(repeating: $0, count: 64) })
    let changed = try await change(users, 1, .codes(secret: [1, 2], step: 9, recovery: hashes))
    #expect(changed.usesCodes)
    #expect(try await users.user(anna, of: Self.house)?.usesCodes == true)
    #expect(try await users.codeSecret(of: anna) == [1, 2])
    #expect(try await !users.useCode(step: 9, of: anna))
    #expect(try await users.useCode(step: 10, of: anna))
    #expect(try await !users.useCode(step: 10, of: anna))
    let code = String(repeating: "a", count: 64)
    #expect(try await !users.useRecoveryCode(code, of: Reading.UserID(2)))
    #expect(try await users.useRecoveryCode(code, of: anna))
    #expect(try await !users.useRecoveryCode(code, of: anna))
    #expect(try await users.recoveryCodes(of: anna) == 1)
    try await change(users, 1, .noCodes)
    #expect(try await users.codeSecret(of: anna) == nil)
    #expect(try await users.recoveryCodes(of: anna) == 0)
  }

  @Test func `what is asked of who signs in is kept by organisation`() async throws {
    let (users, _) = try await made()
    #expect(try await users.policy(of: Self.house) == .free)
    for policy in [AccessPolicy(codesFrom: .editor), AccessPolicy(codesFrom: .reader), .free] {
      try await users.set(policy, of: Self.house, by: "test", at: Self.now)
      #expect(try await users.policy(of: Self.house) == policy)
      #expect(try await users.policy(of: OrganisationID(2)) == .free)
    }
  }
}
