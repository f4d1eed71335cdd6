/// The folder of one template, as bytes: nothing is read or checked yet.
///
/// ```text
/// storno-betaallink/
///   template.yaml       purpose, case kind, channels, attributes
///   nl/body.md          Markdown: e-mail and letter
///   nl/subject.txt      one line
///   nl/preview.txt      one line that mail programs show beside the subject (optional)
///   nl/sms.txt
///   nl/voice.txt
///   nl/whatsapp.yaml    which approved template, and what is filled in
///   en/…                the same in English (optional)
/// ```
/// A line break at the end of a text file does not count.
public struct TemplateSource: Hashable, Sendable {
  /// The name of the folder, by which flows name the template.
  public let name: String
  /// Bytes by path inside the folder, with `/`.
  public let files: [String: [UInt8]]

  public init(name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
  }

  /// Bytes of one file. A text for people is a thousand times smaller.
  static let fileLimit = 100_000
}
