import CrashKit
import Foundation

/// A house that the tests start and kill, or the provider that it calls.
///
///     crashnode house SETTINGS      works on its files and its database; ends with 0 when nothing is left to do
///     crashnode provider SETTINGS   serves until standard input ends
///
/// SETTINGS are JSON: `HouseSettings` and `ProviderServer.Settings`.
@main
enum CrashNode {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw CrashNodeError.usage }
    let settings = Data(arguments[2].utf8)
    switch arguments[1] {
    case "house": try await CrashHouse.run(try JSONDecoder().decode(HouseSettings.self, from: settings))
    case "provider": try ProviderServer.run(try JSONDecoder().decode(ProviderServer.Settings.self, from: settings))
    default: throw CrashNodeError.usage
    }
  }
}

enum CrashNodeError: Error, CustomStringConvertible {
  case usage

  var description: String { "usage: crashnode house|provider SETTINGS; see Sources/crashnode/CrashNode.swift" }
}
