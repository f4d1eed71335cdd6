import ArgumentParser
import Domain
import Engine
import Storage
import Web

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "People who can sign in.", subcommands: [Add.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Make a user and print a first password.",
      discussion: """
          bode user add --login anna --name "Anna de Wit" --role employee --data /var/lib/bode

        Roles, each with the rights of those before it: reader, employee, editor, approver, administrator.
        """)

    @Option(name: .long, help: "Name to sign in with, unique in the installation.")
    var login: String

    @Option(name: .long, help: "The person's name.")
    var name: String

    @Option(name: .long, help: "reader, employee, editor, approver or administrator.")
    var role: String

    @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
    var organisation: String?

    @OptionGroup var data: DataOptions

    func run() async throws {
      guard let role = Role(rawValue: role) else {
        throw UsageError("--role must be one of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let installation = try await data.open()
      let organisation = try await installation.organisation(organisation)
      let password = FirstPassword.make(installation.random.bytes(16))
      try await Users.add(
        login: login, name: name, role: role, password: password, organisation: organisation.id, to: installation)
      Output.line("User \(login) of \(organisation.name) can sign in with password: \(password)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the users.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      for user in try await installation.sessions.users() {
        Output.line("\(user.login)  \(user.role.rawValue)  \(user.name)\(user.isBlocked ? "  (blocked)" : "")")
      }
    }
  }
}

/// A password that a person can type once.
enum FirstPassword {
  /// Without letters and digits that are mistaken for each other. 16 characters of 32 are 80 bits.
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789-")

  static func make(_ bytes: [UInt8]) -> String { String(bytes.map { letters[Int($0) % letters.count] }) }
}

enum Users {
  static func add(
    login: String, name: String, role: Role, password: String, organisation: OrganisationID,
    to installation: Installation
  ) async throws {
    let hashing = ScryptPasswords { installation.random.bytes($0) }
    try await installation.sessions.insert(
      UserAccount(
        id: Reading.UserID(installation.identifiers.next()), organisation: organisation,
        login: login.lowercased(), name: name, role: role, passwordHash: try await hashing.hash(password),
        isBlocked: false, language: "nl"))
  }

  static func setPassword(_ password: String, of user: UserAccount, in installation: Installation) async throws {
    let hashing = ScryptPasswords { installation.random.bytes($0) }
    try await installation.sessions.update(
      UserAccount(
        id: user.id, organisation: user.organisation, login: user.login, name: user.name, role: user.role,
        passwordHash: try await hashing.hash(password), isBlocked: user.isBlocked, language: user.language))
  }
}
