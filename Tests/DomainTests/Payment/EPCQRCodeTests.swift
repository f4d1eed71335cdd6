import Domain
import Foundation
import Testing

@Suite struct EPCQRCodeTests {
  @Test func `a Dutch reference goes in the text line and empty lines at the end stay out`() throws {
    let code = try EPCQRCode(
      name: "Woonstichting De Horizon", iban: Self.iban(), amount: Money(cents: 62_079),
      remittance: .text("0152809121242602"))
    #expect(
      String(decoding: code.bytes, as: UTF8.self)
        == "BCD\n002\n1\nSCT\n\nWoonstichting De Horizon\nNL91ABNA0417164300\nEUR620.79\n\n\n0152809121242602"
    )
  }

  @Test func `an RF reference goes in the structured line`() throws {
    let code = try EPCQRCode(
      name: "Coöperatie", iban: Self.iban(), bic: "ABNANL2A", amount: Money(cents: 100), purpose: "RENT",
      remittance: .structured("RF27121242602"), information: "huur")
    #expect(
      String(decoding: code.bytes, as: UTF8.self)
        == "BCD\n002\n1\nSCT\nABNANL2A\nCoöperatie\nNL91ABNA0417164300\nEUR1\nRENT\nRF27121242602\n\nhuur")
  }

  @Test(arguments: [
    (1 as Int64, "EUR0.01"), (10, "EUR0.1"), (100, "EUR1"), (1_230, "EUR12.3"), (62_079, "EUR620.79"),
    (123_400, "EUR1234"), (99_999_999_999, "EUR999999999.99"),
  ])
  func `an amount has a point, no thousands and no zeros at the end`(cents: Int64, line: String) throws {
    let code = try EPCQRCode(name: "A", iban: Self.iban(), amount: Money(cents: cents), remittance: .none)
    #expect(String(decoding: code.bytes, as: UTF8.self).split(separator: "\n").last.map(String.init) == line)
  }

  @Test(arguments: [0, -1, 100_000_000_000, Int64.min, Int64.max])
  func `an amount that the standard does not know is refused`(cents: Int64) throws {
    let iban = try Self.iban()
    #expect(throws: EPCQRCodeError.amountOutOfRange(Money(cents: cents))) {
      try EPCQRCode(name: "A", iban: iban, amount: Money(cents: cents), remittance: .none)
    }
  }

  @Test func `what is too long is refused, never shortened`() throws {
    let iban = try Self.iban()
    func make(
      name: String = "A", bic: String = "", purpose: String = "", remittance: EPCQRCode.Remittance = .none,
      information: String = ""
    ) throws(EPCQRCodeError) {
      _ = try EPCQRCode(
        name: name, iban: iban, bic: bic, amount: Money(cents: 1), purpose: purpose, remittance: remittance,
        information: information)
    }
    try make(
      name: Self.x(70), bic: "ABNANL2AXXX", purpose: "RENT", remittance: .text(Self.x(140)),
      information: Self.x(35))
    #expect(throws: EPCQRCodeError.wrongLength(.name, allowed: 1...70)) { try make(name: "") }
    #expect(throws: EPCQRCodeError.wrongLength(.name, allowed: 1...70)) { try make(name: Self.x(71)) }
    #expect(throws: EPCQRCodeError.wrongLength(.purpose, allowed: 0...4)) { try make(purpose: "RENTS") }
    #expect(throws: EPCQRCodeError.wrongLength(.text, allowed: 0...140)) {
      try make(remittance: .text(Self.x(141)))
    }
    #expect(throws: EPCQRCodeError.wrongLength(.structured, allowed: 0...35)) {
      try make(remittance: .structured(Self.x(36)))
    }
    #expect(throws: EPCQRCodeError.wrongLength(.bic, allowed: 8...11)) { try make(bic: "ABN") }
    #expect(throws: EPCQRCodeError.notAllowed(.bic)) { try make(bic: "ABNANL2AX") }
    #expect(throws: EPCQRCodeError.notAllowed(.bic)) { try make(bic: "abnanl2a") }
    #expect(throws: EPCQRCodeError.tooLarge(bytes: 395)) {
      try make(name: Self.x(70), remittance: .text(String(repeating: "ë", count: 140)))
    }
  }

  @Test(arguments: ["A\nNL00EVIL", "A\r", "A\0", "A\u{7F}", "A\u{85}"])
  func `a line break in a field cannot move the lines after it`(name: String) throws {
    let iban = try Self.iban()
    #expect(throws: EPCQRCodeError.notAllowed(.name)) {
      try EPCQRCode(name: name, iban: iban, amount: Money(cents: 1), remittance: .none)
    }
    #expect(throws: EPCQRCodeError.notAllowed(.text)) {
      try EPCQRCode(name: "A", iban: iban, amount: Money(cents: 1), remittance: .text(name))
    }
  }

  @Test func `Latin-1 takes what it has and refuses the rest`() throws {
    let iban = try Self.iban()
    let code = try EPCQRCode(
      name: "é", iban: iban, amount: Money(cents: 1), remittance: .none, characterSet: .latin1)
    #expect(code.bytes.starts(with: Array("BCD\n002\n2\nSCT\n\n".utf8) + [0xE9, 0x0A]))
    #expect(throws: EPCQRCodeError.notInCharacterSet) {
      try EPCQRCode(name: "€", iban: iban, amount: Money(cents: 1), remittance: .none, characterSet: .latin1)
    }
  }

  private static func iban() throws -> IBAN { try IBAN("NL91 ABNA 0417 1643 00") }
  private static func x(_ count: Int) -> String { String(repeating: "x", count: count) }
}

/// Payloads that another library made (segno 1.6.6, `epcqr_segno.json`), byte for byte.
@Suite struct EPCQRCodeVectorTests {
  struct Vector: Decodable, Sendable {
    struct Input: Decodable, Sendable {
      let name: String
      let iban: String
      let text: String?
      let reference: String?
      let amount: Amount
      let purpose: String?
      let bic: String?
      let encoding: String?
    }

    let input: Input
    let payloadBase64: String?

    enum CodingKeys: String, CodingKey {
      case input
      case payloadBase64 = "payload_base64"
    }
  }

  /// The sample has amounts as text and as numbers.
  struct Amount: Decodable, Sendable {
    let cents: Int64

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try (try? container.decode(String.self)) ?? String(container.decode(Int64.self))
      let parts = text.split(separator: ".")
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      cents = (Int64(parts[0]) ?? 0) * 100 + (Int64(fraction + (fraction.count == 1 ? "0" : "")) ?? 0)
    }
  }

  /// Sample data not beside the checkout: nothing to compare with.
  static let file: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/data")
    let file = folder.appending(path: "vectors/epcqr_segno.json")
    return FileManager.default.isReadableFile(atPath: file.path) ? file : nil
  }()

  @Test(.enabled(if: file != nil, "sample data not beside the checkout"))
  func `payloads equal those of another library`() throws {
    let file = try #require(Self.file)
    let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
    #expect(vectors.count >= 6)
    for vector in vectors {
      let made = Result { try Self.code(for: vector.input) }
      guard let expected = vector.payloadBase64 else {
        #expect(throws: EPCQRCodeError.self) { try made.get() }
        continue
      }
      #expect(try made.get().bytes == Array(try #require(Data(base64Encoded: expected))))
    }
  }

  private static func code(for input: Vector.Input) throws -> EPCQRCode {
    try EPCQRCode(
      name: input.name, iban: IBAN(input.iban), bic: input.bic ?? "",
      amount: Money(cents: input.amount.cents),
      purpose: input.purpose ?? "",
      remittance: input.reference.map { .structured($0) } ?? input.text.map { .text($0) } ?? .none,
      characterSet: input.encoding == "utf-8" ? .utf8 : .latin1)
  }
}
