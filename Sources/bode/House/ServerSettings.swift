import Configuration
import Domain
import Engine
import Foundation
import Providers
import Storage
import SystemPackage

/// What one installation is told about where it stands. From `bode.yaml` in the data folder, and from the environment,
/// which wins: `BODE_HTTP_PORT` for `http.port`. Secrets come by environment or from a file of their own, never from
/// `bode.yaml`.
struct ServerSettings: Sendable {
  /// Folder of everything that is kept.
  let data: String
  let host: String
  let port: Int
  /// A test environment is marked on every output; production is the default.
  let environment: SourceEnvironment
  /// What people call a test environment: `ACC`.
  let environmentName: String?
  /// Where tenants' pages are, without a slash at the end.
  let paymentBase: String
  /// True when browsers reach the server by HTTPS, through a proxy.
  let usesTLS: Bool
  /// Folder of the keys of the archive; on another disk than the data in production.
  let keys: String
  /// Tells that a database was put back in place: outside the database and outside its backups.
  let epochFile: String
  /// Nil: SQLite in the folder. May hold a password: never in a log.
  let database: String?
  /// Nil: e-mail goes to the sandbox.
  let smtp: SMTPConfiguration?
  /// Without any, text messages go to the sandbox.
  let providers: ProviderSettings
  /// The domain of envelope senders, whose mail comes back to a mailbox that is read; nil: bounces go to the sender.
  let returnDomain: String?
  /// The mailbox that is read by IMAP; nil reads none.
  let imap: IMAPConfiguration?
  /// A maildir that is read; nil reads none.
  let maildir: String?
  /// Who may read the metrics, and where.
  let metrics: MetricsSettings
  /// Nil: everybody signs in with a password.
  let issuer: IssuerConfiguration?
  /// Where webhooks may go.
  let webhooks: WebhookRules
  /// Where other systems put files; nil looks nowhere.
  let dropFolder: String?

  /// - Throws: ``UsageError`` that names the key.
  static func load(data: String, port: Int? = nil, database: String? = nil) async throws -> ServerSettings {
    let file = data + "/bode.yaml"
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "bode")
    let reader =
      FileManager.default.fileExists(atPath: file)
      ? ConfigReader(providers: [environment, try await FileProvider<YAMLSnapshot>(filePath: .init(file))])
      : ConfigReader(providers: [environment])
    let port = port ?? reader.int(forKey: "http.port", default: 8_080)
    let word = reader.string(forKey: "environment", default: "production")
    guard let source = SourceEnvironment(rawValue: word) else {
      throw UsageError("environment is \"\(word)\"; it must be production or test")
    }
    let keys = reader.string(forKey: "keys.folder", default: data + "/keys")
    return ServerSettings(
      data: data, host: reader.string(forKey: "http.host", default: "127.0.0.1"), port: port, environment: source,
      environmentName: reader.string(forKey: "environment.name"),
      paymentBase: reader.string(forKey: "payment.base", default: "http://localhost:\(port)/betalen"),
      usesTLS: reader.bool(forKey: "http.tls", default: false),
      keys: keys, epochFile: reader.string(forKey: "epoch.file", default: keys + "/epoch"),
      database: try self.database(database, reader, secrets: ConfigReader(providers: [environment])),
      smtp: try smtp(reader, secrets: ConfigReader(providers: [environment])),
      providers: try ProviderSettings(reader, secrets: ConfigReader(providers: [environment])),
      returnDomain: reader.string(forKey: "mail.return-domain"),
      imap: try imap(reader, secrets: ConfigReader(providers: [environment])),
      maildir: reader.string(forKey: "mail.maildir"),
      metrics: try MetricsSettings(reader, secrets: ConfigReader(providers: [environment])),
      issuer: try IssuerConfiguration(reader, secrets: ConfigReader(providers: [environment])),
      webhooks: WebhookRules(
        allowsPlain: source == .test, allowsPrivate: reader.bool(forKey: "webhooks.own-network", default: false)),
      dropFolder: reader.string(forKey: "drop.folder"))
  }

  /// From the option, else the environment, else `bode.yaml`, which may hold no password.
  private static func database(_ option: String?, _ reader: ConfigReader, secrets: ConfigReader) throws -> String? {
    guard let text = option ?? reader.string(forKey: "database", isSecret: true), !text.isEmpty else { return nil }
    let address = try PostgresAddress(text)
    if option == nil, secrets.string(forKey: "database", isSecret: true) == nil, address.hasPassword {
      throw UsageError(
        "database in bode.yaml holds a password; everybody who may read the settings could read it. Leave it out and "
          + "put it in a file that PGPASSFILE names, or give the whole address as BODE_DATABASE")
    }
    return text
  }

  private static func smtp(_ reader: ConfigReader, secrets: ConfigReader) throws -> SMTPConfiguration? {
    guard let host = reader.string(forKey: "smtp.host") else { return nil }
    let word = reader.string(forKey: "smtp.security", default: SMTPConfiguration.Security.startTLS.rawValue)
    guard let security = SMTPConfiguration.Security(rawValue: word) else {
      let known = SMTPConfiguration.Security.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("smtp.security is \"\(word)\"; it must be one of: \(known)")
    }
    return try SMTPConfiguration(
      host: host, port: reader.int(forKey: "smtp.port"), security: security,
      credentials: try credentials(reader, secrets), greeting: reader.string(forKey: "smtp.greeting"),
      authorities: reader.string(forKey: "smtp.ca-file"),
      connections: reader.int(forKey: "smtp.connections", default: 4))
  }

  private static func imap(_ reader: ConfigReader, secrets: ConfigReader) throws -> IMAPConfiguration? {
    guard let host = reader.string(forKey: "mail.imap.host") else { return nil }
    let word = reader.string(forKey: "mail.imap.security", default: IMAPConfiguration.Security.implicitTLS.rawValue)
    guard let security = IMAPConfiguration.Security(rawValue: word) else {
      let known = IMAPConfiguration.Security.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("mail.imap.security is \"\(word)\"; it must be one of: \(known)")
    }
    guard let user = reader.string(forKey: "mail.imap.user") else { throw UsageError("mail.imap.user is not set") }
    let password: String
    if let file = reader.string(forKey: "mail.imap.password-file") {
      password = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    } else if let given = secrets.string(forKey: "mail.imap.password", isSecret: true) {
      password = given
    } else {
      throw UsageError("no password of mail.imap: set BODE_MAIL_IMAP_PASSWORD or mail.imap.password-file")
    }
    return try IMAPConfiguration(
      host: host, port: reader.int(forKey: "mail.imap.port"), security: security, user: user,
      password: SMTPSecret(password), mailbox: reader.string(forKey: "mail.imap.mailbox", default: "INBOX"),
      authorities: reader.string(forKey: "mail.imap.ca-file"))
  }

  private static func credentials(_ reader: ConfigReader, _ secrets: ConfigReader) throws
    -> SMTPConfiguration.Credentials
  {
    guard let user = reader.string(forKey: "smtp.user") else { return .none }
    if let file = reader.string(forKey: "smtp.password-file") {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      return .password(user: user, SMTPSecret(text.trimmingCharacters(in: .newlines)))
    }
    guard let password = secrets.string(forKey: "smtp.password", isSecret: true) else {
      throw UsageError("smtp.user is set, but no password: set BODE_SMTP_PASSWORD or smtp.password-file")
    }
    return .password(user: user, SMTPSecret(password))
  }
}

/// A mistake of the person at the keyboard, said in one sentence.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
