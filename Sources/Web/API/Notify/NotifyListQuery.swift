import Domain
import Engine

/// What a list was asked for.
struct NotifyListQuery {
  private static let everything: Set<String> = ["reference", "status", "template_type", "older_than", "include_jobs"]
  private static let types = ["sms", "email", "letter"]

  private(set) var statuses: Set<String> = []
  private(set) var channels: Set<Channel> = []
  /// Whether types were named, also those that no message here has.
  private(set) var hasTypes = false
  private(set) var reference: String?
  /// A UUID in small letters.
  private(set) var olderThan: String?

  init(_ query: [(name: String, value: String)], allowing names: Set<String> = everything) throws(NotifyError) {
    var faults: [String] = []
    for (name, value) in query {
      guard names.contains(name) else {
        faults.append("Additional properties are not allowed (\(name) was unexpected)")
        continue
      }
      switch name {
      case "reference": reference = reference ?? value
      case "status":
        if !NotifyStatus.known.contains(value) { faults.append(Self.fault("status", value, NotifyStatus.known)) }
        statuses.insert(value)
      case "template_type":
        if !Self.types.contains(value) { faults.append(Self.fault("template_type", value, Self.types)) }
        hasTypes = true
        // Letters are a channel of no message yet: asked for alone, the list is empty.
        if let channel = Channel(rawValue: value), channel != .letter { channels.insert(channel) }
      case "older_than":
        olderThan = UUIDText.reading(value)
        if olderThan == nil { faults.append("older_than is not a valid UUID") }
      default: break
      }
    }
    guard faults.isEmpty else {
      throw NotifyError(400, faults.map { .init(error: "ValidationError", message: $0) })
    }
  }

  static func fault(_ name: String, _ value: String, _ known: [String]) -> String {
    "\(name) \(value) is not one of [\(known.joined(separator: ", "))]"
  }
}
