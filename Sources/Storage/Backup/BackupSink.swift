import Engine
import Foundation

/// Where the parts of a backup are written to, one after another.
protocol BackupSink {
  /// A path at which a part can be made directly; nil when parts can only be written through.
  func place(_ name: String) throws -> String?
  /// Begins a part of exactly `size` bytes.
  mutating func begin(_ name: String, size: Int) throws
  mutating func write(_ bytes: [UInt8]) throws
  mutating func end() throws
  /// Makes everything durable. Nothing is written after it.
  mutating func finish() throws
}

/// A backup as a folder of files.
struct BackupFolderSink: BackupSink {
  private let path: String
  private var current: OpenFile?
  private var offset = 0
  private var folders: Set<String> = []

  init(_ path: String) throws {
    self.path = path
    try DiskFolder.make(path)
  }

  func place(_ name: String) throws -> String? {
    let place = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: place).deletingLastPathComponent().path, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return place
  }

  mutating func begin(_ name: String, size: Int) throws {
    guard let place = try place(name) else { return }
    current = try OpenFile(place, .creating)
    offset = 0
    folders.insert(URL(fileURLWithPath: place).deletingLastPathComponent().path)
  }

  mutating func write(_ bytes: [UInt8]) throws {
    try current?.write(bytes, at: offset)
    offset += bytes.count
  }

  mutating func end() throws {
    try current?.sync()
    current = nil
  }

  mutating func finish() throws {
    for folder in folders { try DiskFolder.sync(folder) }
    try DiskFolder.sync(path)
  }
}

/// A backup as one tar file, which every `tar` can unpack.
struct BackupTarSink: BackupSink {
  private let file: OpenFile
  private let time: Int
  private var offset = 0
  private var size = 0

  /// - Parameter time: of the files in it, in seconds since 1970 UTC.
  init(_ path: String, time: Int) throws {
    file = try OpenFile(path, .creating)
    self.time = time
  }

  func place(_ name: String) -> String? { nil }

  mutating func begin(_ name: String, size: Int) throws {
    try append(try TarHeader(name: name, size: size).bytes(time: time))
    self.size = size
  }

  mutating func write(_ bytes: [UInt8]) throws { try append(bytes) }

  mutating func end() throws {
    let rest = size % TarHeader.blockSize
    if rest > 0 { try append([UInt8](repeating: 0, count: TarHeader.blockSize - rest)) }
  }

  mutating func finish() throws {
    // Two empty blocks end a tar file.
    try append([UInt8](repeating: 0, count: 2 * TarHeader.blockSize))
    try file.sync()
  }

  private mutating func append(_ bytes: [UInt8]) throws {
    try file.write(bytes, at: offset)
    offset += bytes.count
  }
}
