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
    var findings: [FolderFinding] = []
    let settings = attempt(&findings) { () throws(ConfigurationProblems) in
      try OrganisationReader.read(folder.files)
    }
    let style = houseStyle(folder, &findings)
    let (templates, broken) = templates(folder, &findings)
    var known = templates.mapValues { Set($0.manifest.channels) }
    // What is wrong with these was told; that a flow uses them is not another mistake.
    for name in broken { known[name] = Set(Channel.allCases) }
    let surroundings = channels.map { FlowChecker.Surroundings(templates: known, channels: $0) }
    let plans = plans(folder, surroundings, &findings)
    guard findings.isEmpty, let settings, let style else { throw FolderFindings(findings: findings) }
    return Publication(
      version: version, settings: settings, plans: plans, templates: templates, houseStyle: style)
  }

  private static func houseStyle(_ folder: PublishedFolder, _ findings: inout [FolderFinding]) -> HouseStyle? {
    let file = "house-style/house-style.yaml"
    guard let own = folder.files[file] else {
      findings.append(FolderFinding(place: file, message: "There is no file \(file).", mend: "Add it."))
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
      findings += found.map(FolderFinding.init)
      guard found.isEmpty, let plan = try? FlowPlan(flow) else { continue }
      if let other = plans.updateValue(plan, forKey: flow.name) {
        findings.append(
          FolderFinding(
            place: "\(flow.mark)", message: "The flow \(flow.name) stands in \(other.definition.mark.file) too.",
            mend: "Give one of them another name after flow."))
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

/// Something in a folder that keeps it from being published.
public struct FolderFinding: Hashable, Sendable, CustomStringConvertible {
  /// `flows/storno.yaml:12:7`.
  public let place: String
  public let message: String
  public let mend: String
  /// The steps of a flow that show it; empty when one place says it all.
  public let path: [String]

  public init(place: String, message: String, mend: String, path: [String] = []) {
    self.place = place
    self.message = message
    self.mend = mend
    self.path = path
  }

  init(_ problem: ConfigurationProblem) {
    self.init(place: "\(problem.mark)", message: problem.message, mend: problem.hint)
  }

  init(_ finding: FlowFinding) {
    self.init(
      place: "\(finding.mark)", message: "\(finding.dutch) (\(finding.english))",
      mend: "\(finding.mendDutch) (\(finding.mendEnglish))", path: finding.path)
  }

  init(_ issue: TemplateIssue) { self.init(issue, in: "") }

  init(_ issue: TemplateIssue, in folder: String) {
    // An issue of a whole template names its folder.
    let place = folder.hasSuffix("/\(issue.place)/") ? folder : folder + issue.place
    self.init(place: place, message: issue.message(in: .english), mend: "")
  }

  public var description: String {
    "\(place): \(message)\(mend.isEmpty ? "" : " \(mend)")"
      + (path.isEmpty ? "" : " [\(path.joined(separator: " → "))]")
  }
}

/// Everything that is wrong with a folder. Never empty.
public struct FolderFindings: Error, Hashable, Sendable, CustomStringConvertible {
  public let findings: [FolderFinding]

  public var description: String { findings.map(\.description).joined(separator: "\n") }
}
