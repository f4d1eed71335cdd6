import CQREncode

/// A QR code as a drawing that prints, scales and needs no second request.
enum QRDrawing {
  /// Quiet zone that ISO/IEC 18004 asks for around the code, in modules.
  static let quietZone = 4
  /// EPC069-12 allows no larger code: bank apps are not tested beyond it.
  static let largestVersion = 13
  private static let side1 = 21

  /// Dark modules as rows; nil when `bytes` do not fit version 13 at error correction level M.
  static func modules(of bytes: [UInt8]) -> [[Bool]]? {
    guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      return nil
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard width <= side1 + 4 * (largestVersion - 1), let data = code.pointee.data else { return nil }
    return (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
  }

  /// - Parameter label: says what the code is for, to those who hear the page.
  static func svg(_ bytes: [UInt8], label: HTML) -> HTML? {
    guard let modules = modules(of: bytes) else { return nil }
    let side = modules.count + 2 * quietZone
    return """
      <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
      shape-rendering="crispEdges"><path d="\(path(modules))"/></svg>
      """
  }

  /// One flat rectangle for each run of dark modules in a row: a third of the size of one for each module.
  private static func path(_ modules: [[Bool]]) -> String {
    var path = ""
    for (row, line) in modules.enumerated() {
      var column = 0
      while column < line.count {
        guard line[column] else {
          column += 1
          continue
        }
        let end = line[column...].firstIndex(of: false) ?? line.count
        path += "M\(column + quietZone) \(row + quietZone)h\(end - column)v1h-\(end - column)z"
        column = end
      }
    }
    return path
  }
}
