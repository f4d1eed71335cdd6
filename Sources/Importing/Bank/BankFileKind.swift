/// Which message of ISO 20022 a bank file is.
public enum BankFileKind: String, CaseIterable, Hashable, Sendable {
  /// Customer payment status report: debits that were rejected.
  case pain002 = "pain.002"
  /// Account report of the day so far. Not final.
  case camt052 = "camt.052"
  /// Bank statement of a day.
  case camt053 = "camt.053"
  /// Notification of debits and credits.
  case camt054 = "camt.054"

  /// The kind whose message element (the child of `Document`) is called `localName`.
  init?(messageElement localName: String) {
    switch localName {
    case "CstmrPmtStsRpt", "pain.002.001.01", "pain.002.001.02": self = .pain002
    case "BkToCstmrAcctRpt": self = .camt052
    case "BkToCstmrStmt": self = .camt053
    case "BkToCstmrDbtCdtNtfctn": self = .camt054
    default: return nil
    }
  }
}
