/// A phone number that can be dialled from anywhere: E.164, `+31612345678`.
///
/// Two numbers are the same when their E.164 text is: the kind is derived from it. The rules that read a
/// number as people write it are at the rim, in Importing.
public struct PhoneNumber: Hashable, Sendable {
  /// `+` and 4 to 15 digits, the first of them not 0.
  public let e164: String
  public let kind: PhoneKind

  /// Digits that E.164 allows at most (ITU-T E.164, 6.1).
  public static let longestDigits = 15
  /// The shortest number that can mean something: a country code and a short number.
  public static let shortestDigits = 4

  /// Nil unless `e164` is written as ``e164`` is.
  public init?(e164: String, kind: PhoneKind) {
    let digits = e164.utf8.dropFirst()
    guard e164.utf8.first == UInt8(ascii: "+"),
      (Self.shortestDigits...Self.longestDigits).contains(digits.count),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.first != UInt8(ascii: "0")
    else { return nil }
    self.e164 = e164
    self.kind = kind
  }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible {
  /// For logs and errors: the start and the last two digits, `+316••••••78`. The number itself is ``e164``.
  public var description: String {
    let shown = (start: min(4, e164.count - 3), end: 2)
    let hidden = String(repeating: "•", count: e164.count - shown.start - shown.end)
    return e164.prefix(shown.start) + hidden + e164.suffix(shown.end)
  }

  public var debugDescription: String { description }
}

/// What a number can be used for.
public enum PhoneKind: String, CaseIterable, Hashable, Sendable {
  case mobile
  /// A line at home or at work, VoIP included: can be called, takes no text message.
  case fixed
  /// The country does not tell them apart by number, as in the United States.
  case mobileOrFixed = "mobile-or-fixed"
  /// A company-wide, free, premium or personal number, a pager: never called or texted by itself.
  case other

  /// Whether a text message can be sent there.
  public var takesText: Bool {
    switch self {
    case .mobile, .mobileOrFixed: true
    case .fixed, .other: false
    }
  }

  /// Whether it can be called by itself, without unexpected cost.
  public var takesCalls: Bool {
    switch self {
    case .mobile, .fixed, .mobileOrFixed: true
    case .other: false
    }
  }
}
