import ChildProcesses
import Foundation

/// Where the Python packages of the tests are.
enum PythonVenv {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let python: URL = {
    if let named = ProcessInfo.processInfo.environment["BODE_TEST_PYTHON"] { return URL(fileURLWithPath: named) }
    return project.appendingPathComponent(".venv/bin/python")
  }()

  /// Whether a module can be imported.
  static func has(_ module: String) -> Bool {
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", "import \(module)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.start() } catch { return false }
    return process.ending().isSuccess
  }
}
