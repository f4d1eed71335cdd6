import Crypto
import Engine

/// The SHA-256 of files.
enum FileDigest {
  static func text(_ digest: SHA256.Digest) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func part(_ name: String, of file: OpenFile) throws -> BackupPart {
    let size = try file.size()
    return BackupPart(name: name, size: size, sha256: try sha256(of: file, from: 0, count: size) { _ in })
  }

  /// - Parameter reached: hears how many bytes were read.
  /// - Returns: of as many bytes as there are, when there are fewer.
  static func sha256(of file: OpenFile, from start: Int, count: Int, reached: (Int) -> Void) throws -> String {
    var hash = SHA256()
    var done = 0
    while done < count {
      let bytes = try file.read(min(BackupMaker.piece, count - done), at: start + done)
      guard !bytes.isEmpty else { break }
      hash.update(data: bytes)
      done += bytes.count
      reached(done)
    }
    return text(hash.finalize())
  }
}

/// Reports of one part: at its beginning, at its end and at steps in between.
struct ProgressSteps {
  let work: BackupProgress.Work
  let part: String
  let total: Int
  let listener: BackupListener
  private var next = 0

  init(work: BackupProgress.Work, part: String, total: Int, listener: @escaping BackupListener) {
    self.work = work
    self.part = part
    self.total = total
    self.listener = listener
    reach(0)
  }

  mutating func reach(_ done: Int) {
    guard done >= next || done == total else { return }
    next = done + BackupProgress.interval
    listener(BackupProgress(work: work, part: part, done: done, total: total))
  }
}
