/// Metrics in the text format that Prometheus reads, version 0.0.4.
///
/// https://github.com/prometheus/docs/blob/main/docs/instrumenting/exposition_formats.md
enum ExpositionText {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// Families by name, each with its help and type; families without values are left out.
  static func write(_ families: [MetricFamily]) -> String {
    var text = ""
    for family in families.sorted(by: { $0.name < $1.name }) where !family.samples.isEmpty {
      if !family.help.isEmpty { text += "# HELP \(family.name) \(escapedHelp(family.help))\n" }
      text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
      for sample in family.samples {
        text += "\(family.name)\(sample.suffix)\(labels(sample.labels)) \(number(sample.value))\n"
      }
    }
    return text
  }

  private static func labels(_ labels: [MetricFamily.Label]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\(name($0.name))=\"\(escapedValue($0.value))\"" }.joined(separator: ",") + "}"
  }

  /// Whole numbers without a fraction; the words of the format for what is no number.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    if value == value.rounded(), abs(value) < 9e15 { return "\(Int64(value))" }
    return "\(value)"
  }

  /// A name of a metric or a label: what may not stand in one becomes an underscore.
  static func name(_ text: String) -> String {
    var name = ""
    for character in text {
      let isDigit = ("0"..."9").contains(character)
      if isDigit, name.isEmpty { name += "_" }
      let isLetter = ("a"..."z").contains(character) || ("A"..."Z").contains(character)
      name.append(isDigit || isLetter || character == "_" ? character : "_")
    }
    return name.isEmpty ? "_" : name
  }

  private static func escapedHelp(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  private static func escapedValue(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
