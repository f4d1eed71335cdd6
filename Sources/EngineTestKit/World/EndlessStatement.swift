public import Engine

/// A statement of the bank that is made while it is read: as large as a test likes, and never in memory as a whole.
public struct EndlessStatement: ImportFiles {
  private let head: [UInt8]
  private let entry: [UInt8]
  private let tail: [UInt8]
  public let entries: Int

  /// Something between the organisation and its bank, in many words: nothing for us, and a row all the same.
  public static let charges = """
    <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2027-01-05</Dt></BookgDt>
    <AddtlNtryInf>\(String(repeating: "kosten ", count: 2_000))</AddtlNtryInf></Ntry>
    """

  /// - Parameters:
  ///   - entry: repeated, always the same.
  ///   - size: of the whole, in bytes, about.
  public init(of entry: String, size: Int) {
    let parts = WorldFiles.camt053(["@"]).split(separator: "@", maxSplits: 1).map { Array($0.utf8) }
    head = parts.first ?? []
    tail = parts.last ?? []
    self.entry = Array((entry + "\n").utf8)
    entries = size / self.entry.count
  }

  public var size: Int { head.count + entry.count * entries + tail.count }

  public func take(path: String) async throws -> (digest: [UInt8], size: Int) {
    ([UInt8](repeating: 7, count: 32), size)
  }

  public func read(_ digest: [UInt8], from offset: Int, count: Int) async throws -> [UInt8] {
    let end = min(offset + count, size)
    guard offset < end else { return [] }
    let middle = head.count + entry.count * entries
    return (offset..<end).map { place in
      if place < head.count { return head[place] }
      return place < middle ? entry[(place - head.count) % entry.count] : tail[place - middle]
    }
  }
}
