/// A line of a header, as a person reads it.
public struct HeaderField: Hashable, Sendable {
  /// As written; compared without regard to capitals.
  public let name: String
  /// Unfolded and decoded, on one line; at most ``MailLimits/headerBytes``.
  public let value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [HeaderField] {
  /// The value of the first field with this name, whatever its capitals.
  func value(_ name: String) -> String? {
    first { $0.name.lowercased() == name }?.value
  }

  func values(_ name: String) -> [String] {
    filter { $0.name.lowercased() == name }.map(\.value)
  }
}
