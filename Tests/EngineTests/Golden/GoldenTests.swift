import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// Runs that were recorded once and must replay to the same decisions for ever: a change of the rules, of the language
/// of conditions, of the reader of flows or of the bytes in the database that would change what follows for a run that
/// is under way is found here.
///
/// A recording is made of a real run, and reviewed as text when it is added:
///
///     BODE_RECORD_GOLDEN=1 swift test --filter 'Golden histories'
///
/// writes those that are not there yet. One that is there is never written again; whoever means to change what follows
/// for old runs deletes it and says why.
@Suite struct `Golden histories` {
  static let isRecording = ProcessInfo.processInfo.environment["BODE_RECORD_GOLDEN"] != nil

  @Test(.enabled(if: isRecording, "recordings are made on request"), arguments: GoldenScenario.all.map(\.name))
  func `missing recordings are made of real runs`(name: String) async throws {
    let scenario = try #require(GoldenScenario.all.first { $0.name == name })
    guard !GoldenFiles.recordings.contains("\(name).run") else { return }
    let (recording, folders) = try await GoldenRecorder(scenario: scenario).record()
    for (file, text) in folders { try GoldenFiles.write(text, to: file) }
    try GoldenFiles.write(recording.text, to: "\(name).run")
  }

  /// As if somebody had written afterwards that nothing was owed when the e-mail was opened.
  @Test(.enabled(if: isRecording, "recordings are made on request"))
  func `the recording that was tampered with is made of a sound one`() async throws {
    guard !GoldenFiles.recordings.contains("tampered.run") else { return }
    var recording = try await GoldenRecorder(scenario: .paidHalfway).record().recording
    let place = 3
    let entry = try HistoryCodec.decode(recording.entries[place].stored)
    var facts = entry.facts
    facts.case.balance = .zero
    recording.entries[place].stored = HistoryCodec.encode(
      HistoryEntry(event: entry.event, facts: facts, notes: entry.notes, rules: entry.rules, digest: entry.digest))
    recording.title = "Tampered with: the stored facts of entry \(place) are not those it was decided on."
    recording.differsAt = place
    try GoldenFiles.write(recording.text, to: "tampered.run")
  }

  @Test(.enabled(if: !isRecording), arguments: GoldenFiles.recordings)
  func `a recording replays to the same decisions, or is found different where it must`(file: String) throws {
    let recording = try GoldenRecording(try GoldenFiles.text(file))
    let replay = try Self.replay(recording)
    #expect(replay.firstDifference?.sequence == recording.differsAt)
    #expect(replay.isSame == (recording.differsAt == nil))
    let plan = try Self.rules(recording, version: recording.publication).plan
    let words = DecisionText(plan)
    let same = recording.differsAt ?? recording.entries.count
    for (step, (entry, record)) in zip(replay.steps, zip(recording.entries, try recording.history())).prefix(same) {
      #expect(GoldenRecorder.entry(step, record, words) == entry, "\(file), entry \(entry.sequence)")
    }
  }

  @Test func `every scenario is recorded, and one recording was tampered with`() throws {
    let files = Set(GoldenFiles.recordings)
    for scenario in GoldenScenario.all { #expect(files.contains("\(scenario.name).run")) }
    let tampered = try GoldenFiles.recordings.filter {
      try GoldenRecording(try GoldenFiles.text($0)).differsAt != nil
    }
    #expect(tampered == ["tampered.run"])
  }

  @Test(arguments: GoldenScenario.all.map(\.name))
  func `the text of a recording is the whole of it`(name: String) throws {
    let text = try GoldenFiles.text("\(name).run")
    #expect(try GoldenRecording(text).text == text)
  }

  // MARK: It can fail

  @Test(arguments: GoldenScenario.all.map(\.name))
  func `an entry that is lost is missed`(name: String) throws {
    let recording = try GoldenRecording(try GoldenFiles.text("\(name).run"))
    for index in recording.entries.indices {
      var cut = recording
      cut.entries.remove(at: index)
      let replay = try Replay(recording.run, try cut.history()) { try Self.rules(recording, version: $0) }
      #expect(!replay.isSame, "without entry \(index)")
      if index < cut.entries.count { #expect(replay.firstDifference?.sequence == index + 1) }
    }
  }

  @Test(arguments: GoldenScenario.all.map(\.name))
  func `a command that would not follow any more is found at its entry`(name: String) throws {
    let recording = try GoldenRecording(try GoldenFiles.text("\(name).run"))
    for index in recording.entries.indices {
      var other = recording
      let entry = try HistoryCodec.decode(recording.entries[index].stored)
      other.entries[index].stored = HistoryCodec.encode(
        HistoryEntry(
          event: entry.event, facts: entry.facts, notes: entry.notes, rules: entry.rules, digest: entry.digest &+ 1))
      let step = try #require(try Self.replay(other).firstDifference)
      #expect(step.sequence == index && step.difference == .outcome)
    }
  }

  @Test func `another flow decides otherwise, and it is said where`() throws {
    let recording = try GoldenRecording(try GoldenFiles.text("stale-timer.run"))
    for (words, others) in [("wait: 2 days", "wait: 3 days"), ("opened: await-payment", "opened: call")] {
      let replay = try Replay(recording.run, try recording.history()) { version in
        try Self.rules(recording, version: version) { $0.replacing(words, with: others) }
      }
      #expect(!replay.isSame)
      #expect(replay.firstDifference?.difference == .reasons)
    }
    let renamed = try Replay(recording.run, try recording.history()) { version in
      try Self.rules(recording, version: version) {
        $0.replacing("by: email", with: "by: sms")
      }
    }
    #expect(renamed.firstDifference?.sequence == 0)
  }

  @Test func `bytes that cannot be read name the entry`() throws {
    var recording = try GoldenRecording(try GoldenFiles.text("paid-halfway.run"))
    recording.entries[1].stored = Array(recording.entries[1].stored.dropLast())
    let damaged = #expect(throws: StoreError.self) { try Self.replay(recording) }
    #expect("\(try #require(damaged))".contains("entry 1: history of a run"))
    recording.entries[1].stored[0] = 200
    let newer = #expect(throws: StoreError.self) { try Self.replay(recording) }
    #expect(newer?.isTransient == true && "\(newer as Any)".contains("entry 1: history of a run has format 200"))
  }

  // MARK: Deciding again

  private static func replay(_ recording: GoldenRecording) throws -> Replay {
    try Replay(recording.run, try recording.history()) { try rules(recording, version: $0) }
  }

  /// What decided, compiled anew from the published folders.
  private static func rules(
    _ recording: GoldenRecording, version: Int, _ edit: (String) -> String = { $0 }
  ) throws -> Replay.Rules {
    func publication(_ version: Int) throws -> Publication {
      let file = try #require(recording.folders[version])
      let folder = GoldenFiles.published(edit(try GoldenFiles.text(file)))
      return try FolderCompiler.compile(folder, version: version, channels: nil)
    }
    let plan = try #require(try publication(recording.publication).plans[recording.flow])
    let live = try publication(version)
    return (try plan.holding(stopRulesOf: live.plans[recording.flow]), live.settings.calendar)
  }
}
