import Foundation
import Testing

/// Vectors written by others. They are not part of the project: tests that use them are skipped when they are
/// not beside the checkout.
enum PaymentVectors {
  struct References: Decodable { let ref: String, valid: Bool, source: String }
  struct Numbers: Decodable {
    struct Vector: Decodable { let `in`: String, valid: Bool }
    let iban: [Vector], rf: [Vector]
  }

  static let folder: URL? = {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
    let folder = named ?? root.appending(path: "../shared/data").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func decode<Vectors: Decodable>(_ type: Vectors.Type, from name: String) throws -> Vectors {
    let url = try #require(folder).appending(path: "vectors/\(name)")
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }
}
