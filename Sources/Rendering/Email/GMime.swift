import CGMimeShim

/// What every use of GMime needs. The library keeps no state of its own after its start; objects belong to
/// the call that made them.
enum GMime {
  private static let started: Bool = {
    g_mime_init()
    return true
  }()

  static func start() { _ = started }

  /// The bytes of a message or part, lines ended by CRLF.
  static func bytes(of object: UnsafeMutablePointer<GMimeObject>?) -> [UInt8] {
    let options = g_mime_format_options_new()
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    let stream = g_mime_stream_mem_new()
    defer { cgmime_release(stream) }
    g_mime_object_write_to_stream(object, options, stream)
    guard let written = cgmime_written_bytes(stream) else { return [] }
    return [UInt8](UnsafeBufferPointer(start: written.pointee.data, count: Int(written.pointee.len)))
  }
}
