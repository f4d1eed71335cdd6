import Domain
import Engine
import Foundation
import MailReading
import Providers

/// Mail that comes back: whether it has an address to come to, and whether somebody reads there.
struct MailExamination {
  let settings: ServerSettings

  func findings() async -> [Finding] {
    var findings = settings.smtp == nil ? [] : way()
    if let imap = settings.imap { findings.append(await box(imap)) }
    if let maildir = settings.maildir { findings.append(drop(maildir)) }
    return findings
  }

  private var isRead: Bool { settings.imap != nil || settings.maildir != nil }

  /// Where bounces go.
  private func way() -> [Finding] {
    let subject = "mail that comes back"
    guard let domain = settings.returnDomain else {
      return [
        .warning(
          subject,
          isRead
            ? "is known by its words only, and goes to the sender: mail.return-domain is not set"
            : "goes to the sender, and nobody reads it: who has no mailbox any more hears nothing",
          mend: "set mail.return-domain, and mail.imap or mail.maildir: docs/guides/mail.md")
      ]
    }
    do {
      _ = try ReturnPath(domain: domain, secret: [])
    } catch {
      return [.fault(subject, "mail.return-domain: \(error)", mend: "the program does not start; write it right")]
    }
    guard isRead else {
      return [
        .warning(
          subject, "goes to \(domain), and nobody reads it there",
          mend: "set mail.imap or mail.maildir to the mailbox that it comes to: docs/guides/mail.md")
      ]
    }
    return [.good(subject, "goes to an address of its own for each message, at \(domain)")]
  }

  private func box(_ imap: IMAPConfiguration) async -> Finding {
    let subject = "mailbox"
    do {
      try await IMAPMailbox(imap, largestMail: MailLimits.bytes).examine()
      return .good(subject, "\(imap.host):\(imap.port) opens \(imap.mailbox)")
    } catch {
      return .fault(
        subject, "\(imap.host):\(imap.port): \(error)",
        mend: "look at mail.imap in bode.yaml; bounces and answers wait there until it can be read")
    }
  }

  private func drop(_ folder: String) -> Finding {
    let subject = "maildir"
    do {
      try Maildir(folder: folder, largestMail: MailLimits.bytes).examine()
      return .good(subject, "\(folder) can be read, and what was read can be put aside")
    } catch {
      return .fault(
        subject, "\(error)",
        mend: "mail.maildir is a folder with new and cur that the user of the server may write: docs/guides/mail.md")
    }
  }
}
