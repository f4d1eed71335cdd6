import Foundation
import PostgresTestKit

/// A Postfix of a test's own: a relay that takes everything, or the server of a domain that knows its users.
///
/// Postfix runs as root only. Where tests do not, `fakeroot` lets it believe so.
public final class PostfixServer: Sendable {
  private static let program = "/usr/sbin/postfix"
  private static let fakeroot = "/usr/bin/fakeroot"

  /// Why it cannot be had; nil when it can. Tests are skipped with this reason where they may be.
  public static var absence: String? {
    let needed = [program] + (geteuid() == 0 ? [] : [fakeroot])
    return needed.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
      ? nil : "Postfix is not installed: scripts/setup test"
  }

  /// Where it takes mail by SMTP, with STARTTLS.
  public var port: Int { lease.port }
  /// A PEM file by which its certificate is trusted.
  public let authority: String
  private let lease: PortLease
  private let server: KeptServer

  /// The server of a domain, which says at once what it does not take.
  ///
  /// - Parameters:
  ///   - users: addresses whose mail it takes, and loses.
  ///   - answers: by address, what it says instead, such as `552 5.2.2 Mailbox full`.
  /// - Throws: ``MailServerError``.
  public convenience init(of domain: String, users: [String], answers: [String: String] = [:]) throws {
    let known = users + answers.keys
    try self.init(
      host: "mx.\(domain)",
      files: [
        "users": known.map { "\($0) taken\n" }.joined(),
        "answers": answers.map { "\($0.key) \($0.value)\n" }.joined(),
      ],
      settings: [
        "virtual_mailbox_domains = \(domain)", "virtual_mailbox_maps = texthash:$FOLDER/users",
        "virtual_transport = discard:",
        "smtpd_recipient_restrictions = check_recipient_access texthash:$FOLDER/answers reject_unauth_destination",
      ])
  }

  /// A relay, as an organisation has one: it takes mail for everybody, brings that of one domain to its server, and
  /// puts what comes back to the return domain into a mailbox.
  ///
  /// - Parameter domain: whose mail the other server takes.
  public convenience init(
    relayingTo server: PostfixServer, of domain: String, returning returnDomain: String, into mailbox: DovecotServer
  ) throws {
    let (user, group) = MailUser.identifiers
    try self.init(
      host: "relay.dehorizon.example",
      files: ["transport": "\(domain) smtp:[127.0.0.1]:\(server.port)\n", "users": "b@\(returnDomain) ./\n"],
      settings: [
        "transport_maps = texthash:$FOLDER/transport", "virtual_mailbox_domains = \(returnDomain)",
        "virtual_mailbox_maps = texthash:$FOLDER/users", "virtual_mailbox_base = \(mailbox.maildir)",
        "virtual_uid_maps = static:\(user)", "virtual_gid_maps = static:\(group)", "virtual_minimum_uid = 1",
        "recipient_delimiter = +", "mynetworks = 127.0.0.0/8",
      ])
  }

  private init(host: String, files: [String: String], settings: [String]) throws {
    server = try KeptServer("postfix")
    lease = try PortLease()
    let certificate = try MailCertificate(in: server)
    authority = certificate.file
    for name in ["etc", "queue", "data"] + Self.queues.map({ "queue/\($0)" }) { try server.makeFolder(name) }
    try server.give("data", to: "postfix")
    for name in Self.queues where name != "pid" { try server.give("queue/\(name)", to: "postfix") }
    for (name, text) in files { try server.write(text, to: name) }
    let lines = Self.settings(server.folder, host, certificate) + settings
    try server.write(
      lines.map { $0.replacing("$FOLDER", with: server.folder) }.joined(separator: "\n") + "\n", to: "etc/main.cf")
    try server.write("127.0.0.1:\(lease.port) inet n - n - - smtpd\n" + Self.services, to: "etc/master.cf")
    let command = [Self.program, "-c", server.folder + "/etc", "start-fg"]
    try server.start(
      (geteuid() == 0 ? [] : [Self.fakeroot, "--"]) + command, pidFile: "queue/pid/master.pid", on: [lease])
  }

  private static func settings(_ folder: String, _ host: String, _ certificate: MailCertificate) -> [String] {
    [
      "compatibility_level = 3.6", "queue_directory = \(folder)/queue", "data_directory = \(folder)/data",
      "maillog_file = \(folder)/log", "maillog_file_prefixes = \(folder)", "mail_owner = postfix",
      "setgid_group = postdrop", "myhostname = \(host)", "mydestination =", "local_recipient_maps =", "alias_maps =",
      "alias_database =", "inet_interfaces = 127.0.0.1", "inet_protocols = ipv4",
      // Tests ask no name server.
      "smtp_dns_support_level = disabled", "smtpd_peername_lookup = no",
      "smtpd_tls_security_level = may", "smtpd_tls_cert_file = \(certificate.file)",
      "smtpd_tls_key_file = \(certificate.key)",
      // What fakeroot needs to go on in the programs that the first one starts.
      "import_environment = MAIL_CONFIG MAIL_LOGTAG TZ LANG=C LD_PRELOAD LD_LIBRARY_PATH FAKEROOTKEY FAKED_MODE "
        + "POSTLOG_SERVICE POSTLOG_HOSTNAME",
    ]
  }

  private static let queues = [
    "pid", "private", "public", "maildrop", "incoming", "active", "bounce", "defer", "deferred", "corrupt", "flush",
    "hold", "saved", "trace",
  ]

  private static let services = """
    postlog unix-dgram n - n - 1 postlogd
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    verify unix - - n - 1 verify
    proxymap unix - - n - - proxymap
    smtp unix - - n - - smtp
    error unix - - n - - error
    retry unix - - n - - error
    discard unix - - n - - discard
    virtual unix - n n - - virtual
    anvil unix - - n - 1 anvil
    tlsmgr unix - - n 1000? 1 tlsmgr

    """
}
