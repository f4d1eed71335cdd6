import ChildProcesses
import Foundation
import Testing

@testable import PostgresTestKit

/// What killed test processes leave behind goes, and nothing else.
struct PostgresLeftoversTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private func folder(_ name: String) throws -> String {
    let path = "\(place.path)/\(PostgresLeftovers.prefix)\(name)"
    try FileManager.default.createDirectory(atPath: path + "/data", withIntermediateDirectories: true)
    return path
  }

  /// A process that ends when its input does.
  private func process(_ argument: String) throws -> (ChildProcess, Pipe) {
    let input = Pipe()
    return (try ChildProcess("/bin/sh", ["-c", "cat", argument], input: .pipe(input)), input)
  }

  private func left(after seconds: TimeInterval = 0) throws -> [String] {
    PostgresLeftovers.sweep(in: place.path, now: Date(timeIntervalSinceNow: seconds))
    return try FileManager.default.contentsOfDirectory(atPath: place.path)
      .map { $0.replacingOccurrences(of: PostgresLeftovers.prefix, with: "") }.sorted()
  }

  @Test func `a folder goes with the process that made it`() throws {
    let (maker, input) = try process("maker")
    try PostgresLeftovers.sign(try folder("a"), as: maker.processIdentifier)
    try PostgresLeftovers.sign(try folder("mine"))
    try FileManager.default.createDirectory(atPath: place.path + "/else", withIntermediateDirectories: false)
    #expect(try left() == ["a", "else", "mine"])
    try input.fileHandleForWriting.close()
    maker.ending()
    #expect(try left() == ["else", "mine"])
  }

  @Test func `a folder in which a server still runs stays`() throws {
    let served = try folder("served")
    try "1 0\n".write(toFile: served + "/owner", atomically: false, encoding: .utf8)
    let (server, input) = try process(served)
    try "\(server.processIdentifier)\n/data\n"
      .write(toFile: served + "/data/postmaster.pid", atomically: false, encoding: .utf8)
    // The number of a server that is gone may be another process's.
    let gone = try folder("gone")
    try "1 0\n".write(toFile: gone + "/owner", atomically: false, encoding: .utf8)
    try "\(server.processIdentifier)\n".write(
      toFile: gone + "/data/postmaster.pid", atomically: false, encoding: .utf8)
    #expect(try left() == ["served"])
    try input.fileHandleForWriting.close()
    server.ending()
    #expect(try left() == [])
  }

  @Test func `a folder that names nobody goes when it is old`() throws {
    _ = try folder("unsigned")
    #expect(try left() == ["unsigned"])
    #expect(try left(after: PostgresLeftovers.patience + 60) == [])
  }
}
