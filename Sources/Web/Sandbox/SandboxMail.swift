import Engine

/// An e-mail as its reader sees it.
struct SandboxMail {
  private let preview: MailPreview

  init(_ bytes: [UInt8]) { preview = MailPreview(bytes) }

  var subject: String? { head("subject") }
  /// Who it is from, by name.
  var sender: String? { head("from")?.split(separator: "<").first.map { $0.filter { $0 != "\"" }.trimmed } }

  private func head(_ name: String) -> String? {
    preview.heads.first { $0.name.lowercased() == name }.map { EncodedWords.decoded($0.value) }
  }

  /// The first payment link in it.
  func paymentLink(_ links: SandboxLinks) -> String? {
    links.first(in: preview.markup ?? "") ?? links.first(in: preview.text ?? "")
  }

  /// A document for a frame of its own. Whatever the mail holds, the policy of the answer (``policy``) keeps
  /// script, forms and network out; only links that the reader presses leave it, into a new window.
  func document(_ links: SandboxLinks) -> String {
    guard let markup = preview.markup else {
      return """
        <!doctype html><meta charset="utf-8"><base target="_blank">\
        <pre style="font:15px/1.5 system-ui,sans-serif;white-space:pre-wrap">\
        \(links.linked(preview.text ?? "").markup)\
        </pre>
        """
    }
    let rewritten = links.rewritten(markup)
    let base = "<base target=\"_blank\">"
    guard let head = rewritten.firstRange(of: /<head[^>]*>/.ignoresCase()) else { return base + rewritten }
    return rewritten.inserting(base, after: head)
  }

  static let policy = """
    sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'
    """
}

extension String {
  fileprivate func inserting(_ addition: String, after range: Range<Index>) -> String {
    self[..<range.upperBound] + addition + self[range.upperBound...]
  }

  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
