public import Domain

/// What the checker and the linters of `publish` say of a folder that is not published yet.
public struct DraftCheck: Sendable {
  /// What would be published; nil when something keeps it back.
  public let publication: Publication?
  /// What keeps it from being published, in the order of the files.
  public let findings: [FolderFinding]

  /// - Parameter channels: those that the installation can send on.
  public init(_ folder: PublishedFolder, channels: Set<Channel>) {
    switch FolderCompiler.result(folder, version: 0, channels: channels) {
    case .success(let publication):
      self.publication = publication
      findings = []
    case .failure(let error):
      publication = nil
      findings = error.findings
    }
  }

  /// Those about one file, or about a folder when the path ends in `/`.
  public func findings(in path: String) -> [FolderFinding] {
    findings.filter { path.hasSuffix("/") ? $0.file.hasPrefix(path) : $0.file == path }
  }
}
