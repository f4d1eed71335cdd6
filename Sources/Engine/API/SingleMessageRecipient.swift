public import Domain
import Importing

/// Where a single message goes, as another system wrote it.
public enum SingleMessageRecipient {
  /// What is wrong with an address.
  public enum Fault: Error, Hashable, Sendable {
    case notEmail
    case tooShort
    case tooLong
    case letters
    case unknownCountry
    /// A number that takes no text messages, or that nobody has.
    case notMobile
    case channelNotBuilt
  }

  /// The address as ``AddressRecord/value``.
  public static func normalised(_ text: String, for channel: Channel) throws(Fault) -> String {
    switch channel {
    case .email:
      do { return try EmailAddress(text).text } catch { throw .notEmail }
    case .sms: return try mobile(text)
    case .whatsapp, .voice, .letter: throw .channelNotBuilt
    }
  }

  private static func mobile(_ text: String) throws(Fault) -> String {
    let number: PhoneNumber
    do {
      number = try PhoneNumber(reading: text)
    } catch {
      switch error {
      case .empty, .tooShort: throw .tooShort
      case .tooLong, .tooMuchText: throw .tooLong
      case .letter, .notANumber: throw .letters
      case .unknownCountry: throw .unknownCountry
      case .notInUse: throw .notMobile
      }
    }
    guard number.kind.takesText else { throw .notMobile }
    return number.e164
  }
}
