/// A published folder as one piece of bytes: paths and contents, sorted by path, so that the same folder always gives
/// the same bytes and the same digest.
public struct PublishedFolder: Hashable, Sendable {
  /// Contents by path with `/`, relative to the folder. Files of the library that the folder extends are in it, under
  /// `library/`, so that a publication needs nothing beside it.
  public let files: [String: [UInt8]]

  /// The most one folder may hold, in bytes: 64 MiB.
  public static let sizeLimit = 64 * 1_024 * 1_024

  private static let format: UInt8 = 1

  public init(files: [String: [UInt8]]) { self.files = files }

  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(byte: Self.format)
    writer.write(files.sorted { $0.key < $1.key }) { writer, file in
      writer.write(file.key)
      writer.write(blob: file.value)
    }
    return writer.bytes
  }

  /// - Throws: ``StoreError/damaged(_:)``, ``StoreError/newer(_:)``.
  public init(decoding bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Damaged) {
      _ = try reader.format(upTo: Self.format)
      let pairs = try reader.list { reader throws(ByteReader.Damaged) in
        let path = try reader.text()
        return (path, try reader.blob())
      }
      guard reader.isAtEnd else { throw reader.damaged() }
      files = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    } catch {
      throw error.error(of: "published folder")
    }
  }
}
