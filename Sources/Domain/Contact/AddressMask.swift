/// An address as its owner recognises it and nobody else learns it.
public enum AddressMask {
  static let dots = "•••"

  /// `t•••@g•••.nl` for an e-mail address, `06 •• •• •• 78` for a Dutch mobile number, dots for anything else.
  ///
  /// - Parameter value: normalised: an e-mail address, or digits in E.164 with `+`.
  public static func masked(_ value: String) -> String {
    if let at = value.lastIndex(of: "@") { return email(value[..<at], value[value.index(after: at)...]) }
    if value.hasPrefix("+"), value.dropFirst().allSatisfy(\.isNumber), value.count > 7 { return number(value) }
    return dots
  }

  private static func email(_ local: Substring, _ domain: Substring) -> String {
    let labels = domain.split(separator: ".")
    guard let first = local.first, let host = labels.first?.first, labels.count > 1, let end = labels.last else {
      return dots
    }
    return "\(first)\(dots)@\(host)\(dots).\(end)"
  }

  private static func number(_ value: String) -> String {
    let end = value.suffix(2)
    if value.hasPrefix("+316"), value.count == 12 { return "06 •• •• •• \(end)" }
    if value.hasPrefix("+31") { return "0\(value.dropFirst(3).prefix(1))• ••• •• \(end)" }
    return "+•• ••• ••• \(end)"
  }
}
