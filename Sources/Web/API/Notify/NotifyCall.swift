import Engine
import Hummingbird

/// One request of a program that proved itself.
struct NotifyCall: Sendable {
  let exchange: Exchange
  let api: APIServices
  let caller: APICaller

  /// Where this house is, as the program reached it: `https://bode.dehorizon.example`.
  var base: String {
    let scheme = exchange.services.settings.usesTLS ? "https" : "http"
    return "\(scheme)://\(exchange.request.head.authority ?? "localhost")"
  }

  /// The UUID in the path at `:name`.
  func uuid(_ name: String) throws(NotifyError) -> String {
    guard let text = exchange.context.parameters.get(name), let uuid = UUIDText.reading(text) else {
      throw .validation("id is not a valid UUID")
    }
    return uuid
  }

  /// Every field of the query with its values, in the order in which they stand.
  var query: [(name: String, value: String)] {
    (exchange.request.uri.query ?? "").split(separator: "&").compactMap { pair in
      guard let name = pair.split(separator: "=", maxSplits: 1).first.map(String.init),
        let value = FormFields(urlEncoded: String(pair))[name]
      else { return nil }
      return (name, value)
    }
  }

  /// This address with another `older_than`.
  func link(olderThan last: String?) -> String {
    var fields = query.filter { $0.name != "older_than" || last == nil }
    if let last { fields.append(("older_than", last)) }
    let text = fields.map { "\($0.name)=\(FormFields.encoded($0.value))" }.joined(separator: "&")
    return base + exchange.request.uri.path + (text.isEmpty ? "" : "?\(text)")
  }
}
