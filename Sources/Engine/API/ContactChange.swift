public import Domain

/// What another system says about a contact; what is nil stays as it is.
public struct ContactChange: Hashable, Sendable {
  public var givenName: String?
  public var initials: String?
  public var infix: String?
  public var surname: String?
  /// Normalised as ``AddressRecord/value``; the one before is then not used any more.
  public var email: String?
  /// Normalised as ``AddressRecord/value``; the one before is then not used any more.
  public var mobile: String?
  /// ISO 639-1 in small letters.
  public var language: String?
  public var addressForm: AddressForm?

  public init(
    givenName: String? = nil, initials: String? = nil, infix: String? = nil, surname: String? = nil,
    email: String? = nil, mobile: String? = nil, language: String? = nil, addressForm: AddressForm? = nil
  ) {
    self.givenName = givenName
    self.initials = initials
    self.infix = infix
    self.surname = surname
    self.email = email
    self.mobile = mobile
    self.language = language
    self.addressForm = addressForm
  }
}
