import CGMimeShim

/// Reads bytes to parts with GMime. The library keeps no state of its own after its start; objects belong to the call
/// that made them.
enum MailTree {
  private static let started: Bool = {
    g_mime_init()
    return true
  }()

  /// - Parameter bytes: lines ended by `\n`.
  /// - Returns: nil where not one header could be read.
  static func parse(_ bytes: ArraySlice<UInt8>) -> MailPart? {
    _ = started
    return bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let stream = g_mime_stream_mem_new_with_buffer(start, buffer.count)
      defer { cgmime_release(stream) }
      let parser = g_mime_parser_new_with_stream(stream)
      defer { cgmime_release(parser) }
      guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
      defer { cgmime_release(message) }
      var budget = MailLimits.parts
      return part(of: message, depth: 0, &budget)
    }
  }

  /// How often the bytes announce a part with parts in it. An upper bound: the words may stand in a text too.
  static func structures(in bytes: [UInt8]) -> Int {
    let needles = ["multipart/", "message/"].map { Array($0.utf8) }
    var count = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      for needle in needles where index + 1 >= needle.count {
        let word = bytes[(index + 1 - needle.count)...index].lazy.map { (65...90).contains($0) ? $0 + 32 : $0 }
        if word.elementsEqual(needle) { count += 1 }
      }
    }
    return count
  }

  private static func part(
    of message: UnsafeMutablePointer<GMimeMessage>, depth: Int, _ budget: inout Int
  ) -> MailPart? {
    let headers = headers(of: cgmime_object(message))
    guard !headers.isEmpty else { return nil }
    guard let body = g_mime_message_get_mime_part(message),
      let inner = part(of: body, depth: depth + 1, &budget)
    else { return MailPart(type: "text/plain", headers: headers, text: "", children: [], isAttachment: false) }
    // GMime keeps the fields that describe the content with the content.
    let names = Set(headers.map { $0.name.lowercased() })
    let more = inner.headers.filter { !names.contains($0.name.lowercased()) }
    return MailPart(
      type: inner.type, headers: headers + more, text: inner.text, children: inner.children, isAttachment: false)
  }

  private static func part(
    of object: UnsafeMutablePointer<GMimeObject>, depth: Int, _ budget: inout Int
  ) -> MailPart? {
    guard depth <= MailLimits.depth, budget > 0 else { return nil }
    budget -= 1
    let contentType = g_mime_object_get_content_type(object)
    let major = string(g_mime_content_type_get_media_type(contentType))?.lowercased() ?? "text"
    let minor = string(g_mime_content_type_get_media_subtype(contentType))?.lowercased() ?? "plain"
    var text: String?
    var children: [MailPart] = []
    var isAttachment = false
    if let multipart = cgmime_multipart(object) {
      for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
        guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
        if let part = part(of: child, depth: depth + 1, &budget) { children.append(part) }
      }
      if children.isEmpty { text = string(g_mime_multipart_get_prologue(multipart)).map(bounded) }
    } else if let returned = cgmime_message_part(object) {
      if let message = g_mime_message_part_get_message(returned),
        let part = part(of: message, depth: depth + 1, &budget)
      {
        children.append(part)
      }
    } else if let leaf = cgmime_part(object) {
      isAttachment = g_mime_part_is_attachment(leaf) != 0
      if let part = cgmime_text_part(object) {
        text = decoded(part)
      } else if major == "message" {
        text = content(of: leaf)
      }
    }
    return MailPart(
      type: "\(major)/\(minor)", headers: headers(of: object), text: text, children: children,
      isAttachment: isAttachment)
  }

  private static func headers(of object: UnsafeMutablePointer<GMimeObject>?) -> [HeaderField] {
    guard let object, let list = g_mime_object_get_header_list(object) else { return [] }
    let count = min(Int(g_mime_header_list_get_count(list)), MailLimits.headers)
    return (0..<count).compactMap { index in
      guard let header = g_mime_header_list_get_header_at(list, Int32(index)),
        let name = string(g_mime_header_get_name(header))
      else { return nil }
      let value = string(g_mime_header_get_value(header)) ?? ""
      return HeaderField(name: name, value: value.cut(MailLimits.headerBytes))
    }
  }

  private static func decoded(_ part: UnsafeMutablePointer<GMimeTextPart>) -> String? {
    guard let pointer = g_mime_text_part_get_text(part) else { return nil }
    defer { g_free(pointer) }
    return bounded(String(cString: pointer))
  }

  /// Of a part whose text is in no declared alphabet, such as a delivery report: UTF-8, mended.
  private static func content(of part: UnsafeMutablePointer<GMimePart>) -> String? {
    guard let wrapper = g_mime_part_get_content(part) else { return nil }
    let stream = g_mime_stream_mem_new()
    defer { cgmime_release(stream) }
    g_mime_data_wrapper_write_to_stream(wrapper, stream)
    guard let written = cgmime_written_bytes(stream), let data = written.pointee.data else { return nil }
    let count = min(Int(written.pointee.len), MailLimits.textBytes)
    return bounded(String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self))
  }

  private static func bounded(_ text: String) -> String {
    let bytes = LineEnds.unified(Array(text.utf8.prefix(MailLimits.textBytes)))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}

extension String {
  /// At most so many bytes of UTF-8; a character that is cut in half is left out or shown as unreadable.
  func cut(_ limit: Int) -> String {
    utf8.count <= limit ? self : String(decoding: utf8.prefix(limit), as: UTF8.self)
  }
}
