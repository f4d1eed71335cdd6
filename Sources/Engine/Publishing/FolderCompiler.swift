public import Domain
import Importing
import Rendering

/// Makes a folder ready for use, or says everything that is wrong with it. Pure: the same folder, the same answer.
public enum FolderCompiler {
  /// - Parameters:
  ///   - folder: the organisation's files; the library's under `library/`.
  ///   - channels: those that the installation can send on; nil leaves out what ``FlowChecker`` checks.
  /// - Throws: ``FolderFindings``.
  public static func compile(
    _ folder: PublishedFolder, version: Int, channels: Set<Channel>?
  ) throws -> Publication {
    try result(folder, version: version, channels: channels).get()
  }

  /// The same as a value.
  static func result(
    _ folder: PublishedFolder, version: Int, channels: Set<Channel>?
  ) -> Result<Publication, FolderFindings> {
    var findings: [FolderFinding] = []
    let settings = attempt(&findings) { () throws(ConfigurationProblems) in
      try OrganisationReader.read(folder.files)
    }
    let style = houseStyle(folder, &findings)
    let (templates, broken) = templates(folder, &findings)
    var known = templates.mapValues { Set($0.manifest.channels) }
    // What is wrong with these was told; that a flow uses them is not another mistake.
    for name in broken { known[name] = Set(Channel.allCases) }
    let surroundings = channels.map { FlowChecker.Surroundings(templates: known, channels: $0, norms: settings?.norms) }
    let plans = plans(folder, surroundings, &findings)
    guard findings.isEmpty, let settings, let style else { return .failure(FolderFindings(findings: findings)) }
    return .success(
      Publication(version: version, settings: settings, plans: plans, templates: templates, houseStyle: style))
  }

  private static func houseStyle(_ folder: PublishedFolder, _ findings: inout [FolderFinding]) -> HouseStyle? {
    let file = "house-style/house-style.yaml"
    guard let own = folder.files[file] else {
      findings.append(
        FolderFinding(
          file: file,
          told: FolderFinding.Told(dutch: "Er is geen bestand \(file).", english: "There is no file \(file)."),
          mend: FolderFinding.Told(dutch: "Voeg het toe.", english: "Add it.")))
      return nil
    }
    do {
      return try HouseStyle(yaml: own, defaults: folder.files["library/\(file)"])
    } catch {
      findings += error.issues.map(FolderFinding.init)
      return nil
    }
  }

  /// Templates of the organisation, and those of the library that it does not replace; and the names of those in which
  /// something is wrong.
  private static func templates(
    _ folder: PublishedFolder, _ findings: inout [FolderFinding]
  ) -> (templates: [String: Template], broken: [String]) {
    var sources: [String: [String: [UInt8]]] = [:]
    var places: [String: String] = [:]
    for prefix in ["library/templates/", "templates/"] {
      var own: [String: [String: [UInt8]]] = [:]
      for (path, bytes) in folder.files where path.hasPrefix(prefix) {
        let parts = path.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { continue }
        own[String(parts[0]), default: [:]][String(parts[1])] = bytes
      }
      for name in own.keys { places[name] = "\(prefix)\(name)/" }
      sources.merge(own) { _, replacing in replacing }
    }
    var templates: [String: Template] = [:]
    var broken: [String] = []
    for (name, files) in sources.sorted(by: { $0.key < $1.key }) {
      do {
        templates[name] = try Template(compiling: TemplateSource(name: name, files: files))
      } catch {
        findings += error.issues.map { FolderFinding($0, in: places[name] ?? "") }
        broken.append(name)
      }
    }
    return (templates, broken)
  }

  private static func plans(
    _ folder: PublishedFolder, _ surroundings: FlowChecker.Surroundings?, _ findings: inout [FolderFinding]
  ) -> [String: FlowPlan] {
    var plans: [String: FlowPlan] = [:]
    for path in folder.files.keys.sorted() where path.hasPrefix("flows/") && path.hasSuffix(".yaml") {
      let read = attempt(&findings) { () throws(ConfigurationProblems) in
        try FlowReader.read(path, in: folder.files)
      }
      guard let flow = read else { continue }
      let found = surroundings.map { FlowChecker.check(flow, in: $0) } ?? []
      findings += found.map { FolderFinding($0, in: flow) }
      guard found.isEmpty, let plan = try? FlowPlan(flow) else { continue }
      if let other = plans.updateValue(plan, forKey: flow.name) {
        let file = other.definition.mark.file
        findings.append(
          FolderFinding(
            file: flow.mark.file, line: flow.mark.line, column: flow.mark.column,
            told: FolderFinding.Told(
              dutch: "De flow \(flow.name) staat ook in \(file).",
              english: "The flow \(flow.name) stands in \(file) too."),
            mend: FolderFinding.Told(
              dutch: "Geef een van de twee een andere naam achter flow.",
              english: "Give one of them another name after flow.")))
      }
    }
    return plans
  }

  private static func attempt<Result>(
    _ findings: inout [FolderFinding], _ body: () throws(ConfigurationProblems) -> Result
  ) -> Result? {
    do {
      return try body()
    } catch {
      findings += error.problems.map(FolderFinding.init)
      return nil
    }
  }
}

/// Everything that is wrong with a folder. Never empty.
public struct FolderFindings: Error, Hashable, Sendable, CustomStringConvertible {
  public let findings: [FolderFinding]

  public var description: String { findings.map(\.description).joined(separator: "\n") }
}
