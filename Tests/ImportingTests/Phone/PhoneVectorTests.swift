import Domain
import Foundation
import Testing

@testable import Importing

/// Vectors made with libphonenumber in another language. Sample data not beside the checkout: nothing to
/// compare with.
@Suite(.enabled(if: PhoneVector.file != nil, "sample data not beside the checkout")) struct `Phone vectors` {
  @Test func `every vector is exact`() throws {
    let file = try #require(PhoneVector.file)
    let vectors = try JSONDecoder().decode([PhoneVector].self, from: Data(contentsOf: file))
    #expect(vectors.count == 40)
    for vector in vectors {
      guard vector.error == nil else {
        #expect(throws: PhoneNumberError.notANumber, "\(vector.in)") {
          try PhoneLookup(vector.in, from: "NL")
        }
        continue
      }
      let found = try PhoneLookup(vector.in, from: "NL")
      #expect(found.e164 == vector.e164, "\(vector.in)")
      #expect(found.isValid == vector.valid, "\(vector.in)")
      #expect(found.isPossible == vector.possible, "\(vector.in)")
      #expect(found.type.rawValue == vector.type, "\(vector.in)")
      #expect(found.national == vector.national, "\(vector.in)")
      #expect(found.international == vector.international, "\(vector.in)")
    }
  }
}

private struct PhoneVector: Decodable {
  let `in`: String
  let e164, type, national, international, error: String?
  let valid, possible: Bool?

  /// The file, when it is there: beside the checkout, or where BODE_SAMPLE_DATA points.
  static let file: URL? = {
    let folder =
      ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map {
        URL(filePath: $0, directoryHint: .isDirectory)
      }
      ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared/data")
      .standardizedFileURL
    let file = folder.appending(path: "vectors/phone_nl_libphonenumber.json")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()
}
