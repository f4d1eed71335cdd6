import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct FormReadingTests {
  @Test(arguments: [
    ("a=1&b=2", "1"), ("a=+x+", "x"), ("a=%E2%82%AC", "€"), ("a=first&a=second", "first"), ("%61=y", "y"),
    ("a=b=c", "b=c"),
  ])
  func `a form gives its fields`(_ text: String, _ value: String) {
    #expect(FormFields(urlEncoded: text)["a"] == value)
  }

  @Test(arguments: ["", "a", "a=", "a=%", "a=%4", "a=%zz", "a=%FF", "=x", "&&&"])
  func `what is not a field is none`(_ text: String) {
    #expect(FormFields(urlEncoded: text)["a"] == nil)
  }

  @Test func `a query survives being written and read`() {
    for text in ["a b&c=d", "é€😀", "%41", "+", "'\"<>"] {
      #expect(FormFields(urlEncoded: "q=" + FormFields.encoded(text))["q"] == text)
    }
  }

  static let body = [
    "preamble", "--GRENS", "Content-Disposition: form-data; name=\"token\"", "", "abc", "--GRENS",
    "Content-Disposition: form-data; name=\"file\"; filename=\"lijst.csv\"", "Content-Type: text/csv", "",
    "a;b\r\n--GREN niet de grens\r\n1;2", "--GRENS--", "",
  ].joined(separator: "\r\n")

  @Test(arguments: 1...40)
  func `a multipart body reads the same in pieces of any size`(_ size: Int) throws {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=GRENS"))
    var events: [MultipartReader.Event] = []
    let bytes = Array(Self.body.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      events += try reader.read(bytes[start..<min(start + size, bytes.count)])
    }
    var file: [UInt8] = []
    var others: [MultipartReader.Event] = []
    for event in events {
      if case .fileBytes(let bytes) = event { file += bytes } else { others.append(event) }
    }
    #expect(String(decoding: file, as: UTF8.self) == "a;b\r\n--GREN niet de grens\r\n1;2")
    #expect(
      others == [
        .field(name: "token", value: "abc"), .fileStarted(name: "file", fileName: "lijst.csv"), .fileEnded,
        .finished,
      ])
  }

  @Test(arguments: [
    "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
  ])
  func `a body without a usable boundary is not multipart`(_ type: String) {
    #expect(MultipartReader(contentType: type) == nil)
  }

  @Test func `heads, fields and parts without end are refused`() throws {
    let endless = [
      "--G\r\nX: " + String(repeating: "y", count: 5_000),
      "--G\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + String(repeating: "y", count: 20_000),
      String(repeating: "--G\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", count: 60),
      "--G\r\nno disposition\r\n\r\nx\r\n--G--",
    ]
    for body in endless {
      #expect(throws: MultipartReader.Problem.self) {
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=G"))
        _ = try reader.read(Array(body.utf8))
      }
    }
  }

  @Test func `a file arrives with its name and without a path`() async throws {
    let desk = SampleDesk()
    let folder = NSTemporaryDirectory() + "bode-upload-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Console.run(desk: desk, uploadFolder: folder) { client, _ in
      let cookie = try await Console.signIn(client, as: .editor)
      let token = try await Console.token(client, cookie)
      let body = Self.body.replacing("abc", with: token).replacing("lijst.csv", with: "../../etc/lijst.csv")
      let answer = try await client.execute(
        uri: "/imports", method: .post,
        headers: [.cookie: cookie, .contentType: "multipart/form-data; boundary=GRENS"],
        body: ByteBuffer(string: body))
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/imports/3")
    }
    #expect(desk.deeds == ["import lijst.csv"])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.isEmpty, "what nobody moved away is deleted")
  }

  @Test(arguments: [("wrong", 1_000_000, 403), ("right", 10, 413)])
  func `a refused file leaves nothing behind`(_ token: String, _ limit: Int, _ status: Int) async throws {
    let desk = SampleDesk()
    let folder = NSTemporaryDirectory() + "bode-upload-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Console.run(desk: desk, uploadFolder: folder, uploadLimit: limit) { client, _ in
      let cookie = try await Console.signIn(client, as: .editor)
      let real = try await Console.token(client, cookie)
      let body = Self.body.replacing("abc", with: token == "right" ? real : token)
      let answer = try await client.execute(
        uri: "/imports", method: .post,
        headers: [.cookie: cookie, .contentType: "multipart/form-data; boundary=GRENS"],
        body: ByteBuffer(string: body))
      #expect(answer.status.code == status)
    }
    #expect(desk.deeds.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }
}
