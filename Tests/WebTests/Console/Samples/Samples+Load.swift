import Domain
import Engine

extension Samples {
  /// A full load that was held stands with the import that has this number; the others are files by themselves.
  static let heldLoad = Reading.ImportID(2)

  static func load(_ id: Reading.ImportID) -> LoadRecord? {
    guard id == heldLoad,
      let declaration = LoadDeclaration(source: "huurders", mode: .full, asOf: at(19, 0, 0), sequence: 0)
    else { return nil }
    return LoadRecord(
      organisation: SampleReading.organisation, batch: id, declaration: declaration, state: .held,
      figures: .init(before: 100, missing: 33, contracts: 100, missingContracts: 33))
  }
}
