/// The default alphabet of GSM 03.38 (3GPP TS 23.038, tables 6.2.1.1 and 6.2.1.1.4).
public enum GSMAlphabet {
  /// The septet that announces a character of the extension table.
  static let escape: UInt8 = 0x1B

  /// The septets of a character: one, two with an escape, or nil when the alphabet has no such character.
  public static func septets(of scalar: Unicode.Scalar) -> [UInt8]? { table[scalar] }

  private static let basic: [Unicode.Scalar] = Array(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1B}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
      + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)

  private static let extended: [(Unicode.Scalar, UInt8)] = [
    ("\u{0C}", 0x0A), ("^", 0x14), ("{", 0x28), ("}", 0x29), ("\\", 0x2F), ("[", 0x3C), ("~", 0x3D),
    ("]", 0x3E),
    ("|", 0x40), ("€", 0x65),
  ]

  private static let table: [Unicode.Scalar: [UInt8]] = {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for (code, scalar) in basic.enumerated() where UInt8(code) != escape { table[scalar] = [UInt8(code)] }
    for (scalar, code) in extended { table[scalar] = [escape, code] }
    return table
  }()
}
