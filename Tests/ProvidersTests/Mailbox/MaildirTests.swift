import Engine
import Foundation
import Testing

@testable import Providers

/// A folder into which a mail server of this machine delivers.
struct MaildirTests {
  private let folder: String
  private let maildir: Maildir

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "maildir-\(UUID().uuidString)")
    folder = place.path
    for name in ["new", "cur", "tmp"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    maildir = Maildir(folder: folder, largestMail: 1_000)
  }

  private func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/new/\(name)"))
  }

  private func names(_ part: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)").sorted()
  }

  private func read(limit: Int = 10) async throws -> [ArrivedMail] {
    try await maildir.mails(after: nil, limit: limit)
  }

  @Test func `what was read stays in place until somebody says that it was taken in`() async throws {
    try put("2.b", "twee")
    try put("1.a", "een")
    let mails = try await read()
    #expect(mails.map(\.name) == ["1.a", "2.b"])
    #expect(mails.map(\.bytes) == [Array("een".utf8), Array("twee".utf8)])
    // As after a crash between reading and marking.
    #expect(try await read() == mails)
    #expect(try names("new") == ["1.a", "2.b"])
    try await maildir.putAside(mails)
    #expect(try names("new").isEmpty)
    #expect(try names("cur") == ["1.a:2,S", "2.b:2,S"])
    #expect(try await read().isEmpty)
    // Told twice, as after a crash half way.
    try await maildir.putAside(mails)
    #expect(try names("cur").count == 2)
  }

  @Test func `what comes while it is read is read the next time`() async throws {
    try put("1.a", "een")
    let mails = try await read()
    try put("0.x", "eerder")
    try await maildir.putAside(mails)
    #expect(try await read().map(\.name) == ["0.x"])
  }

  @Test func `what somebody else took or removed meanwhile is nobody's trouble`() async throws {
    try put("1.a", "een")
    let mails = try await read()
    try FileManager.default.removeItem(atPath: "\(folder)/new/1.a")
    try await maildir.putAside(mails)
    #expect(try names("cur").isEmpty)
  }

  @Test func `what is half written is not read`() async throws {
    try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/tmp/1.a"))
    try put(".hidden", "x")
    #expect(try await read().isEmpty)
  }

  @Test func `a mail that is too large is told without its bytes, and is put aside too`() async throws {
    try put("1.a", String(repeating: "x", count: 1_001))
    try put("2.b", String(repeating: "x", count: 1_000))
    let mails = try await read()
    #expect(mails.map { $0.bytes?.count } == [nil, 1_000])
    try await maildir.putAside(mails)
    #expect(try names("new").isEmpty)
  }

  @Test func `no round reads more than fits in memory, and every mail has its turn`() async throws {
    let size = ArrivedMail.portion / 2 + 1
    let large = Maildir(folder: folder, largestMail: size)
    for name in ["1.a", "2.b", "3.c"] {
      try put(name, "")
      #expect(truncate("\(folder)/new/\(name)", size) == 0)
    }
    let first = try await large.mails(after: nil, limit: 10)
    #expect(first.map(\.name) == ["1.a", "2.b"])
    try await large.putAside(first)
    #expect(try await large.mails(after: nil, limit: 10).map(\.name) == ["3.c"])
  }

  @Test func `folders and links are no mail, however many lie before one`() async throws {
    for number in 0..<30 {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/new/0.\(number)", withDestinationPath: "/etc/hostname")
      try FileManager.default.createDirectory(atPath: "\(folder)/new/1.\(number)", withIntermediateDirectories: false)
    }
    try put("2.a", "een")
    #expect(try await read(limit: 5).map(\.name) == ["2.a"])
  }

  @Test(.enabled(if: geteuid() != 0, "as root everything can be read"))
  func `one that may not be read is told, and holds up no other`() async throws {
    try put("1.a", "een")
    try put("2.b", "twee")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: "\(folder)/new/1.a")
    let mails = try await read()
    #expect(mails.map(\.name) == ["2.b"])
    try await maildir.putAside(mails)
    await #expect(throws: MailSourceSilence.self) { try await read() }
  }

  @Test func `a folder that is no maildir is silence, also when only half of it is there`() async throws {
    let gone = Maildir(folder: folder + "/elders", largestMail: 1_000)
    await #expect(throws: MailSourceSilence.self) { try await gone.mails(after: nil, limit: 1) }
    #expect(throws: MailSourceSilence.self) { try gone.examine() }
    try maildir.examine()
    try put("1.a", "een")
    let mails = try await read()
    try FileManager.default.removeItem(atPath: "\(folder)/cur")
    await #expect(throws: MailSourceSilence.self) { try await maildir.putAside(mails) }
    #expect(try await read() == mails)
  }
}
