public import Domain

/// Why a message was not made. Nothing is ever made with an empty place in it.
public enum RenderingError: Error, Hashable, Sendable {
  /// Values that the chosen wording needs and that are absent or empty, in alphabetical order.
  case missingValues(template: String, names: [String])
  case wrongType(template: String, name: String, expected: AttributeType, found: AttributeType)
  /// The template has no text for this channel.
  case channelNotInTemplate(template: String, Channel)
  /// A test environment marks every output, and there is no place for it.
  case cannotBeMarked(template: String)
  /// With these values it is longer than the channel takes.
  case tooLong(template: String, Channel)
}

extension RenderingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingValues(let template, let names):
      "Template \(template): no value for \(names.joined(separator: ", ")). "
        + "Supply it, or make the attribute optional."
    case .wrongType(let template, let name, let expected, let found):
      "Template \(template): \(name) is \(found.rawValue), expected \(expected.rawValue). "
        + "Supply the declared type."
    case .channelNotInTemplate(let template, let channel):
      "Template \(template) has no text for \(channel.rawValue). "
        + "Add the channel to template.yaml and its text."
    case .cannotBeMarked(let template):
      "Template \(template) has no value for WhatsApp that could say it is a test. Give it one."
    case .tooLong(let template, let channel):
      "Template \(template) is longer than \(channel.rawValue) takes, with these values."
    }
  }
}
