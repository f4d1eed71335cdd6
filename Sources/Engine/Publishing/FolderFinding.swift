public import Domain
import Importing
import Rendering

/// Something in a folder that keeps it from being published.
public struct FolderFinding: Hashable, Sendable {
  /// A sentence in both languages.
  public struct Told: Hashable, Sendable {
    public let dutch: String
    public let english: String

    public init(dutch: String, english: String) {
      self.dutch = dutch
      self.english = english
    }
  }

  /// Path inside the folder; of a whole template, that of its folder with a slash at the end.
  public let file: String
  /// 1-based; nil when the whole file is meant.
  public let line: Int?
  /// 1-based.
  public let column: Int?
  /// What goes wrong.
  public let told: Told
  /// How to mend it; empty when ``told`` says so.
  public let mend: Told
  /// The steps of a flow that show it; empty when one place says it all.
  public let path: [String]
  /// How a case gets there, from the first step on; empty when it is not about a step.
  public let walk: [FlowMoment]

  public init(
    file: String, line: Int? = nil, column: Int? = nil, told: Told, mend: Told, path: [String] = [],
    walk: [FlowMoment] = []
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.told = told
    self.mend = mend
    self.path = path
    self.walk = walk
  }

  init(_ problem: ConfigurationProblem) {
    self.init(
      file: problem.mark.file, line: problem.mark.line, column: problem.mark.column,
      told: Told(dutch: problem.dutch, english: problem.message),
      mend: Told(dutch: problem.dutchHint, english: problem.hint))
  }

  init(_ finding: FlowFinding, in flow: FlowDefinition) {
    self.init(
      file: finding.mark.file, line: finding.mark.line, column: finding.mark.column,
      told: Told(dutch: finding.dutch, english: finding.english),
      mend: Told(dutch: finding.mendDutch, english: finding.mendEnglish), path: finding.path,
      walk: finding.walk.isEmpty ? FlowWalk(flow).shortest(to: finding.mark) : finding.walk)
  }

  init(_ issue: TemplateIssue) { self.init(issue, in: "") }

  init(_ issue: TemplateIssue, in folder: String) {
    // An issue of a whole template names its folder.
    let isWhole = folder.hasSuffix("/\(issue.file)/")
    self.init(
      file: isWhole ? folder : folder + issue.file, line: issue.line, column: issue.column,
      told: Told(dutch: issue.message(in: .dutch), english: issue.message(in: .english)),
      mend: Told(dutch: "", english: ""))
  }

  /// `flows/storno.yaml:12:7`.
  public var place: String {
    ([file] + [line, column].compactMap { $0.map { "\($0)" } }).joined(separator: ":")
  }

  /// In English, for the command line.
  public var message: String { told.english }
}

extension FolderFinding: CustomStringConvertible {
  public var description: String {
    "\(place): \(told.english)\(mend.english.isEmpty ? "" : " \(mend.english)")"
      + (path.isEmpty ? "" : " [\(path.joined(separator: " → "))]")
  }
}
