import Foundation
import HTTPTypes
import Hummingbird

/// A file that came in with a form, on disk. Whoever gets it moves it away; what is left is deleted.
public struct Upload: Sendable {
  public let path: String
  /// The name the browser gave: for people only, at most 200 characters, never used as a path.
  public let name: String
  /// Bytes.
  public let size: Int
  /// The other fields of the form.
  public let fields: FormFields

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Receives an upload into a file, by form or as the raw body.
///
/// The form's token comes before the file and is checked before a byte of the file is written. A raw body
/// (from a program with the session's cookie) carries the token in `x-form-token` and the name in
/// `x-file-name`.
struct UploadReceiver {
  let folder: String
  let limit: Int
  let formToken: String
  let fileName: String

  func receive(_ request: Request) async throws -> Upload {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }),
      length > limit + FormFields.largestForm
    {
      throw Trouble.tooLarge(limit: limit)
    }
    let path = "\(folder)/\(fileName)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    do {
      let upload: Upload
      if let reader = MultipartReader(contentType: request.headers[.contentType] ?? "") {
        upload = try await receiveForm(request, reader, into: file, path)
      } else {
        upload = try await receiveRaw(request, into: file, path)
      }
      try file.close()
      return upload
    } catch {
      try? file.close()
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  private func receiveRaw(_ request: Request, into file: FileHandle, _ path: String) async throws -> Upload {
    guard let field = HTTPField.Name("x-form-token"), let named = HTTPField.Name("x-file-name"),
      let token = request.headers[field], FormToken.matches(token, formToken)
    else { throw Trouble.staleForm }
    var size = 0
    for try await chunk in request.body {
      size += chunk.readableBytes
      guard size <= limit else { throw Trouble.tooLarge(limit: limit) }
      try file.write(contentsOf: Data(chunk.readableBytesView))
    }
    return try checked(path: path, name: request.headers[named] ?? "upload", size: size, fields: FormFields())
  }

  private func receiveForm(
    _ request: Request, _ start: MultipartReader, into file: FileHandle, _ path: String
  ) async throws -> Upload {
    var reader = start
    var fields: [String: String] = [:]
    var name: String?
    var size = 0
    var inFile = false
    for try await chunk in request.body {
      let events: [MultipartReader.Event]
      do { events = try reader.read(chunk.readableBytesView) } catch { throw Self.unreadable }
      for event in events {
        switch event {
        case .field(let field, let value):
          if fields[field] == nil { fields[field] = value }
        case .fileStarted(_, let fileName):
          guard FormToken.matches(fields["token"], formToken) else { throw Trouble.staleForm }
          inFile = name == nil
          if inFile { name = fileName }
        case .fileBytes(let bytes):
          guard inFile else { continue }
          size += bytes.count
          guard size <= limit else { throw Trouble.tooLarge(limit: limit) }
          try file.write(contentsOf: Data(bytes))
        case .fileEnded: inFile = false
        case .finished: break
        }
      }
    }
    guard FormToken.matches(fields["token"], formToken) else { throw Trouble.staleForm }
    return try checked(path: path, name: name ?? "", size: size, fields: FormFields(fields))
  }

  private func checked(path: String, name: String, size: Int, fields: FormFields) throws -> Upload {
    guard size > 0, !name.isEmpty else {
      throw Trouble.badRequest(
        dutch:
          "Er is geen bestand gekozen, of het bestand is leeg. Er is niets ingelezen. Kies een bestand en "
          + "probeer "
          + "het opnieuw.",
        english: "No file was chosen, or the file is empty. Nothing was read. Choose a file and try again.")
    }
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "upload"
    return Upload(path: path, name: String(last.prefix(200)), size: size, fields: fields)
  }

  private static let unreadable = Trouble.badRequest(
    dutch: "Het bestand kwam niet heel aan. Er is niets ingelezen. Probeer het opnieuw.",
    english: "The file did not arrive whole. Nothing was read. Try again.")
}

/// Comparison of secrets in a time that does not depend on where they differ.
enum FormToken {
  static func matches(_ given: String?, _ expected: String) -> Bool {
    guard let given, !expected.isEmpty, given.utf8.count == expected.utf8.count else { return false }
    return zip(given.utf8, expected.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
