/// What sending costs, in hundredths of a cent: an e-mail costs less than a cent. The currency is that of the contract
/// with the provider; all contracts of an installation are in one.
public struct SendingCost: Hashable, Comparable, Sendable {
  /// 10 000 is one euro; never negative.
  public let hundredths: Int64

  public init(hundredths: Int64) { self.hundredths = max(0, hundredths) }

  /// Euros with a point and at most four decimals, `0.0825`. Nil for anything else, and for ten thousand and more.
  public init?(euros text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let whole = Int64(parts[0]), let rest = Int64(String((Self.decimals(parts) + "0000").prefix(4)))
    else { return nil }
    self.init(hundredths: whole * 10_000 + rest)
  }

  private static func decimals(_ parts: [Substring]) -> Substring { parts.count > 1 ? parts[1] : "" }

  public static let zero = SendingCost(hundredths: 0)

  public static func < (left: SendingCost, right: SendingCost) -> Bool { left.hundredths < right.hundredths }

  public static func + (left: SendingCost, right: SendingCost) -> SendingCost {
    let (sum, isTooMuch) = left.hundredths.addingReportingOverflow(right.hundredths)
    return SendingCost(hundredths: isTooMuch ? .max : sum)
  }
}

/// What a provider asks for a message that it takes: what happens to it afterwards changes nothing of that.
public struct ProviderTariff: Hashable, Sendable {
  public let perMessage: SendingCost
  /// For each part that a text message is sent in.
  public let perPart: SendingCost

  public init(perMessage: SendingCost = .zero, perPart: SendingCost = .zero) {
    self.perMessage = perMessage
    self.perPart = perPart
  }

  /// - Parameter parts: 1 for what has no parts; less counts as 1.
  public func cost(ofParts parts: Int) -> SendingCost {
    let (product, isTooMuch) = perPart.hundredths.multipliedReportingOverflow(by: Int64(max(1, parts)))
    return perMessage + SendingCost(hundredths: isTooMuch ? .max : product)
  }
}
