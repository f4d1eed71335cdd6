public import Hummingbird

extension Response {
  /// A document.
  public static func page(_ document: HTML, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: document.markup)))
  }

  /// After a form: look there, by GET.
  ///
  /// - Parameter path: a path of ours; anything else becomes the start page.
  public static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: LocalPath.checked(path)])
  }

  /// A file to save. The name is stripped to letters, digits, dot, hyphen and underscore.
  static func download(_ bytes: [UInt8], name: String, mediaType: String) -> Response {
    let safe = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
    return Response(
      status: .ok,
      headers: [.contentType: mediaType, .contentDisposition: "attachment; filename=\"\(safe)\""],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// A place within this site, never another.
enum LocalPath {
  /// `path` when it starts with one slash and holds only what an address of ours can hold; else `/`.
  static func checked(_ path: String) -> String {
    let allowed = path.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }
    guard allowed, path.hasPrefix("/"), !path.hasPrefix("//"), path.utf8.count <= 1_000 else { return "/" }
    return path
  }
}
