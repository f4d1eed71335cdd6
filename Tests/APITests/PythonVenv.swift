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
    let process = try? ChildProcess(python.path, ["-c", "import \(module)"], output: .nothing, errors: .nothing)
    return process?.ending().isSuccess ?? false
  }
}
