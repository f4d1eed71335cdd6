internal import Foundation

/// Puts files where an import takes them from, and writes samples for people.
enum DropFolder {
  static func put(_ bytes: [UInt8], named name: String, in folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    return path
  }
}
