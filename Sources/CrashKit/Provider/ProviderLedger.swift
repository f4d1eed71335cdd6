import Foundation
import Glibc

/// A file that only grows: everything that a provider was asked and what it did, on the disk before it answers.
public struct ProviderLedger: Sendable {
  private let descriptor: Int32

  /// - Throws: ``WireError`` when the file cannot be opened.
  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_DSYNC, 0o600)
    guard descriptor >= 0 else { throw WireError.failed("opening \(path)", errno) }
  }

  /// One write: lines of several threads do not mix.
  func write(_ lines: [LedgerLine]) throws {
    let bytes = Array(lines.map(\.text).joined().utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw WireError.failed("writing the ledger", errno)
    }
  }

  /// Everything that stands in the file at `path`, in order.
  public static func lines(at path: String) throws -> [LedgerLine] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { LedgerLine($0) }
  }
}
