import ChildProcesses
import Foundation
import Testing

@Suite struct ChildTests {
  private func shell(_ script: String, output: Pipe? = nil) -> Process {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sh")
    child.arguments = ["-c", script]
    child.standardInput = FileHandle.nullDevice
    child.standardOutput = output ?? FileHandle.nullDevice
    return child
  }

  @Test(arguments: [
    ("exit 0", ProcessEnding.exited(status: 0)), ("exit 3", .exited(status: 3)),
    ("kill -9 $$", .killed(signal: SIGKILL)),
  ])
  func `its end is told, and told again`(script: String, ending: ProcessEnding) throws {
    let child = shell(script)
    try child.start()
    #expect(child.ending() == ending)
    #expect(child.ending() == ending)
    #expect(ending.isSuccess == (script == "exit 0"))
  }

  @Test func `what is not there is an error and not an end`() {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/nowhere/at/all")
    #expect(throws: (any Error).self) { try child.start() }
  }

  /// What its own children still hold does not keep it: `waitUntilExit` would wait for the `cat`.
  @Test func `its end does not wait for what it left behind`() throws {
    let keeping = Process.pipe()
    let child = shell("cat <&0 >/dev/null 2>&1 & exit 4")
    child.standardInput = keeping
    try child.start()
    #expect(child.ending() == .exited(status: 4))
    try keeping.fileHandleForWriting.close()
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
          let output = Process.pipe()
          let child = shell("echo \(number)", output: output)
          try child.start()
          let told = try output.fileHandleForReading.readToEnd()
          #expect(told == Data("\(number)\n".utf8))
          #expect(child.ending().isSuccess)
        }
      } catch {
        Issue.record(error)
      }
    }
    #expect(kept.end() == 20)
  }

  /// A pipe to a child is closed in every other one: this one ends when we close its input.
  @Test func `a pipe is closed in children that it is not for`() throws {
    let first = Process.pipe()
    let reader = shell("cat")
    reader.standardInput = first
    try reader.start()
    let kept = Kept()
    try kept.add()
    try first.fileHandleForWriting.close()
    #expect(reader.ending().isSuccess)
    #expect(kept.end() == 1)
  }
}
