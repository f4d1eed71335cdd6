import Domain
import Foundation
import Rendering
import TestSupport
import Testing

struct SMSTests {
  static let table: [(String, SMSText.Alphabet, Int, Int)] = [
    ("", .gsm, 0, 1), ("hoi", .gsm, 3, 1), ("€", .gsm, 2, 1), ("^{}\\[~]|€\u{0C}", .gsm, 20, 1),
    ("éèàòùìäöüñÇ@£$¥", .gsm, 15, 1), ("financiële", .unicode, 10, 1), ("vóór", .unicode, 4, 1),
    ("ç", .unicode, 1, 1),
    ("\u{A0}", .unicode, 1, 1), ("`", .unicode, 1, 1), ("😜", .unicode, 2, 1),
    (String(repeating: "a", count: 160), .gsm, 160, 1), (String(repeating: "a", count: 161), .gsm, 161, 2),
    (String(repeating: "a", count: 306), .gsm, 306, 2), (String(repeating: "a", count: 307), .gsm, 307, 3),
    (String(repeating: "ë", count: 70), .unicode, 70, 1),
    (String(repeating: "ë", count: 71), .unicode, 71, 2),
    (String(repeating: "ë", count: 134), .unicode, 134, 2),
    (String(repeating: "ë", count: 135), .unicode, 135, 3),
    // 152 + € would put the escape in one part and its character in the next.
    (String(repeating: "a", count: 152) + String(repeating: "€", count: 77), .gsm, 306, 3),
    (String(repeating: "ë", count: 66) + String(repeating: "😜", count: 34), .unicode, 134, 3),
  ]

  @Test(arguments: table)
  func `a text is counted as telephones count it`(
    text: String, alphabet: SMSText.Alphabet, units: Int, parts: Int
  ) {
    let sms = SMSText(text)
    #expect(sms.alphabet == alphabet)
    #expect(sms.units == units)
    #expect(sms.parts.count == parts)
    #expect(sms.parts.joined() == text)
  }

  @Test
  func `no part is longer than it may be, whatever the text`() {
    var generator = SeededGenerator(seed: 3)
    let alphabet = Array("ab€[ë😜\n ".unicodeScalars)
    for round in 0..<300 {
      var text = String.UnicodeScalarView()
      let letters = round % 2 == 0 ? Array(alphabet[0...3]) : alphabet
      for _ in 0..<Int.random(in: 0...700, using: &generator) {
        text.append(letters.randomElement(using: &generator) ?? "a")
      }
      let sms = SMSText(String(text))
      #expect(sms.parts.joined() == sms.text)
      for part in sms.parts where sms.parts.count > 1 {
        let units = part.unicodeScalars.reduce(0) {
          $0 + (sms.alphabet == .gsm ? GSMAlphabet.septets(of: $1)?.count ?? 99 : UTF16.width($1))
        }
        #expect(units <= sms.alphabet.part)
      }
    }
  }

  @Test
  func `replacements are advice with a count and leave the text alone`() {
    let sms = SMSText("“Financiële” – vóór ë 漢")
    #expect(sms.replacements.map(\.character) == ["“", "ë", "”", "–", "ó", "漢"])
    #expect(sms.replacements.map(\.replacement) == ["\"", "e", "\"", "-", "o", nil])
    #expect(sms.replacements[1].count == 2)
    #expect(SMSText("Betaal € 620,79").replacements.isEmpty)
    #expect(sms.text.contains("Financiële"))
  }

  @Test
  func `a preview replaces the author's characters, and never those of a name`() {
    let sms = SMSText("“Geïncasseerd” van Zoë Łódź – vóór Zoë’s betaling 漢")
    let better = sms.replaced(keeping: ["Zoë Łódź", "Zoë", ""])
    #expect(better.text == "\"Geincasseerd\" van Zoë Łódź - voor Zoë's betaling 漢")
    #expect(sms.replaced(keeping: []).text == "\"Geincasseerd\" van Zoe Łodź - voor Zoe's betaling 漢")
    let long = SMSText(String(repeating: "vóór ", count: 30))
    #expect(long.parts.count == 3 && long.replaced(keeping: []).parts.count == 1)
    #expect(SMSText("hoi").replaced(keeping: ["hoi"]) == SMSText("hoi"))
  }

  @Test
  func `what still fits is told`() {
    #expect(SMSText("").spare == 160)
    #expect(SMSText("€").spare == 158)
    #expect(SMSText(String(repeating: "a", count: 160)).spare == 0)
    #expect(SMSText(String(repeating: "a", count: 161)).spare == 145)
    #expect(SMSText(String(repeating: "ë", count: 71)).spare == 63)
  }

  // Sample data not beside the checkout: these two compare with tables of others and are left out without
  // them.

  @Test(.enabled(if: Samples.data != nil, "sample data not beside the checkout"))
  func `the alphabet is that of GSM 03.38`() throws {
    struct Table: Decodable {
      let unicodeToGSM: [String: [UInt8]]
      enum CodingKeys: String, CodingKey { case unicodeToGSM = "unicode_to_gsm" }
    }
    let table = try JSONDecoder().decode(Table.self, from: Samples.vectors("gsm7.json")).unicodeToGSM
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let digits = String(value, radix: 16)
      let expected = table[String(repeating: "0", count: 4 - digits.count) + digits]
      #expect(GSMAlphabet.septets(of: scalar) == expected, "U+\(digits)")
    }
  }

  @Test(.enabled(if: Samples.data != nil, "sample data not beside the checkout"))
  func `segments are those of the reference calculator`() throws {
    struct Row: Decodable {
      let testDescription: String
      let body: String
      let encoding: String
      let segments: Int
    }
    let rows = try JSONDecoder().decode([Row].self, from: Samples.vectors("sms_segments.json"))
    #expect(!rows.isEmpty)
    for row in rows {
      let sms = SMSText(row.body)
      #expect(sms.alphabet == (row.encoding == "GSM-7" ? .gsm : .unicode), "\(row.testDescription)")
      #expect(sms.parts.count == row.segments, "\(row.testDescription)")
    }
  }
}
