import Crypto
import Domain
import Engine
import Foundation

/// Writes the parts of one backup, in the order that makes it whole.
struct BackupMaker {
  let source: BackupSource
  var sink: any BackupSink
  /// Of the backup under its name for the time being; what must be made aside is put next to it.
  let path: String
  let listener: BackupListener

  private var parts: [BackupPart] = []

  /// Bytes that are read at once.
  static let piece = 1_048_576
  /// Files that are being taken in and belong to nobody yet.
  private static let incoming = "."

  init(source: BackupSource, sink: any BackupSink, path: String, listener: @escaping BackupListener) {
    self.source = source
    self.sink = sink
    self.path = path
    self.listener = listener
  }

  mutating func make() throws -> BackupManifest {
    let sandbox = "\(source.folder)/\(BackupPartName.sandbox)"
    if DiskFolder.exists(sandbox) { _ = try snapshot(sandbox, as: BackupPartName.sandbox) { _ in } }
    let (kind, step, reach) = try database()
    try folder(BackupPartName.archive, of: "\(source.folder)/archive") { $0.hasSuffix(".segment") }
    try check(reach)
    try folder(BackupPartName.imports, of: "\(source.folder)/imports") { !$0.hasPrefix(Self.incoming) }
    let settings = "\(source.folder)/\(BackupPartName.settings)"
    if DiskFolder.exists(settings) { try copy(settings, as: BackupPartName.settings) }
    if let keys = source.keys { try self.keys(keys) }
    let manifest = BackupManifest(
      program: source.program, madeAt: UTCText.text(source.now), machine: source.machine, host: source.host,
      folder: source.folder, database: kind, schemaStep: step, keys: source.keys == nil ? .apart : .included,
      parts: parts)
    let json = try manifest.json
    try sink.begin(BackupManifest.fileName, size: json.count)
    try sink.write(json)
    try sink.end()
    try sink.finish()
    return manifest
  }

  private mutating func database() throws -> (BackupManifest.Database, step: Int, reach: [Int: Int]) {
    switch source.database {
    case .sqlite:
      var found: (Int, [Int: Int]) = (0, [:])
      let reason = "this is a copy that was made by bode backup on \(UTCText.text(source.now))"
      try snapshot("\(source.folder)/\(BackupPartName.sqlite)", as: BackupPartName.sqlite) { snapshot in
        found = (try snapshot.schemaStep(), try snapshot.archiveReach())
        try snapshot.quarantine(because: reason)
      }
      return (.sqlite, found.0, found.1)
    case .postgres(let dump):
      try made(BackupPartName.dump) { path, _ in try dump.write(to: path) }
      // Asked afterwards: what is named then is at least what the dump names, and is on the disk.
      let facts = try dump.facts()
      return (.postgres, facts.schemaStep, facts.archiveReach)
    }
  }

  private mutating func snapshot(
    _ database: String, as name: String, _ look: (SQLiteSnapshot) throws -> Void
  ) throws {
    let listener = listener
    try made(name) { path, name in
      let snapshot = try SQLiteSnapshot.take(of: database, at: path) { done, total in
        listener(BackupProgress(work: .copying, part: name, done: done, total: total))
      }
      try look(snapshot)
    }
  }

  /// Adds a part that is made as a file of its own: in its place where that is possible, else aside.
  private mutating func made(_ name: String, _ make: (_ path: String, _ name: String) throws -> Void) throws {
    if let place = try sink.place(name) {
      try make(place, name)
      let file = try OpenFile(place, .writing)
      try file.sync()
      parts.append(try FileDigest.part(name, of: file))
    } else {
      let aside = "\(path).\(name)"
      defer { try? FileManager.default.removeItem(atPath: aside) }
      try? FileManager.default.removeItem(atPath: aside)
      try make(aside, name)
      try copy(aside, as: name)
    }
  }

  /// Adds the files of a folder whose names pass.
  private mutating func folder(_ name: String, of path: String, _ passes: (String) -> Bool) throws {
    for file in try DiskFolder.files(in: path) where passes(file) {
      try copy("\(path)/\(file)", as: "\(name)/\(file)")
    }
  }

  private mutating func keys(_ path: String) throws {
    guard DiskFolder.exists("\(path)/master.key") else {
      throw BackupError.source(path, reason: "there is no master.key; where are the keys? Set keys.folder")
    }
    try folder(BackupPartName.keys, of: path) { $0 == "master.key" }
    try folder("\(BackupPartName.keys)/archive", of: "\(path)/archive") { $0 == "keys.book" }
  }

  /// Copies as many bytes as the file has now: one that only grows may be growing.
  private mutating func copy(_ path: String, as name: String) throws {
    let file = try OpenFile(path, .reading)
    let size = try file.size()
    var hash = SHA256()
    var done = 0
    try sink.begin(name, size: size)
    var report = ProgressSteps(work: .copying, part: name, total: size, listener: listener)
    while done < size {
      let bytes = try file.read(min(Self.piece, size - done), at: done)
      guard !bytes.isEmpty else {
        throw BackupError.source(path, reason: "it became shorter while it was copied; make the backup again")
      }
      hash.update(data: bytes)
      try sink.write(bytes)
      done += bytes.count
      report.reach(done)
    }
    try sink.end()
    parts.append(BackupPart(name: name, size: size, sha256: FileDigest.text(hash.finalize())))
  }

  /// Whether the backup holds every archived byte that its database names.
  private func check(_ reach: [Int: Int]) throws {
    let sizes = Dictionary(parts.map { ($0.name, $0.size) }, uniquingKeysWith: max)
    for (segment, end) in reach.sorted(by: { $0.key < $1.key }) {
      let name = SegmentFile.path(of: segment, in: BackupPartName.archive)
      guard let size = sizes[name], size >= end else {
        throw BackupError.source(
          "\(source.folder)/\(name)",
          reason: "the database names \(end) bytes of it, and it has \(sizes[name] ?? 0). Something that was sent is "
            + "missing from the archive: find it before this backup replaces an older one")
      }
    }
  }
}
