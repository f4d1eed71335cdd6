public import Domain

/// What a bank file says about itself. It comes before the first entry.
public struct BankFileHeader: Hashable, Sendable {
  public let kind: BankFileKind
  /// The message definition as the namespace writes it, such as `camt.053.001.08`; the whole namespace when
  /// it is of another family, empty when there is none.
  public let version: String
  /// `GrpHdr/MsgId`.
  public let messageID: String?
  /// `GrpHdr/CreDtTm`. A time without zone is read as Dutch time.
  public let createdAt: Instant?
  /// What the bank says about test or production, if it says anything.
  public let environment: BankFileEnvironment

  public init(
    kind: BankFileKind, version: String, messageID: String?, createdAt: Instant?,
    environment: BankFileEnvironment
  ) {
    self.kind = kind
    self.version = version
    self.messageID = messageID
    self.createdAt = createdAt
    self.environment = environment
  }
}

/// Whether a bank file says that it is a test. ISO 20022 has no field for it; banks write it in
/// `GrpHdr/AddtlInf`, such as `SPS/2.0/TEST`. What the channel says that a file came in by always comes
/// first.
public enum BankFileEnvironment: Hashable, Sendable {
  case unstated
  case production
  /// With the words that said so.
  case test(String)
}
