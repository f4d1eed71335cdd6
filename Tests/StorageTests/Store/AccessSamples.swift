import Domain
import Engine
import Storage

/// Users for the tests of their store.
enum AccessSamples {
  static let now = Instant(milliseconds: 1_798_761_600_000)

  static func user(
    _ number: Int64, _ login: String, role: Role = .editor, in organisation: Int64 = 1,
    password: UserPassword = .own(hash: "scrypt$1"), identity: IssuerIdentity? = nil
  ) -> UserAccount {
    UserAccount(
      id: Reading.UserID(number), organisation: OrganisationID(organisation), login: login, name: "Anna de Wit",
      role: role, password: password, identity: identity)
  }

  /// A new database with organisations 1 and 2.
  static func opened() async throws -> any SQLDatabase {
    let database = try TestDatabase.current.open()
    let store = try await SQLStore.opening(database, at: now)
    try await store.write { transaction in
      for number in 1...2 {
        try transaction.upsert(
          OrganisationRecord(id: OrganisationID(Int64(number)), slug: "o\(number)", name: "O"))
      }
    }
    return database
  }
}
