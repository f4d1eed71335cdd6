import CXMLShim

/// Drives the parser and walks the paths: which element means what to which reader.
final class XMLPushParser {
  private var parser: OpaquePointer?
  private let limits: BankFileLimits
  private let sink: BankFileSink
  private let lineOffset: Int
  private var reader: (any MessageReader)?
  /// The node of each open element, from the message element down.
  private var nodes: [Int] = []
  /// Elements around the message element: `Document`, or an envelope.
  private var outer = 0
  private var outermost = ""
  private var currency: String?
  private var messages = 0
  private var elementsBeforeMessage = 0

  /// A file that has not come to a bank message by now is none.
  private static let maximumElementsBeforeMessage = 1_000

  init?(limits: BankFileLimits, sink: BankFileSink, lineOffset: Int) {
    self.limits = limits
    self.sink = sink
    self.lineOffset = lineOffset
    let callbacks = bode_xml_callbacks(
      user: Unmanaged.passUnretained(self).toOpaque(),
      start: { user, name, localName, uri, attribute, length in
        guard let user, let localName else { return Int32(BODE_XML_STOP) }
        return Unmanaged<XMLPushParser>.fromOpaque(user).takeUnretainedValue()
          .start(name: Int(name), localName: localName, uri: uri, attribute: attribute, length: Int(length))
      },
      end: { user, text, length, cut in
        guard let user else { return }
        Unmanaged<XMLPushParser>.fromOpaque(user).takeUnretainedValue()
          .end(text: text, length: Int(length), isCut: cut != 0)
      })
    let bounds = bode_xml_limits(
      depth: Int32(limits.depth), kept_text: Int32(limits.keptText), text: Int32(limits.text))
    parser = Self.withCStrings(BankVocabulary.names) { names in
      bode_xml_new(names.baseAddress, Int32(names.count), "Ccy", callbacks, bounds)
    }
    if parser == nil { return nil }
  }

  deinit { bode_xml_free(parser) }

  func feed(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(BankFileError) {
    var rest = bytes
    repeat {
      // The length is an int in C.
      let piece = rest.prefix(1 << 20)
      rest = rest.dropFirst(piece.count)
      let status = piece.withUnsafeBytes { buffer in
        bode_xml_feed(
          parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
          isLast && rest.isEmpty ? 1 : 0)
      }
      if status != BODE_XML_OK { throw failure(status, isLast: isLast && rest.isEmpty) }
    } while !rest.isEmpty
  }

  /// Once the last bytes are in: there was a bank message and it has ended.
  func checkComplete() throws(BankFileError) {
    guard bode_xml_complete(parser) != 0 else { throw BankFileError(.truncated, line: line) }
    guard messages > 0 else { throw BankFileError(.notABankFile(outermost), line: line) }
  }

  private var line: Int { Int(bode_xml_line(parser)) + lineOffset }

  private func failure(_ status: bode_xml_status, isLast: Bool) -> BankFileError {
    let words = String(cString: bode_xml_message(parser))
    let kind: BankFileError.Kind =
      switch status {
      case BODE_XML_DOCTYPE: .documentType
      case BODE_XML_ENTITY: .entity(words)
      case BODE_XML_ENCODING: .wrongEncoding
      case BODE_XML_DEPTH: .tooDeep(limit: limits.depth)
      case BODE_XML_LONG_TEXT: .textTooLong(limit: limits.text)
      case BODE_XML_MEMORY: .outOfMemory
      case BODE_XML_STOPPED: .notABankFile(outermost)
      // The end is where a truncated file becomes malformed.
      default: isLast && bode_xml_complete(parser) == 0 ? .truncated : .malformed(words)
      }
    return BankFileError(kind, line: line, column: Int(bode_xml_column(parser)))
  }

  // MARK: Elements

  private func start(
    name: Int, localName: UnsafePointer<CChar>, uri: UnsafePointer<CChar>?, attribute: UnsafePointer<CChar>?,
    length: Int
  ) -> Int32 {
    guard let reader, let node = nodes.last else { return startOuter(localName: localName, uri: uri) }
    guard let child = reader.paths.child(of: node, named: name) else { return Int32(BODE_XML_SKIP) }
    nodes.append(child)
    let role = reader.paths.role(of: child)
    if role.section != 0 { reader.open(section: role.section, line: line) }
    guard role.field != 0 else { return Int32(BODE_XML_PASS) }
    currency = attribute.map {
      Self.currency(UnsafeBufferPointer(start: $0, count: length).prefix(16).map(UInt8.init(bitPattern:)))
    }
    return Int32(BODE_XML_TEXT)
  }

  private static let euro: [UInt8] = Array("EUR".utf8)

  private static func currency(_ bytes: [UInt8]) -> String {
    bytes == euro ? "EUR" : String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }

  private func startOuter(localName: UnsafePointer<CChar>, uri: UnsafePointer<CChar>?) -> Int32 {
    let name = String(cString: localName)
    if outermost.isEmpty { outermost = String(name.prefix(60)) }
    if let kind = BankFileKind(messageElement: name) {
      open(kind, element: name, namespace: uri.map { String(String(cString: $0).prefix(120)) } ?? "")
      return Int32(BODE_XML_PASS)
    }
    elementsBeforeMessage += 1
    if messages == 0, elementsBeforeMessage > Self.maximumElementsBeforeMessage {
      return Int32(BODE_XML_STOP)
    }
    outer += 1
    return Int32(BODE_XML_PASS)
  }

  private func open(_ kind: BankFileKind, element: String, namespace: String) {
    messages += 1
    nodes = [ElementPaths.root]
    // urn:iso:std:iso:20022:tech:xsd:camt.053.001.08, and national variants that end in
    // …/pain.002.001.03.ch.02.xsd
    let version = namespace.split { $0 == ":" || $0 == "/" }.last.map(String.init) ?? ""
    if let stated = BankFileKind.allCases.first(where: { version.hasPrefix($0.rawValue) }) {
      if stated != kind {
        sink.put(.namespaceContradicts(namespace: stated.rawValue, element: element), line: line)
      }
    } else {
      sink.put(.unexpectedNamespace(namespace), line: line)
    }
    let header = HeaderDraft(kind: kind, version: version)
    switch kind {
    case .pain002: reader = StatusReportReader(header: header, sink: sink, limits: limits)
    case .camt052, .camt053, .camt054: reader = StatementReader(header: header, sink: sink, limits: limits)
    }
  }

  private func end(text: UnsafePointer<CChar>?, length: Int, isCut: Bool) {
    guard let reader, let node = nodes.popLast() else {
      outer -= 1
      return
    }
    if nodes.isEmpty {
      reader.finish()
      self.reader = nil
      return
    }
    let role = reader.paths.role(of: node)
    if role.field != 0, let text {
      text.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
        reader.take(
          XMLText(
            UnsafeBufferPointer(start: bytes, count: length), currency: currency, isCut: isCut, line: line),
          field: role.field)
      }
    }
    currency = nil
    if role.section != 0 { reader.close(section: role.section) }
  }

  /// Runs `body` with C strings that live during the call.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let bytes = strings.flatMap { $0.utf8CString }
    return bytes.withUnsafeBufferPointer { storage in
      var pointers: [UnsafePointer<CChar>?] = []
      var offset = 0
      for string in strings {
        pointers.append(storage.baseAddress.map { $0 + offset })
        offset += string.utf8.count + 1
      }
      return pointers.withUnsafeBufferPointer(body)
    }
  }
}
