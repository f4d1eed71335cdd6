import Domain

/// An event as it leaves: CloudEvents 1.0, structured, as JSON.
///
/// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
struct CloudEvent {
  static let mediaType = "application/cloudevents+json; charset=utf-8"

  let event: WebhookEvent
  /// The short name of the organisation.
  let organisation: String

  /// The body; always the same for the same event, so that a repeat has the same signature but for its moment.
  var bytes: [UInt8] {
    var fields = [
      ("specversion", Self.quoted("1.0")), ("id", Self.quoted("\(event.id)")),
      ("source", Self.quoted("/organisations/\(organisation)")), ("type", Self.quoted(event.kind.rawValue)),
      ("time", Self.quoted(event.at.utcText)), ("datacontenttype", Self.quoted("application/json")),
      // Extensions of the standard: in the order of this text, and what has one order.
      ("sequence", Self.quoted(Self.padded(event.number, 19))), ("partitionkey", Self.quoted("\(event.lane)")),
    ]
    if let subject { fields.insert(("subject", Self.quoted(subject)), at: 4) }
    fields.append(("data", data))
    return Array(Self.object(fields).utf8)
  }

  private var subject: String? {
    event.caseID.map { "cases/\($0)" } ?? event.contact.map { "contacts/\($0)" }
  }

  private var data: String {
    var fields: [(String, String)] = []
    if let id = event.caseID { fields.append(("case", Self.quoted("\(id)"))) }
    if let id = event.contact { fields.append(("contact", Self.quoted("\(id)"))) }
    for (name, value) in event.detail.sorted(by: { $0.key < $1.key }) {
      let isNumber = name.hasSuffix("_cents") && Int64(value) != nil
      fields.append((name, isNumber ? value : Self.quoted(value)))
    }
    return Self.object(fields)
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(quoted($0)):\($1)" }.joined(separator: ",") + "}"
  }

  /// A text of JSON (RFC 8259, 7).
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        out += "\\u00" + padded(hexadecimal: scalar.value)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static func padded(hexadecimal value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
