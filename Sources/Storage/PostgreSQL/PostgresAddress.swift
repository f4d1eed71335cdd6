import CLibpq

/// Where a PostgreSQL database is: `postgres://user:password@host:5432/bode?sslmode=verify-full`, or `host=… dbname=…`.
///
/// Several hosts may be named, `postgres://a:5432,b:5432/bode`: the one that takes writes is used, and after a failover
/// the other one. What is not named comes from the usual variables (`PGHOST`, `PGPASSFILE`, …).
public struct PostgresAddress: Hashable, Sendable {
  /// What libpq calls them, `host`, `dbname`, …
  let settings: [String: String]

  /// - Throws: ``SQLError`` of kind *other* when `text` is no connection string, or when it asks for servers that do
  ///   not take writes. The message holds no part of `text`: there may be a password in it.
  public init(_ text: String) throws {
    var reason: UnsafeMutablePointer<CChar>?
    guard let parsed = PQconninfoParse(text, &reason) else {
      let message = reason.map { String(cString: $0) } ?? "no memory"
      PQfreemem(reason)
      throw Self.refusal(Self.withoutQuotes(message))
    }
    defer { PQconninfoFree(parsed) }
    var settings: [String: String] = [:]
    var option = parsed
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    // A standby would answer reads with yesterday's truth and refuse writes.
    guard ["read-write", "primary"].contains(settings["target_session_attrs", default: "read-write"]) else {
      throw Self.refusal("target_session_attrs must be read-write, or be left out")
    }
    settings["target_session_attrs"] = settings["target_session_attrs"] ?? "read-write"
    self.settings = settings
  }

  /// Whether a password stands in it.
  public var hasPassword: Bool { settings["password"] != nil }

  /// One address for each host that is named, in their order.
  var hosts: [PostgresAddress] {
    let lists = Self.listed.compactMapValues { settings[$0]?.split(separator: ",", omittingEmptySubsequences: false) }
    let count = max(1, lists["hosts"]?.count ?? 1, lists["numbers"]?.count ?? 1)
    return (0..<count).map { place in
      var settings = settings
      for (name, list) in lists {
        // One port for all is written once.
        let value = list.count == 1 ? list.first : list.dropFirst(place).first
        settings[Self.listed[name, default: name]] = value.map(String.init)
      }
      return PostgresAddress(settings: settings)
    }
  }

  /// Settings that may hold a list, one for each host.
  private static let listed = ["hosts": "host", "numbers": "hostaddr", "ports": "port"]

  private init(settings: [String: String]) { self.settings = settings }

  /// The same place with more settings, where the address does not have them.
  func settings(with others: [String: String]) -> [String: String] {
    settings.merging(others) { own, _ in own }
  }

  private static func refusal(_ reason: String) -> SQLError {
    SQLError(kind: .other, message: "the address of the PostgreSQL database cannot be read: \(reason)")
  }

  /// libpq repeats what it could not read, in quotes.
  private static func withoutQuotes(_ message: String) -> String {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().map { $0.isMultiple(of: 2) ? String($1) : "…" }.joined()
      .split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension PostgresAddress: CustomStringConvertible {
  /// Hosts, ports and name of the database; no user, no password.
  public var description: String {
    let host = settings["host"] ?? settings["hostaddr"] ?? "local"
    let port = settings["port"].map { ":\($0)" } ?? ""
    return "\(host)\(port)/\(settings["dbname"] ?? "")"
  }
}
