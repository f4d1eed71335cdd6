import Testing

@testable import Web

@Suite struct QRDrawingTests {
  @Test func `the drawing has a label, a quiet zone of four and the modules of the code`() throws {
    let bytes = Array("https://betalen.example/k7m2x9q4t1w8z3p".utf8)
    let modules = try #require(QRDrawing.modules(of: bytes))
    let svg = try #require(QRDrawing.svg(bytes, label: "Scan")).markup
    #expect(svg.contains("viewBox=\"0 0 \(modules.count + 8) \(modules.count + 8)\""))
    #expect(Self.drawn(svg, side: modules.count) == modules)
  }

  @Test(arguments: [1, 10, 100, 331])
  func `three corners have the finder pattern`(size: Int) throws {
    let modules = try #require(QRDrawing.modules(of: Array(repeating: UInt8(ascii: "x"), count: size)))
    let last = modules.count - 7
    for (row, column) in [(0, 0), (0, last), (last, 0)] {
      let pattern = modules[row..<row + 7].map { $0[column..<column + 7].map { $0 ? "#" : "." }.joined() }
      #expect(pattern == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
    }
    #expect(modules.count % 4 == 1 && modules.count <= 69)
  }

  @Test func `what does not fit version 13 is not drawn`() {
    #expect(QRDrawing.modules(of: []) == nil)
    #expect(QRDrawing.modules(of: Array(repeating: 0, count: 332)) == nil)
  }

  /// Reads the rectangles of the path back.
  static func drawn(_ svg: String, side: Int) -> [[Bool]] {
    var modules = Array(repeating: Array(repeating: false, count: side), count: side)
    for match in svg.matches(of: /M(\d+) (\d+)h(\d+)v1/) {
      guard let column = Int(match.1), let row = Int(match.2), let length = Int(match.3) else { continue }
      for offset in 0..<length { modules[row - 4][column - 4 + offset] = true }
    }
    return modules
  }
}
