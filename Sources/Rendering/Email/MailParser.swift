import CGMimeShim

extension ParsedMail {
  /// Reads a message with GMime.
  ///
  /// - Throws: ``ParsedMailError``. Anything less than hopeless is read as far as it goes.
  public init(_ bytes: [UInt8]) throws(ParsedMailError) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: Self.sizeLimit) }
    guard MailParser.structures(in: bytes) <= Self.boundaryLimit else {
      throw .tooManyParts(limit: Self.boundaryLimit)
    }
    GMime.start()
    let parsed = bytes.withUnsafeBytes { MailParser.parse($0) }
    guard let parsed, !parsed.headers.isEmpty else { throw .notAMessage }
    self = parsed
  }
}

private enum MailParser {
  /// How often the bytes announce a part with parts in it. An upper bound: the words may stand in a text too.
  static func structures(in bytes: [UInt8]) -> Int {
    let needles = ["multipart/", "message/"].map { Array($0.utf8) }
    var count = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      for needle in needles where index + 1 >= needle.count {
        let word = bytes[(index + 1 - needle.count)...index].map { (65...90).contains($0) ? $0 + 32 : $0 }
        if word == needle { count += 1 }
      }
    }
    return count
  }

  static func parse(_ bytes: UnsafeRawBufferPointer) -> ParsedMail? {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    let stream = g_mime_stream_mem_new_with_buffer(start, bytes.count)
    defer { cgmime_release(stream) }
    let parser = g_mime_parser_new_with_stream(stream)
    defer { cgmime_release(parser) }
    guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
    defer { cgmime_release(message) }
    var texts: [String: String] = [:]
    collect(g_mime_message_get_mime_part(message), depth: 0, into: &texts)
    return ParsedMail(
      headers: headers(of: message), subject: string(g_mime_message_get_subject(message)) ?? "",
      from: mailboxes(g_mime_message_get_from(message)), to: mailboxes(g_mime_message_get_to(message)),
      replyTo: mailboxes(g_mime_message_get_reply_to(message)),
      messageID: string(g_mime_message_get_message_id(message)), text: texts["plain"], html: texts["html"])
  }

  private static func headers(of message: UnsafeMutablePointer<GMimeMessage>) -> [ParsedMail.Header] {
    guard let list = g_mime_object_get_header_list(cgmime_object(message)) else { return [] }
    let count = min(Int(g_mime_header_list_get_count(list)), ParsedMail.headerLimit)
    return (0..<count).compactMap { index in
      guard let header = g_mime_header_list_get_header_at(list, Int32(index)),
        let name = string(g_mime_header_get_name(header))
      else { return nil }
      return ParsedMail.Header(name: name, value: string(g_mime_header_get_value(header)) ?? "")
    }
  }

  private static func mailboxes(_ list: UnsafeMutablePointer<InternetAddressList>?) -> [ParsedMail.Mailbox] {
    guard let list else { return [] }
    let count = min(Int(internet_address_list_length(list)), ParsedMail.headerLimit)
    return (0..<count).compactMap { index in
      guard let address = internet_address_list_get_address(list, Int32(index)),
        let mailbox = cgmime_mailbox(address)
      else { return nil }
      return ParsedMail.Mailbox(
        name: string(internet_address_get_name(address)) ?? "",
        address: string(internet_address_mailbox_get_addr(mailbox)) ?? "")
    }
  }

  private static func collect(
    _ object: UnsafeMutablePointer<GMimeObject>?, depth: Int, into texts: inout [String: String]
  ) {
    guard let object, depth <= ParsedMail.depthLimit else { return }
    if let multipart = cgmime_multipart(object) {
      for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
        collect(g_mime_multipart_get_part(multipart, index), depth: depth + 1, into: &texts)
      }
    } else if let part = cgmime_text_part(object), g_mime_part_is_attachment(cgmime_part(object)) == 0 {
      let type = g_mime_object_get_content_type(object)
      let subtype = string(g_mime_content_type_get_media_subtype(type))?.lowercased() ?? "plain"
      if texts[subtype] == nil, let text = text(of: part) { texts[subtype] = text }
    }
  }

  private static func text(of part: UnsafeMutablePointer<GMimeTextPart>) -> String? {
    guard let pointer = g_mime_text_part_get_text(part) else { return nil }
    defer { g_free(pointer) }
    let text = String(cString: pointer)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(
      separator: "\n")
    return lines.utf8.count <= ParsedMail.textLimit
      ? lines : String(decoding: lines.utf8.prefix(ParsedMail.textLimit), as: UTF8.self)
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
