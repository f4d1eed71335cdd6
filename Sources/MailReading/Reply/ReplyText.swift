/// What somebody wrote, without what is quoted of the mail that is answered.
public struct ReplyText: Hashable, Sendable {
  /// Their own words, lines ended by `\n`, without a signature that is marked as one; at most
  /// ``MailLimits/textBytes``.
  public let text: String
  /// Whether something was left out.
  public let hasQuote: Bool

  /// Of a mail that answers another; nil of one that answers nothing.
  static func read(_ mail: MailPart) -> ReplyText? {
    let headers = mail.headers
    let subject = PhraseText(headers.value("subject") ?? "").bytes
    let answers = headers.value("in-reply-to") != nil || headers.value("references") != nil
    guard answers || prefixes.contains(where: { subject.starts(with: Array($0.utf8)) }) else { return nil }
    return ReplyText(of: BounceReader.notice(of: mail))
  }

  /// What mail programs put before the subject of an answer.
  private static let prefixes = [
    "re:", "re ", "antw:", "antwoord:", "aw:", "sv:", "vs:", "odp:", "rif:", "ynt:", "回复:",
  ]

  /// Lines may end in any way. Lines with `>` go wherever they stand, so that answers between quoted lines are kept.
  /// What follows the line with which a mail program announces the quoted mail goes when it is not marked line by line.
  ///
  /// - Parameter body: the text of a mail; what is beyond ``MailLimits/lines`` is left out.
  public init(of body: String) {
    let unified = String(decoding: LineEnds.unified(Array(body.utf8.prefix(MailLimits.textBytes))), as: UTF8.self)
    let lines = unified.split(separator: "\n", omittingEmptySubsequences: false).prefix(MailLimits.lines)
      .map { String($0).cut(MailLimits.lineBytes) }
    var kept: [String] = []
    var hasQuote = false
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.trimmed.hasPrefix(">") {
        hasQuote = true
        index += 1
      } else if let next = QuoteMark.attributionEnd(at: index, in: lines) {
        hasQuote = true
        index = next
        guard lines[next...].first(where: { !$0.trimmed.isEmpty })?.trimmed.hasPrefix(">") == true else { break }
      } else if QuoteMark.announces(at: index, in: lines) {
        hasQuote = true
        break
      } else if QuoteMark.isSignature(line) || QuoteMark.isDeviceParagraph(at: index, in: lines) {
        break
      } else {
        kept.append(line)
        index += 1
      }
    }
    while let last = kept.last, last.trimmed.isEmpty || QuoteMark.isDeviceLine(last) || QuoteMark.isRule(last) {
      kept.removeLast()
    }
    self.text = kept.drop { $0.trimmed.isEmpty }.joined(separator: "\n")
    self.hasQuote = hasQuote
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: SubSequence {
    let head = drop(while: \.isWhitespace)
    guard let end = head.lastIndex(where: { !$0.isWhitespace }) else { return self[endIndex...] }
    return head[...end]
  }
}
