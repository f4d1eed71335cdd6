internal import CPhoneShim
internal import Domain

/// The types of libphonenumber, by the names of its documentation.
enum PhoneType: String, Hashable, Sendable {
  case unknown = "UNKNOWN"
  case fixedLine = "FIXED_LINE"
  case mobile = "MOBILE"
  case fixedLineOrMobile = "FIXED_LINE_OR_MOBILE"
  case tollFree = "TOLL_FREE"
  case premiumRate = "PREMIUM_RATE"
  case sharedCost = "SHARED_COST"
  case voip = "VOIP"
  case personalNumber = "PERSONAL_NUMBER"
  case pager = "PAGER"
  case companyWide = "UAN"
  case voicemail = "VOICEMAIL"

  init(_ type: phone_shim_type) {
    switch type {
    case PHONE_SHIM_FIXED_LINE: self = .fixedLine
    case PHONE_SHIM_MOBILE: self = .mobile
    case PHONE_SHIM_FIXED_LINE_OR_MOBILE: self = .fixedLineOrMobile
    case PHONE_SHIM_TOLL_FREE: self = .tollFree
    case PHONE_SHIM_PREMIUM_RATE: self = .premiumRate
    case PHONE_SHIM_SHARED_COST: self = .sharedCost
    case PHONE_SHIM_VOIP: self = .voip
    case PHONE_SHIM_PERSONAL_NUMBER: self = .personalNumber
    case PHONE_SHIM_PAGER: self = .pager
    case PHONE_SHIM_UAN: self = .companyWide
    case PHONE_SHIM_VOICEMAIL: self = .voicemail
    default: self = .unknown
    }
  }

  var kind: PhoneKind {
    switch self {
    case .mobile: .mobile
    case .fixedLine, .voip: .fixed
    case .fixedLineOrMobile: .mobileOrFixed
    case .unknown, .tollFree, .premiumRate, .sharedCost, .personalNumber, .pager, .companyWide, .voicemail:
      .other
    }
  }
}
