public import Domain

/// The start of every document: language, title, stylesheet and script by their content hash.
public enum DocumentHead {
  /// Up to and including the opening `body` tag.
  ///
  /// - Parameters:
  ///   - extra: more for the head, such as a refresh.
  ///   - bodyClass: class of the body; nil gives none.
  public static func open(title: String, language: Language, extra: HTML? = nil, bodyClass: String? = nil)
    -> HTML
  {
    let body: HTML = bodyClass.map { " class=\"\($0)\"" } ?? .none
    return """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · Bode</title>
      <link rel="icon" href="\(StaticAsset.icon.path)" type="image/svg+xml">
      <link rel="stylesheet" href="\(StaticAsset.console.path)">
      <script src="\(StaticAsset.script.path)" defer></script>\(extra)</head>
      <body\(body)>
      """
  }
}
