import Domain
import Engine
import Foundation
import Storage
import Testing

/// An archive in a folder of its own, gone when the test is.
final class ArchiveFixture {
  let root: String
  var segments: String { "\(root)/segments" }
  var keyFolder: String { "\(root)/keys" }

  static let organisation = OrganisationID(7)
  static let masterText = String(repeating: "0123456789abcdef", count: 4)

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  /// A copy of another one, as a crash would leave it.
  init(copying other: ArchiveFixture) throws {
    root = other.root + "-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: other.root, toPath: root)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func keys(master: String = masterText) async throws -> FileArchiveKeyStore {
    try await FileArchiveKeyStore(
      folder: keyFolder, master: ArchiveMasterKey(text: master, from: "the test"),
      random: SystemRandomSource())
  }

  func archive(
    keys: some ArchiveKeyStore, segmentLimit: Int = SegmentArchive.usualSegmentLimit
  ) async throws -> SegmentArchive {
    try await SegmentArchive(
      folder: segments, keys: keys, random: SystemRandomSource(), segmentLimit: segmentLimit)
  }

  func path(ofSegment number: Int = 1) -> String {
    "\(segments)/" + String(repeating: "0", count: 8 - String(number).count) + "\(number).segment"
  }

  static func contents(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

  static func replace(_ path: String, with bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// A draft for a contact of the organisation.
  static func draft(_ text: String, contact: Int64 = 1, message: Int64 = 1) -> ArchiveDraft {
    ArchiveDraft(
      owner: ArchiveOwner(organisation: organisation, contact: ContactID(contact)),
      message: MessageID(message),
      bytes: Array(text.utf8))
  }
}
