import Foundation
import MailReading

/// Mails that this project writes itself, in the forms in which servers write them.
enum MailSamples {
  /// The boundary that all of them use.
  static let boundary = "=_part"

  /// A report of RFC 3464 of a message of ours.
  /// - Parameters:
  ///   - blocks: fields of each recipient.
  ///   - notice: what the server says to a person.
  static func report(_ blocks: [String], notice: String = "Uw bericht is niet bezorgd.") -> String {
    """
    Return-Path: <>
    From: MAILER-DAEMON@relay.example (Mail Delivery System)
    To: b+token@bounces.dehorizon.example
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Message-ID: <report@relay.example>
    Content-Type: multipart/report; report-type=delivery-status; boundary="\(boundary)"

    --\(boundary)
    Content-Type: text/plain; charset=us-ascii

    \(notice)

    --\(boundary)
    Content-Type: message/delivery-status

    Reporting-MTA: dns; relay.example

    \(blocks.joined(separator: "\n\n"))

    --\(boundary)
    Content-Type: message/rfc822

    Message-ID: <herinnering-1@dehorizon.example>
    From: post@dehorizon.example
    To: gerda@post.example
    Subject: Uw betaling

    Goedemiddag.
    --\(boundary)--

    """
  }

  /// Of one recipient.
  static func failed(_ diagnostic: String, status: String = "5.0.0", action: String = "failed") -> String {
    """
    Final-Recipient: rfc822; gerda@post.example
    Original-Recipient: rfc822;gerda@post.example
    Action: \(action)
    Status: \(status)
    Diagnostic-Code: smtp; \(diagnostic)
    """
  }

  /// A mail of plain text.
  static func plain(from: String, subject: String, headers: [String] = [], _ body: String) -> String {
    (["From: \(from)", "To: post@dehorizon.example", "Subject: \(subject)"] + headers).joined(separator: "\n") + "\n\n"
      + body
  }

  static func complaint(type: String = "abuse", extra: String = "") -> String {
    """
    From: feedback@mail.example
    To: klachten@dehorizon.example
    Subject: FW: Uw betaling
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="\(boundary)"

    --\(boundary)
    Content-Type: text/plain

    This is an email abuse report for an email message received on Thu, 8 Mar 2026.

    --\(boundary)
    Content-Type: message/feedback-report

    Feedback-Type: \(type)
    User-Agent: SomeGenerator/1.0
    Version: 1\(extra)

    --\(boundary)
    Content-Type: message/rfc822

    Message-ID: <herinnering-1@dehorizon.example>
    From: post@dehorizon.example
    To: timo@mail.example
    Subject: Uw betaling

    Hoi Timo
    --\(boundary)--

    """
  }

  static func read(_ text: String) throws -> ReadMail { try MailReader.read(Array(text.utf8)) }

  /// The recipients of a report; empty where it is none.
  static func recipients(_ text: String) throws -> [BouncedRecipient] {
    guard case .report(let recipients, _) = try read(text).kind else { return [] }
    return recipients
  }

  /// Every kind of mail there is, for properties that hold of all.
  static let every: [String] = [
    report([failed("550 5.1.1 <gerda@post.example>: User unknown")]),
    report([
      failed("452 4.2.2 Mailbox full", status: "4.2.2", action: "delayed"),
      failed("250 ok", status: "2.0.0", action: "delivered"),
    ]),
    complaint(), complaint(type: "not-spam"),
    plain(
      from: "MAILER-DAEMON@relay.example", subject: "failure notice", headers: ["Return-Path: <>"],
      "I wasn't able to deliver your message to the following addresses.\n\n<gerda@post.example>:\n550 no mailbox\n"),
    plain(from: "gerda@post.example", subject: "Re: Uw betaling", headers: ["In-Reply-To: <a@b>"], "Ja\n> Nee\n"),
    plain(from: "timo@mail.example", subject: "Afwezig", headers: ["Auto-Submitted: auto-replied"], "Ik ben er niet."),
    plain(from: "iemand@elders.example", subject: "Nieuws", "Dag"),
  ]

  /// The folder of sample data beside the checkout, when it is there.
  static let data: URL? = {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
    let folder = named ?? root.appending(path: "../shared/data").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
