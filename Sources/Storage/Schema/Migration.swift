import Crypto

/// One step of the schema, written for both databases from the first day. Immutable once released: a database remembers
/// the checksum of what it was made with.
public struct Migration: Sendable {
  /// From 1, without gaps.
  public let number: Int
  /// Lower-case words with hyphens, for people.
  public let name: String
  private let statements: @Sendable (SQLDialect) -> [String]

  init(_ number: Int, _ name: String, _ statements: @escaping @Sendable (SQLDialect) -> [String]) {
    self.number = number
    self.name = name
    self.statements = statements
  }

  /// All statements of this step, separated by semicolons.
  public func sql(for dialect: SQLDialect) -> String {
    statements(dialect).map { $0 + ";\n" }.joined()
  }

  /// SHA-256 of ``sql(for:)``, 64 hexadecimal digits.
  public func checksum(for dialect: SQLDialect) -> String {
    SHA256.hash(data: [UInt8](sql(for: dialect).utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
