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
      let password = try await Users.add(
        login: login, name: name, role: role, organisation: organisation.id, to: installation)
      Output.line("User \(login) of \(organisation.name) can sign in with this first password: \(password)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the users.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      for user in try await installation.users.users() {
        Output.line("\(user.login)  \(user.role.rawValue)  \(user.name)\(user.isBlocked ? "  (blocked)" : "")")
      }
    }
  }
}

/// Users at the keyboard of the machine.
enum Users {
  /// Adds a user with a first password: at the first sign-in they choose another.
  ///
  /// - Returns: the first password.
  static func add(
    login: String, name: String, role: Role, organisation: OrganisationID, to installation: Installation
  ) async throws -> String {
    let password = FirstPassword.make(installation.random.bytes(FirstPassword.byteCount))
    let until = installation.machineClock.now().advanced(by: FirstPassword.length)
    try await add(
      login: login, name: name, role: role,
      password: .first(hash: try await hash(password, installation), until: until), organisation: organisation,
      to: installation)
    return password
  }

  static func add(
    login: String, name: String, role: Role, password: UserPassword, organisation: OrganisationID,
    to installation: Installation
  ) async throws {
    do {
      try await installation.users.add(
        UserAccount(
          id: Reading.UserID(installation.identifiers.next()), organisation: organisation,
          login: login.lowercased(), name: name, role: role, password: password, language: "nl"),
        by: "command line", at: installation.clock.now())
    } catch let refusal as UserRefusal {
      throw UsageError(refusal.told.english)
    }
  }

  static func hash(_ password: String, _ installation: Installation) async throws -> String {
    try await ScryptPasswords { installation.random.bytes($0) }.hash(password)
  }
}
