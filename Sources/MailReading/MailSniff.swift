extension MailReader {
  /// Whether a file begins as a mail does: with header fields, two of which every mail has.
  ///
  /// - Parameter firstBytes: some thousand of them are enough.
  public static func isMail(firstBytes: [UInt8]) -> Bool {
    let head = LineEnds.withoutEnvelope(LineEnds.unified(Array(firstBytes.prefix(sniffedBytes))))
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, HeaderLines.field(first) != nil else { return false }
    let names = lines.prefix { !$0.isEmpty }.compactMap { HeaderLines.field($0)?.name.lowercased() }
    return Set(names).intersection(usual).count >= 2
  }

  private static let sniffedBytes = 32_768
  private static let usual: Set<String> = [
    "received", "return-path", "delivered-to", "from", "to", "subject", "date", "message-id", "mime-version",
    "content-type",
  ]
}
