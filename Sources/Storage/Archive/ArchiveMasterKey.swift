internal import Crypto
public import Engine
internal import Foundation

/// The key that wraps the data keys. Given by environment or file, never kept beside them, never in a log.
public struct ArchiveMasterKey: Sendable {
  /// 256 bits.
  public static let byteCount = 32

  let key: SymmetricKey

  /// - Parameter text: 64 hexadecimal digits, or base64 of 32 bytes; spaces and line ends around it do not
  ///   matter.
  /// - Parameter origin: where the text came from, for the error.
  /// - Throws: ``ArchiveError/unusable(path:reason:)``; never holds the text itself.
  public init(text: String, from origin: String) throws {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let bytes = ArchiveHash(hexadecimal: trimmed)?.bytes ?? Data(base64Encoded: trimmed).map { Array($0) }
    guard let bytes, bytes.count == Self.byteCount else {
      throw ArchiveError.unusable(
        path: origin,
        reason: "the master key must be 64 hexadecimal digits or base64 of 32 bytes; "
          + "make one with 'openssl rand -hex 32'")
    }
    guard Set(bytes).count > 1 else {
      throw ArchiveError.unusable(
        path: origin, reason: "the master key is one byte repeated; make a random one")
    }
    key = SymmetricKey(data: bytes)
  }

  /// Reads the key from a file that only this user can read.
  ///
  /// - Throws: ``ArchiveError``.
  public init(file path: String) throws {
    let file = try OpenFile(path, .reading)
    guard try file.mode() & 0o077 == 0 else {
      throw ArchiveError.unusable(
        path: path, reason: "others can read the master key; run 'chmod 600 \(path)'")
    }
    let longest = 1_024
    try self.init(text: String(decoding: file.read(longest, at: 0), as: UTF8.self), from: path)
  }

  /// Makes a new key in a file that is not there yet, for this user only, and makes it durable. The folder
  /// must exist.
  ///
  /// - Throws: ``ArchiveError/disk(operation:path:reason:)``, also when the file is there already.
  public static func create(file path: String, random: some RandomSource) throws -> ArchiveMasterKey {
    let text = random.bytes(byteCount).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let file = try OpenFile(path, .creating)
    try file.write(Array("\(text)\n".utf8), at: 0)
    try file.sync()
    return try ArchiveMasterKey(text: text, from: path)
  }
}

extension ArchiveMasterKey {
  /// Another secret of the same installation, the same on every node and after every start (HKDF, RFC 5869). Says
  /// nothing of the master key.
  ///
  /// - Parameter purpose: what it is for; another purpose gives another secret.
  public func secret(for purpose: String) -> [UInt8] {
    let derived = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("bode \(purpose)".utf8), outputByteCount: Self.byteCount)
    return derived.withUnsafeBytes { Array($0) }
  }
}

extension ArchiveMasterKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "master key" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
