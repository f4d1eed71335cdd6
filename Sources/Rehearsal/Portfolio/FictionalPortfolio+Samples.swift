extension FictionalPortfolio {
  /// Writes every file of this portfolio into a folder, which is made when it is not there. Files of the same
  /// names are replaced by the same bytes.
  ///
  /// - Returns: the names, in order of arrival: the order to import them in.
  /// - Throws: when the folder cannot be written.
  public func writeFiles(into folder: String) throws -> [String] {
    try files().map { file in
      _ = try DropFolder.put(file.bytes, named: file.name, in: folder)
      return file.name
    }
  }
}
