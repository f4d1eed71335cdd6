import ChildProcesses
import Foundation
import Testing

@Suite struct ChildTests {
  private func shell(
    _ script: String, environment: [String: String]? = nil, folder: String? = nil,
    input: ChildProcess.Stream = .nothing, output: ChildProcess.Stream = .nothing,
    errors: ChildProcess.Stream = .nothing
  ) throws -> ChildProcess {
    try ChildProcess(
      "/bin/sh", ["-c", script], environment: environment, folder: folder, input: input, output: output,
      errors: errors)
  }

  /// What a script writes.
  private func answer(
    _ script: String, environment: [String: String]? = nil, folder: String? = nil
  ) throws -> String {
    let output = Pipe()
    let child = try shell(
      script, environment: environment, folder: folder, output: .pipe(output), errors: .pipe(output))
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    #expect(child.ending().isSuccess)
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: [
    ("exit 0", ProcessEnding.exited(status: 0)), ("exit 3", .exited(status: 3)), ("exit 255", .exited(status: 255)),
    ("kill -KILL $$", .killed(signal: SIGKILL)), ("kill -TERM $$", .killed(signal: SIGTERM)),
  ])
  func `its end is told, and told again`(script: String, ending: ProcessEnding) throws {
    let child = try shell(script)
    #expect(child.ending() == ending)
    #expect(child.ending() == ending)
    child.terminate()
    #expect(ending.isSuccess == (script == "exit 0"))
  }

  @Test func `what is not there is an error and not an end`() throws {
    let error = #expect(throws: ChildProcessError.self) {
      try ChildProcess("/nowhere/at/all")
    }
    #expect("\(try #require(error))" == "/nowhere/at/all cannot be started: No such file or directory")
  }

  @Test func `words, variables, folder and both outputs arrive as they are`() throws {
    #expect(try answer("echo out; echo error >&2; pwd", folder: "/usr") == "out\nerror\n/usr\n")
    #expect(try answer("echo \"$A|$HOME\"", environment: ["A": "één twee"]) == "één twee|\n")
    #expect(try answer("cat") == "")
  }

  @Test func `what is asked to end, ends`() throws {
    let input = Pipe()
    let child = try shell("exec cat", input: .pipe(input))
    child.terminate()
    #expect(child.ending() == .killed(signal: SIGTERM))
  }

  /// What its own children still hold does not keep it.
  @Test func `its end does not wait for what it left behind`() throws {
    let keeping = Pipe()
    let child = try shell("cat <&0 & exit 4", input: .pipe(keeping))
    #expect(child.ending() == .exited(status: 4))
    try keeping.fileHandleForWriting.close()
  }

  @Test func `a child has its three streams and no other file of ours`() throws {
    let ours = try #require(FileHandle(forReadingAtPath: "/etc/hostname"))
    #expect(try answer("ls /proc/$$/fd") == "0\n1\n2\n")
    try ours.close()
  }

  /// Children that live as long as the test are started beside ones that end: who waits for these must not wait for
  /// those. Started as Foundation starts them, one of some thousand waits for ever.
  @Test func `children that are started at the same moment hold nothing of one another`() throws {
    let kept = Kept()
    DispatchQueue.concurrentPerform(iterations: 60) { number in
      do {
        if number.isMultiple(of: 3) {
          try kept.add()
        } else {
          let told = try answer("echo \(number)")
          #expect(told == "\(number)\n")
        }
      } catch {
        Issue.record(error)
      }
    }
    #expect(kept.end() == 20)
  }

  /// Foundation reads the list of open files past the end of what the system gave it: with these it may crash.
  @Test func `two thousand open files are no trouble`() throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let count = min(2_000, Int(limit.rlim_cur) / 2)
    var files: [Int32] = []
    defer { for file in files { close(file) } }
    for _ in 0..<count { files.append(open("/dev/null", O_RDONLY)) }
    #expect(try answer("ls /proc/$$/fd") == "0\n1\n2\n")
  }
}
