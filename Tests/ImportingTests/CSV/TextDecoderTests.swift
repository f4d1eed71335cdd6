import Importing
import TestSupport
import Testing

struct TextDecoderTests {
  private static func decode(_ bytes: [UInt8], chunk: Int = .max) -> (text: String, decoder: TextDecoder) {
    var decoder = TextDecoder()
    var output: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(chunk)
      output += decoder.decode(Array(piece), isLast: false)
      rest = rest.dropFirst(piece.count)
    }
    output += decoder.decode([], isLast: true)
    return (String(decoding: output, as: UTF8.self), decoder)
  }

  private static let words = "Café Zoë € 12,50 – 😀"

  private static func wide(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      return littleEndian ? [low, high] : [high, low]
    }
  }

  private static let encodings: [([UInt8], TextEncoding)] = [
    (Array(words.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(words.utf8), .utf8),
    ([0xFF, 0xFE] + wide(words, littleEndian: true), .utf16LittleEndian),
    ([0xFE, 0xFF] + wide(words, littleEndian: false), .utf16BigEndian),
  ]

  @Test(arguments: encodings)
  func `every encoding gives the same text in chunks of any size`(bytes: [UInt8], encoding: TextEncoding) {
    for chunk in 1...7 {
      let (text, decoder) = Self.decode(bytes, chunk: chunk)
      #expect(text == Self.words)
      #expect(decoder.encoding == encoding && decoder.repaired == 0)
    }
  }

  @Test func `a byte that is no UTF-8 makes it windows-1252`() {
    let bytes: [UInt8] = Array("Zo".utf8) + [0xEB] + Array(" Caf".utf8) + [0xE9, 0x20, 0x80, 0x20, 0x96]
    for chunk in 1...9 {
      let (text, decoder) = Self.decode(bytes, chunk: chunk)
      #expect(text == "Zoë Café € –")
      #expect(decoder.encoding == .windows1252 && decoder.repaired == 0)
    }
  }

  @Test func `a lone wrong byte in UTF-8 is mended and counted`() {
    let (text, decoder) = Self.decode(Array("Zoë ".utf8) + [0xEB] + Array(" Café".utf8))
    #expect(text == "Zoë ë Café")
    #expect(decoder.encoding == .utf8 && decoder.repaired == 1)
  }

  @Test(
    arguments: [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]] as [[UInt8]]
  )
  func `bytes that only look like UTF-8 are not taken for it`(bytes: [UInt8]) {
    #expect(Self.decode(bytes).decoder.encoding == .windows1252)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `any bytes give text, the same in any chunks`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
    let bytes =
      (marks.randomElement(using: &random) ?? [])
      + (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = Self.decode(bytes)
    for chunk in [1, 2, 3, 17] {
      let pieces = Self.decode(bytes, chunk: chunk)
      #expect(pieces.text == whole.text && pieces.decoder.encoding == whole.decoder.encoding)
    }
  }
}
