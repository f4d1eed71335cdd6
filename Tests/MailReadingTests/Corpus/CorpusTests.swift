import Foundation
import MailReading
import Testing

/// Real bounces that others collected, and what they say of each: how often we agree. A part of the collections is not
/// in the folder, so that rules are not written for their files.
@Suite(.enabled(if: MailSamples.data != nil, "the sample data are not beside the checkout"))
struct CorpusTests {
  @Test
  func `hard or soft agrees in 95 of 100 and the reason in 85`() throws {
    let corpus = try BounceCorpus()
    var items = 0
    var hard = 0
    var reason = 0
    for (file, rows) in corpus.expected {
      let mail = try MailReader.read(corpus.bytes("bsd/\(file)"))
      var recipients: [BouncedRecipient] = []
      if case .report(let found, _) = mail.kind { recipients = found }
      for row in rows where !["feedback", "vacation"].contains(row.reason) {
        items += 1
        guard row.item < recipients.count else { continue }
        let told = recipients[row.item]
        if row.reason == "delivered" {
          hard += told.action == .delivered ? 1 : 0
          reason += told.action == .delivered ? 1 : 0
        } else {
          hard += told.isHard == row.isHard ? 1 : 0
          reason += told.reason.rawValue == row.reason ? 1 : 0
        }
      }
    }
    #expect(items >= 250)
    #expect(hard * 100 >= items * 95, "hard or soft: \(hard) of \(items)")
    #expect(reason * 100 >= items * 85, "reason: \(reason) of \(items)")
  }

  @Test
  func `no vacation and no feedback is taken for a bounce`() throws {
    let corpus = try BounceCorpus()
    for (file, rows) in corpus.expected {
      let kind = try MailReader.read(corpus.bytes("bsd/\(file)")).kind
      switch rows[0].reason {
      case "feedback":
        guard case .complaint = kind else { #expect(Bool(false), "\(file)"); continue }
      case "vacation": #expect(kind == .autoReply, "\(file)")
      default: continue
      }
    }
    for file in try corpus.names("not") {
      if case .report = try MailReader.read(corpus.bytes("not/\(file)")).kind { #expect(Bool(false), "\(file)") }
    }
  }

  @Test
  func `CRLF and CR give the answer of LF`() throws {
    let corpus = try BounceCorpus()
    for file in try corpus.names("bsd") {
      let bytes = try corpus.bytes("bsd/\(file)").filter { $0 != 13 }
      let told = try MailReader.read(bytes)
      #expect(try MailReader.read(bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }) == told, "\(file)")
      #expect(try MailReader.read(bytes.map { $0 == 10 ? 13 : $0 }) == told, "\(file)")
    }
    let mac = try corpus.names("mac")
    let pairs = try corpus.names("dos").filter { mac.contains($0) }
    #expect(pairs.count >= 20)
    for file in pairs {
      let dos = try MailReader.read(corpus.bytes("dos/\(file)"))
      #expect(try MailReader.read(corpus.bytes("mac/\(file)")) == dos, "\(file)")
    }
  }

  @Test
  func `whom it did not reach agrees in 95 of 100`() throws {
    let folder = try #require(MailSamples.data).appending(path: "bounces")
    let table = try String(contentsOf: folder.appending(path: "flufl_expected.tsv"), encoding: .utf8)
    var expected: [String: [Set<String>]] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      expected[String(cells[0]), default: []].append(Set(cells[1].split(separator: ",").map { $0.lowercased() }))
    }
    var right = 0
    var wrong: [String] = []
    for (file, answers) in expected {
      let data = try Data(contentsOf: folder.appending(path: "flufl.bounce-6.0.0/tests/data/\(file)"))
      var told: Set<String> = []
      if case .report(let found, _) = try MailReader.read(Array(data)).kind {
        told = Set(found.compactMap { $0.address?.lowercased() })
      }
      if answers.contains(told) { right += 1 } else { wrong.append(file) }
    }
    #expect(right * 100 >= expected.count * 95, "\(wrong.sorted())")
  }
}

private struct BounceCorpus {
  struct Row {
    let item: Int
    let reason: String
    let isHard: Bool
  }

  let folder: URL
  let expected: [String: [Row]]

  init() throws {
    folder = try #require(MailSamples.data).appending(path: "bounces")
    let table = try String(contentsOf: folder.appending(path: "sisimai_expected.tsv"), encoding: .utf8)
    var rows: [String: [Row]] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      rows[cells[0], default: []].append(
        Row(item: Int(cells[1]) ?? 0, reason: cells[4], isHard: cells[5] == "true"))
    }
    expected = rows
  }

  func names(_ kind: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "sisimai-set-of-emails/maildir/\(kind)").path
    ).sorted()
  }

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: "sisimai-set-of-emails/maildir/\(path)")))
  }
}
