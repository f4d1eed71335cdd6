public import Domain
public import Engine
import Foundation

/// What CM.com brings: status reports, and what people write. CM.com does not sign: its address holds a secret.
public struct CMNoticeReader: NoticeReader {
  public let name: String
  private let secret: ProviderSecret

  /// - Parameter secret: the end of the address that CM.com was given.
  public init(name: String = "cm", secret: ProviderSecret) {
    self.name = name
    self.secret = secret
  }

  public func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading {
    guard secret.matches(notice.token) else { return .refused("the secret of the address does not fit") }
    guard notice.method == .post, let body = try? JSONDecoder().decode(Body.self, from: Data(notice.body)) else {
      return .unreadable("no report of CM.com")
    }
    if let report = body.messages?.msg { return .news(Self.receipt(report).map { [.receipt($0)] } ?? []) }
    guard let text = body.message?.text else { return .news([]) }
    let from = body.from?.number.flatMap(Self.number)
    // Without a name of its own a text is known by who wrote what and when: a repeat brings the same.
    let parts = [from ?? "", body.timeUtc ?? body.time ?? "", text].joined(separator: "\n")
    return .news([
      .text(
        IncomingText(
          channel: .sms, from: from, to: body.to?.number ?? "", text: text,
          answers: body.reference.flatMap(Self.subject), at: (body.timeUtc ?? body.time).flatMap(Self.instant),
          externalID: "text/" + TwilioSignature.digest(Array(parts.utf8)).prefix(32)))
    ])
  }

  /// Nil for what is still on its way, and for a message that is not ours.
  private static func receipt(_ report: Body.Report) -> ProviderReceipt? {
    guard let subject = report.reference.flatMap(subject), let code = report.status?.code?.text,
      let kind = kind(code, report.status?.errorCode?.text, report.status?.errorDescription)
    else { return nil }
    return ProviderReceipt(
      subject: subject, kind: kind, at: report.received.flatMap(instant),
      externalID: "\(report.reference ?? "")/\(code.prefix(10))/\((report.received ?? "").prefix(40))")
  }

  private static func subject(_ reference: String) -> ProviderReceipt.Subject? {
    let isKey =
      reference.utf8.count == CMRequest.referenceLength && reference.allSatisfy { $0.isASCII && $0.isHexDigit }
    return isKey ? .key(reference) : nil
  }

  /// Status 0 is taken by the network, 1 rejected, 2 delivered, 3 failed, 4 read.
  static func kind(_ code: String, _ error: String?, _ words: String?) -> ReceiptKind? {
    let reason = ProviderText.line([error, words].compactMap(\.self).joined(separator: ": "))
    return switch code {
    case "1": .undeliverable(reason: reason.isEmpty ? "rejected" : reason)
    case "2": .delivered
    case "3": failure(words ?? "").receipt(reason.isEmpty ? "failed" : reason)
    case "4": .opened(.human)
    default: nil
    }
  }

  /// The numbers of a failure are those of each network; its words tell whether there is nobody at that number. Without
  /// such words nobody is blamed.
  private static func failure(_ words: String) -> CodeMeaning {
    let lowered = words.lowercased()
    if ["unknown subscriber", "invalid msisdn", "unallocated", "number not in use", "unknown destination"]
      .contains(where: { lowered.contains($0) })
    {
      return .address
    }
    return ["absent", "switched off", "memory", "unreachable"].contains { lowered.contains($0) } ? .absent : .other
  }

  /// `0031612345678` or `+31612345678`.
  private static func number(_ text: String) -> String? {
    RecipientNumber(text.hasPrefix("00") ? "+" + text.dropFirst(2) : text)?.plus
  }

  /// `2026-11-22T20:11:04`, in UTC, with or without fractions and zone.
  static func instant(_ text: String) -> Instant? {
    let bare = text.prefix { $0 != "." && $0 != "Z" && $0 != "+" }.replacing(" ", with: "T")
    return (try? Date(bare + "Z", strategy: .iso8601)).map {
      Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1_000))
    }
  }

  private struct Body: Decodable {
    let messages: Messages?
    let reference: String?
    let from: Party?
    let to: Party?
    let message: Words?
    let time: String?
    let timeUtc: String?

    struct Messages: Decodable { let msg: Report }

    struct Report: Decodable {
      let received: String?
      let reference: String?
      let status: Status?
    }

    struct Status: Decodable {
      let code: Word?
      let errorCode: Word?
      let errorDescription: String?
    }

    struct Party: Decodable { let number: String? }

    struct Words: Decodable { let text: String? }
  }

  /// A number that is written as one, or as text.
  private struct Word: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
    }
  }
}
