import Engine
import Foundation
import Storage
import Testing

@Suite struct `The master key` {
  @Test(arguments: [
    ArchiveFixture.masterText, " \(ArchiveFixture.masterText)\n", ArchiveFixture.masterText.uppercased(),
    "ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8=",
  ])
  func `hexadecimal and base64 are read`(text: String) throws {
    _ = try ArchiveMasterKey(text: text, from: "the test")
  }

  @Test(arguments: [
    "", "geheim", String(repeating: "0", count: 64), String(repeating: "a", count: 63), "QUJD",
    ArchiveFixture.masterText + "00",
  ])
  func `anything else is refused without being repeated`(text: String) throws {
    let error = try #require(throws: ArchiveError.self) {
      try ArchiveMasterKey(text: text, from: "BODE_MASTER_KEY")
    }
    #expect("\(error)".contains("BODE_MASTER_KEY"))
    #expect(text.isEmpty || !"\(error)".contains(text))
  }

  @Test func `a key file is made for this user only, and refused when others can read it`() throws {
    let fixture = try ArchiveFixture()
    let path = "\(fixture.root)/master.key"
    _ = try ArchiveMasterKey.create(file: path, random: SystemRandomSource())
    _ = try ArchiveMasterKey(file: path)
    #expect(throws: ArchiveError.self) {
      try ArchiveMasterKey.create(file: path, random: SystemRandomSource())
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: ArchiveError.self) { try ArchiveMasterKey(file: path) }
  }

  @Test func `no log shows it`() throws {
    let key = try ArchiveMasterKey(text: ArchiveFixture.masterText, from: "the test")
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] {
      #expect(!text.contains("0123456789abcdef"))
      #expect(!text.contains("SymmetricKey"))
    }
  }

  @Test func `other secrets are made of it, the same ones every time`() throws {
    let key = try ArchiveMasterKey(text: ArchiveFixture.masterText, from: "the test")
    let again = try ArchiveMasterKey(text: ArchiveFixture.masterText, from: "the test")
    let other = try ArchiveMasterKey(text: String(ArchiveFixture.masterText.reversed()), from: "the test")
    let secret = key.secret(for: "forms")
    #expect(secret.count == 32)
    #expect(secret == again.secret(for: "forms"))
    #expect(Set([secret, key.secret(for: "other"), other.secret(for: "forms")]).count == 3)
    #expect(!ArchiveFixture.masterText.contains(secret.map { String($0, radix: 16) }.joined()))
  }
}
