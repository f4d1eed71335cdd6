import Foundation
import PostgresTestKit

/// A Dovecot of a test's own with one mailbox, which is read by IMAP over TLS. Its mail lies in a maildir, into which
/// ``deliver(_:)`` and ``PostfixServer`` put it.
public final class DovecotServer: Sendable {
  public static let user = "bounces"
  public static let password = "geheim-imap"
  private static let program = "/usr/sbin/dovecot"

  /// Why it cannot be had; nil when it can. Tests are skipped with this reason where they may be.
  public static var absence: String? {
    FileManager.default.isExecutableFile(atPath: program) ? nil : "Dovecot is not installed: scripts/setup test"
  }

  /// Where it speaks TLS from the first byte.
  public var port: Int { ports[0].port }
  /// Where it takes STARTTLS.
  public var plainPort: Int { ports[1].port }
  /// A PEM file by which its certificate is trusted.
  public let authority: String
  private let ports: [PortLease]
  private let server: KeptServer

  /// Its maildir.
  public var maildir: String { server.folder + "/mail" }

  /// Starts it.
  ///
  /// - Throws: ``MailServerError``.
  public init() throws {
    server = try KeptServer("dovecot")
    ports = [try PortLease(), try PortLease()]
    let certificate = try MailCertificate(in: server)
    authority = certificate.file
    for name in ["run", "state", "mail/new", "mail/cur", "mail/tmp"] { try server.makeFolder(name) }
    try server.give("mail", to: MailUser.name)
    try server.write(configuration(certificate), to: "dovecot.conf")
    try start()
  }

  /// Delivers a mail as servers do: written beside, then moved into place.
  ///
  /// - Parameter name: of its file; servers begin it with the moment.
  public func deliver(_ mail: some Sequence<UInt8>, named name: String) throws {
    try server.makeFolder("beside")
    let file = "\(server.folder)/beside/\(name)"
    guard FileManager.default.createFile(atPath: file, contents: Data(mail)) else {
      throw MailServerError("\(file) cannot be written")
    }
    try server.give("beside/\(name)", to: MailUser.name)
    try FileManager.default.moveItem(atPath: file, toPath: "\(maildir)/new/\(name)")
  }

  /// Files of mails, whether somebody saw them or not.
  public var mails: [String] {
    ["new", "cur"].flatMap { name in
      let path = "\(maildir)/\(name)"
      return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { "\(path)/\($0)" }
    }
  }

  /// Blocks until so many mails have come.
  public func wait(for count: Int) throws {
    try server.wait("\(mails.count) of \(count) mails came") { mails.count >= count }
  }

  /// Everything that was delivered, as a server that lost its index has it: the same mails under other numbers.
  public func makeAnew() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: maildir)
    where name.hasPrefix("dovecot.index") || name == "dovecot-uidlist" {
      try FileManager.default.removeItem(atPath: "\(maildir)/\(name)")
    }
  }

  private func start() throws {
    try server.start(
      [Self.program, "-F", "-c", server.folder + "/dovecot.conf"], pidFile: "run/master.pid", on: ports)
  }

  private func configuration(_ certificate: MailCertificate) -> String {
    let (user, group) = MailUser.identifiers
    let folder = server.folder
    return """
      protocols = imap
      listen = 127.0.0.1
      base_dir = \(folder)/run
      state_dir = \(folder)/state
      log_path = \(folder)/log
      default_internal_user = \(MailUser.name)
      default_internal_group = \(Self.name(of: group))
      default_login_user = \(MailUser.name)
      mail_location = maildir:\(folder)/mail
      first_valid_uid = 1
      ssl = required
      ssl_cert = <\(certificate.file)
      ssl_key = <\(certificate.key)
      auth_mechanisms = plain
      auth_failure_delay = 0
      passdb {
        driver = static
        args = password=\(Self.password)
      }
      userdb {
        driver = static
        args = uid=\(user) gid=\(group) home=\(folder)
      }
      service imap-login {
        chroot =
        inet_listener imaps {
          port = \(ports[0].port)
          ssl = yes
        }
        inet_listener imap {
          port = \(ports[1].port)
        }
      }
      service anvil {
        chroot =
      }
      service stats {
        chroot =
      }

      """
  }

  private static func name(of group: gid_t) -> String {
    guard let entry = getgrgid(group), let name = entry.pointee.gr_name else { return "nogroup" }
    return String(cString: name)
  }
}
