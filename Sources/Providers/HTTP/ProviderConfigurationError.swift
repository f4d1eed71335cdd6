/// A setting of a provider that cannot be right.
public struct ProviderConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let provider: String
  public let field: String
  /// What the field must be.
  public let rule: String

  public init(provider: String, field: String, rule: String) {
    self.provider = provider
    self.field = field
    self.rule = rule
  }

  public var description: String { "provider \(provider): '\(field)' must be: \(rule)" }
}
