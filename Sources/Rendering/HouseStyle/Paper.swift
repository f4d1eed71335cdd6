/// The colours that are the same for every organisation: ground, sheet, text and lines of one mode.
struct Paper {
  let ground: Colour
  let sheet: Colour
  let ink: Colour
  /// Small print and labels.
  let soft: Colour
  let line: Colour
  /// The test mark; used for nothing else.
  let test: Colour
  let testSoft: Colour
  /// The second colour of the hatched band.
  let testStripe: Colour

  static let light = Paper(
    ground: Colour(0xF6F5F1), sheet: Colour(0xFFFFFF), ink: Colour(0x1B1E25), soft: Colour(0x4D525C),
    line: Colour(0xDFDCD4), test: Colour(0x6527A8), testSoft: Colour(0xF2E9FB),
    testStripe: Colour(0x7D43BD))

  static let dark = Paper(
    ground: Colour(0x14161A), sheet: Colour(0x1C1F25), ink: Colour(0xECEAE5), soft: Colour(0xB7BAC1),
    line: Colour(0x333841), test: Colour(0xD0ABFF), testSoft: Colour(0x2E1F43),
    testStripe: Colour(0x7D43BD))
}
