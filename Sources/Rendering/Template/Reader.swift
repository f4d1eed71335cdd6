public import Domain

/// Who reads a message: what decides its variant.
public struct Reader: Hashable, Sendable {
  public let language: Language
  /// Has no effect on English.
  public let form: AddressForm
  public let size: TypeSize

  public init(language: Language = .dutch, form: AddressForm = .formal, size: TypeSize = .normal) {
    self.language = language
    self.form = form
    self.size = size
  }
}

/// The size of type a reader asked for.
public enum TypeSize: String, CaseIterable, Hashable, Sendable {
  /// 16 pixels on lines of 24.
  case normal
  /// 20 pixels on lines of 30.
  case large
}
