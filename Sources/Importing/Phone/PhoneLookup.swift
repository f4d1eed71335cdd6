internal import CPhoneShim

/// What libphonenumber says of one text, valid or not.
struct PhoneLookup: Hashable, Sendable {
  let e164: String
  let national: String
  let international: String
  let type: PhoneType
  /// In a range that is handed out.
  let isValid: Bool
  /// Of a length that its country knows.
  let isPossible: Bool
  let length: PhoneLength

  /// - Throws: ``PhoneNumberError`` when the text cannot be read as a number at all.
  init(_ text: String, from region: String) throws(PhoneNumberError) {
    var number = phone_shim_number()
    var bytes = Array(text.utf8CString)
    let error = phone_shim_parse(&bytes, bytes.count - 1, region, &number)
    switch error {
    case PHONE_SHIM_OK: break
    case PHONE_SHIM_INVALID_COUNTRY: throw .unknownCountry
    case PHONE_SHIM_TOO_SHORT, PHONE_SHIM_TOO_SHORT_AFTER_PREFIX: throw .tooShort
    case PHONE_SHIM_TOO_LONG: throw .tooLong
    default: throw .notANumber
    }
    e164 = Self.text(of: &number.e164)
    national = Self.text(of: &number.national)
    international = Self.text(of: &number.international)
    type = PhoneType(number.type)
    isValid = number.is_valid == 1
    isPossible = number.is_possible == 1
    length = PhoneLength(number.length)
  }

  /// A C array arrives as a tuple: read its bytes up to the terminating zero.
  private static func text<Tuple>(of tuple: inout Tuple) -> String {
    withUnsafeBytes(of: &tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

/// What the number of digits says.
enum PhoneLength: Hashable, Sendable {
  case fits, tooShort, tooLong, unknownCountry, other

  init(_ length: phone_shim_error) {
    switch length {
    case PHONE_SHIM_OK: self = .fits
    case PHONE_SHIM_TOO_SHORT: self = .tooShort
    case PHONE_SHIM_TOO_LONG: self = .tooLong
    case PHONE_SHIM_INVALID_COUNTRY: self = .unknownCountry
    default: self = .other
    }
  }

  /// Nil when the length is not what is wrong.
  var error: PhoneNumberError? {
    switch self {
    case .tooShort: .tooShort
    case .tooLong: .tooLong
    case .unknownCountry: .unknownCountry
    case .fits, .other: nil
    }
  }
}
