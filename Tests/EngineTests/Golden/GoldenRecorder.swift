import Domain
import Engine
import EngineTestKit

/// Writes down what the engine decided for the first run of a world.
struct GoldenRecorder {
  let scenario: GoldenScenario

  /// The recording, and the published folders that it names, by the name of their file.
  func record() async throws -> (recording: GoldenRecording, folders: [String: String]) {
    let world = try await scenario.live()
    guard let run = try await world.runs().first else { throw WorldError("nothing ran") }
    let (replay, records, published) = try await world.parts.store.read { tx in
      let newest = try tx.currentVersion(run.organisation) ?? 0
      let published = try (1...newest).map { version in
        try PublishedFolder(decoding: try tx.publication(run.organisation, version: version) ?? [])
      }
      return (
        try Replay(run, CompiledPublications(), in: tx), try tx.history(run.organisation, of: run.id), published
      )
    }
    guard replay.isSame else { throw WorldError("\(scenario.name) does not replay when it is recorded") }
    var recording = GoldenRecording(
      title: scenario.title, flow: run.flow, publication: run.publication, folders: [:])
    var folders: [String: String] = [:]
    for (index, folder) in published.enumerated() {
      let name = index == 0 && folder == WorldFolder.horizon.published ? "storno" : "\(scenario.name)-\(index + 1)"
      let text = GoldenFiles.text(of: folder)
      guard GoldenFiles.published(text) == folder else { throw WorldError("\(name) is not text") }
      recording.folders[index + 1] = "\(name).folder"
      folders["\(name).folder"] = text
    }
    guard
      let plan = try FolderCompiler.compile(published[run.publication - 1], version: 1, channels: nil)
        .plans[run.flow]
    else { throw WorldError("there is no flow \(run.flow)") }
    recording.entries = zip(replay.steps, records).map { Self.entry($0, $1, DecisionText(plan)) }
    return (recording, folders)
  }

  static func entry(_ step: Replay.Step, _ record: HistoryRecord, _ words: DecisionText) -> GoldenRecording.Entry {
    GoldenRecording.Entry(
      sequence: step.sequence, at: words.text(step.at), event: words.text(step.entry.event),
      facts: words.text(step.entry.facts), rules: step.entry.rules, because: step.decision.notes.map(words.text),
      commands: step.decision.commands.map(words.text), state: words.text(step.decision.state),
      stored: record.content, left: RunCodec.encode(step.decision.state))
  }
}
