public import Domain
public import Engine
import Foundation

/// Folders on disk in which other systems put files: `‹folder›/‹organisation›/`, with `busy`, `done` and `refused` in
/// each.
///
/// A file is taken by renaming it into `busy`, which only one process can do.
public actor DropFolder: DropFolders {
  /// Machine time for which a file must stay as it is before it is taken.
  public static let settling = Span.seconds(10)
  /// How unfinished files end, whoever writes them.
  static let unfinished: Set<String> = ["part", "partial", "tmp", "temp", "filepart", "crdownload", "swp", "lock"]

  private struct Look: Equatable {
    let size: Int
    let changed: Date?
  }

  private let folder: String
  private let clock: any MachineClock
  /// How each file looked, and since when (monotonic).
  private var looks: [DroppedFile: (look: Look, since: Int64)] = [:]

  /// - Parameters:
  ///   - folder: made when it is not there.
  ///   - clock: tells how long a file stayed as it is.
  public init(folder: String, clock: any MachineClock) throws {
    self.folder = folder
    self.clock = clock
    try Self.make(folder)
  }

  public func ready(of organisations: [String]) throws -> [DroppedFile] {
    let now = clock.monotonic()
    var seen: [DroppedFile: (look: Look, since: Int64)] = [:]
    var ready: [DroppedFile] = []
    for organisation in organisations {
      let place = try place(organisation)
      for name in try FileManager.default.contentsOfDirectory(atPath: place).sorted() where Self.isWhole(name) {
        let file = DroppedFile(organisation: organisation, name: name)
        guard let look = Self.look("\(place)/\(name)") else { continue }
        let since = looks[file].flatMap { $0.look == look ? $0.since : nil } ?? now
        seen[file] = (look, since)
        if now - since >= Self.settling.milliseconds { ready.append(file) }
      }
    }
    looks = seen
    return ready
  }

  public func underWay(of organisations: [String]) throws -> [DroppedFile] {
    try organisations.flatMap { organisation in
      let busy = "\(try place(organisation))/busy"
      return try FileManager.default.contentsOfDirectory(atPath: busy).sorted()
        .filter { !$0.hasPrefix(".") && Self.look("\(busy)/\($0)") != nil }
        .map { DroppedFile(organisation: organisation, name: $0) }
    }
  }

  public func take(_ file: DroppedFile) throws -> Bool {
    let place = try place(file.organisation)
    // One of the same name that is not finished is first.
    guard !FileManager.default.fileExists(atPath: "\(place)/busy/\(file.name)") else { return false }
    do {
      try FileManager.default.moveItem(atPath: "\(place)/\(file.name)", toPath: "\(place)/busy/\(file.name)")
      looks[file] = nil
      return true
    } catch {
      return false
    }
  }

  public func copy(_ file: DroppedFile) throws -> String {
    let place = try place(file.organisation)
    let copy = "\(place)/busy/.\(file.name)"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: "\(place)/busy/\(file.name)", toPath: copy)
    return copy
  }

  public func finish(_ file: DroppedFile, as end: DroppedFile.End, report: String) throws {
    let place = try place(file.organisation)
    let target = "\(place)/\(end.rawValue)"
    // Another file may have had the same name: a number tells them apart.
    var name = file.name
    var number = 1
    while FileManager.default.fileExists(atPath: "\(target)/\(name)") {
      number += 1
      name = "\(number)-\(file.name)"
    }
    try Data((report + "\n").utf8).write(to: URL(fileURLWithPath: "\(target)/\(name).report.json"), options: .atomic)
    try? FileManager.default.removeItem(atPath: "\(place)/busy/.\(file.name)")
    try FileManager.default.moveItem(atPath: "\(place)/busy/\(file.name)", toPath: "\(target)/\(name)")
  }

  private func place(_ organisation: String) throws -> String {
    let place = "\(folder)/\(organisation)"
    for part in ["", "/busy", "/done", "/refused"] { try Self.make(place + part) }
    return place
  }

  private static func make(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o770])
  }

  static func isWhole(_ name: String) -> Bool {
    guard !name.hasPrefix("."), !name.hasSuffix("~") else { return false }
    let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return !unfinished.contains(end)
  }

  /// Nil for what is no plain file: a link may lead anywhere.
  private static func look(_ path: String) -> Look? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      facts[.type] as? FileAttributeType == .typeRegular
    else { return nil }
    return Look(size: (facts[.size] as? NSNumber)?.intValue ?? 0, changed: facts[.modificationDate] as? Date)
  }
}
