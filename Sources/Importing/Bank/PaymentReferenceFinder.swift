import Domain

/// Finds what an incoming payment may be meant for.
///
/// A candidate is no proof: about one in fifty mistyped references passes the check, so a candidate counts
/// only when an open claim has it. Compare with ``PaymentReference/matches(_:_:)``, which disregards lost
/// zeros.
public enum PaymentReferenceFinder {
  /// Candidates per payment, so that a text full of digits stays harmless.
  public static let maximumCandidates = 32

  /// Characters of free text that are searched.
  static let searchedText = 2_000

  /// Candidates in order of trust, each once: structured references, the end-to-end id, then what stands in
  /// the free text: sixteen digits that pass the check, fifteen that pass it with the zero they lost,
  /// fourteen to nine, and creditor references (RF).
  public static func candidates(in payment: IncomingPayment) -> [String] {
    var found = Candidates()
    for reference in payment.structuredReferences { found.add(normalised(reference.text)) }
    if let endToEndID = payment.endToEndID { found.add(normalised(endToEndID)) }
    for text in [payment.remittance, payment.additionalText] {
      guard let text else { continue }
      let searched = Array(text.utf8.prefix(searchedText))
      for reference in numeric(in: searched) { found.add(reference) }
      for reference in creditorReferences(in: searched) { found.add(reference) }
    }
    return found.list
  }

  private struct Candidates {
    var list: [String] = []

    mutating func add(_ text: String?) {
      guard let text, list.count < PaymentReferenceFinder.maximumCandidates, !list.contains(text) else {
        return
      }
      list.append(text)
    }
  }

  /// A payment reference or creditor reference in its standard form, anything else as it stands.
  private static func normalised(_ text: String) -> String? {
    if let reference = try? PaymentReference(text) { return reference.digits }
    if let reference = try? CreditorReference(text) { return reference.text }
    return CollectionKey.meaningful(text)
  }

  // MARK: Digits

  private static let lengths = [16, 15, 14, 13, 12, 11, 10, 9]

  /// Runs of digits in which only blanks, dots and dashes stand between digits, longest references first.
  private static func numeric(in text: [UInt8]) -> [String] {
    let runs = runs(in: text)
    var references: [String] = []
    for length in lengths {
      for run in runs {
        // A run as a whole, or digits that stand together in it.
        if run.digits.count == length { references.append(contentsOf: reference(run.digits[...])) }
        for start in run.starts where start + length <= run.digits.count {
          let ends = start + length == run.digits.count || run.starts.contains(start + length)
          if ends { references.append(contentsOf: reference(run.digits[start..<start + length])) }
        }
      }
    }
    return references
  }

  private static func reference(_ digits: ArraySlice<UInt8>) -> [String] {
    (try? PaymentReference(String(decoding: digits, as: UTF8.self))).map { [$0.digits] } ?? []
  }

  private struct Run {
    var digits: [UInt8] = []
    /// Where a group begins after a separator, or right after letters.
    var starts: [Int] = [0]
  }

  private static func runs(in text: [UInt8]) -> [Run] {
    var runs: [Run] = []
    var run = Run()
    var isSeparated = false
    for byte in text {
      if (48...57).contains(byte) {
        if isSeparated, !run.digits.isEmpty { run.starts.append(run.digits.count) }
        run.digits.append(byte)
        isSeparated = false
      } else if byte == 0x20 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        isSeparated = true
      } else {
        if run.digits.count >= 9 { runs.append(run) }
        run = Run()
        isSeparated = false
      }
    }
    if run.digits.count >= 9 { runs.append(run) }
    return runs
  }

  // MARK: RF

  /// `RF` and two digits at the start of a word; the groups behind it belong to it as long as they make it
  /// right.
  private static func creditorReferences(in text: [UInt8]) -> [String] {
    var references: [String] = []
    for index in text.indices.dropLast(4) where isRF(text, at: index) {
      var content: [UInt8] = []
      var longest: String?
      for byte in text[index...] {
        let isWord = (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
        if isWord { content.append(byte) }
        guard isWord || byte == 0x20, content.count <= 25 else { break }
        if let reference = try? CreditorReference(String(decoding: content, as: UTF8.self)) {
          longest = reference.text
        }
      }
      if let longest { references.append(longest) }
    }
    return references
  }

  private static func isRF(_ text: [UInt8], at index: Int) -> Bool {
    let before = index == 0 ? 0x20 : text[index - 1]
    let startsWord = !(48...57).contains(before) && !(65...90).contains(before & 0xDF)
    return startsWord && text[index] & 0xDF == UInt8(ascii: "R")
      && text[index + 1] & 0xDF == UInt8(ascii: "F")
      && (48...57).contains(text[index + 2]) && (48...57).contains(text[index + 3])
  }
}
