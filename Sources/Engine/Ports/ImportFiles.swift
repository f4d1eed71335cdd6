/// Where files that were taken in are kept until they have been read, and after.
public protocol ImportFiles: Sendable {
  /// Takes a file over: it is moved or copied, and durable when this returns. The same content twice is kept once.
  ///
  /// - Returns: SHA-256 of the content and its size in bytes.
  func take(path: String) async throws -> (digest: [UInt8], size: Int)

  /// Up to `count` bytes from `offset`; empty at the end.
  func read(_ digest: [UInt8], from offset: Int, count: Int) async throws -> [UInt8]
}
