import Domain
import Foundation
import TestSupport
import Testing

@testable import Providers

struct SMPPReceiptTests {
  @Test func `a receipt as the specification writes it`() throws {
    let receipt = try #require(
      SMPPReceipt(
        "id:0123456789 sub:001 dlvrd:001 submit date:2611222003 done date:2611222004 stat:DELIVRD err:000 text:Betaal"
      ))
    #expect(receipt.id == "0123456789" && receipt.submitted == 1 && receipt.delivered == 1)
    #expect(receipt.state == .delivered && receipt.error == "000" && receipt.text == "Betaal")
    #expect(receipt.doneDate?.year == 2_026 && receipt.doneDate?.minute == 4 && receipt.doneDate?.second == 0)
  }

  @Test func `fields come in any order, and are left out`() throws {
    let receipt = try #require(SMPPReceipt("sub:001 err:21b id:74e02ee1-4e2f-4a6e text: stat:UNDELIV"))
    #expect(receipt.id == "74e02ee1-4e2f-4a6e" && receipt.error == "21b" && receipt.state == .undeliverable)
    #expect(receipt.text == "" && receipt.doneDate == nil && receipt.delivered == nil)
    let bare = try #require(SMPPReceipt("submit date:110206193041"))
    #expect(bare.id == nil && bare.state == nil && bare.submitDate?.second == 41)
    #expect(SMPPReceipt("") == nil && SMPPReceipt("Betaalt u?") == nil)
  }

  @Test func `names that are misspelt are not there, and spoil nothing`() throws {
    let receipt = try #require(
      SMPPReceipt("id:0123456789 su:002 dlvr:001 submit dat:1005232039 sat:DELIVRD rr:012 txt:This is"))
    #expect(receipt.submitted == nil && receipt.state == nil && receipt.error == nil && receipt.text == nil)
    #expect(receipt.id == "0123456789")
    let other = try #require(SMPPReceipt("id:1 stat:BADSTAT err:000 Text:Hello"))
    #expect(other.stateText == "BADSTAT" && other.state == nil && other.text == "Hello")
  }

  @Test func `what the message itself says is no field`() throws {
    let receipt = try #require(SMPPReceipt("id:1 stat:UNDELIV err:001 text:id:2 err:000 mijn id:3"))
    #expect(receipt.id == "1" && receipt.error == "001" && receipt.text == "id:2 err:000 mijn id:3")
  }

  static let dates: [(String, [Int]?)] = [
    ("1005232039", [2010, 5, 23, 20, 39, 0]), ("7001010000", [1970, 1, 1, 0, 0, 0]),
    ("110206193110", [2011, 2, 6, 19, 31, 10]), ("20110314181741", [2011, 3, 14, 18, 17, 41]),
    ("202611222004", [2026, 11, 22, 20, 4, 0]), ("0000000000", nil), ("", nil), ("x", nil), ("10052320", nil),
    ("1013232039", nil), ("100523203", nil), ("1005232460", nil), ("२०२६११२२२०", nil),
  ]

  @Test(arguments: dates)
  func `dates are read as they are written`(text: String, parts: [Int]?) {
    let date = SMPPDate(text)
    #expect(date.map { [$0.year, $0.month, $0.day, $0.hour, $0.minute, $0.second] } == parts)
  }

  @Test func `states have the numbers of the specification`() {
    #expect(SMPPReceipt.State.allCases.map(\.number) == Array(1...8))
  }

  @Test func `noise breaks nothing`() {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "id:", "stat:", "text:", "err:", "submit date:", "done date:", " ", "1", "DELIVRD", "é", "\u{0}", ":", "sub:",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      _ = SMPPReceipt(text)?.failure
    }
    _ = SMPPReceipt(String(repeating: "stat:", count: 100_000))
  }

  @Test(.enabled(if: OtherData.file("vectors/smpp_receipts.json") != nil, "sample data not beside the checkout"))
  func `every receipt of others is read, and says what stands in it`() throws {
    let file = try #require(OtherData.file("vectors/smpp_receipts.json"))
    let receipts = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    #expect(receipts.count == 22)
    for text in receipts {
      let receipt = try #require(SMPPReceipt(text), "\(text)")
      // Looked for in another way than the reader does.
      func value(_ name: String) -> String? {
        (" " + text).range(of: " " + name).map { range in
          String((" " + text)[range.upperBound...].prefix { $0 != " " })
        }.flatMap { $0.isEmpty ? nil : $0 }
      }
      #expect(receipt.id == value("id:"), "\(text)")
      #expect(receipt.stateText == value("stat:"), "\(text)")
      #expect(receipt.error == value("err:"), "\(text)")
      #expect(receipt.submitted == value("sub:").flatMap { Int($0) }, "\(text)")
      #expect(receipt.delivered == value("dlvrd:").flatMap { Int($0) }, "\(text)")
      let done = value("done date:")
      #expect((receipt.doneDate == nil) == (done == nil || done == "0000000000"), "\(text)")
    }
    #expect(receipts.count { SMPPReceipt($0)?.state == .delivered } == 14)
  }
}
