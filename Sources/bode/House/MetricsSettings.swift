import Configuration
import Foundation
import Web

/// Where the metrics are given, and to whom: on a listener of their own that only this machine reaches, and by a token.
/// Without either, nobody gets them.
struct MetricsSettings: Sendable {
  /// Of the listener of their own.
  let host: String
  /// Nil: no listener of their own.
  let port: Int?
  /// Where there is one, it is asked for everywhere.
  let token: OperationsToken?

  private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

  /// - Throws: ``UsageError`` that names the key.
  init(_ reader: ConfigReader, secrets: ConfigReader) throws {
    host = reader.string(forKey: "metrics.host", default: "127.0.0.1")
    port = reader.int(forKey: "metrics.port")
    let text: String?
    if let file = reader.string(forKey: "metrics.token-file") {
      text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    } else {
      text = secrets.string(forKey: "metrics.token", isSecret: true)
    }
    token = text.flatMap { OperationsToken($0) }
    if text != nil, token == nil {
      throw UsageError(
        "the token of the metrics must be \(OperationsToken.shortest) characters or more, without spaces; "
          + "make one with: openssl rand -hex 32")
    }
    if port != nil, token == nil, !Self.loopback.contains(host) {
      throw UsageError(
        "metrics.host is \(host), which others reach: set BODE_METRICS_TOKEN or metrics.token-file, or leave it out")
    }
  }

  /// Pages reach the whole world: there only the token opens the metrics.
  var accessOnPages: OperationsAccess { token.map { .token($0) } ?? .closed }
  var accessOnOwnListener: OperationsAccess { token.map { .token($0) } ?? .listener }
}
