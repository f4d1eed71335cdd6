/// The facts of pain.002 that we use, by where they stand, for all its versions.
///
/// A status and its reason may stand with the file, a batch or a transaction; what is open tells whose they
/// are.
enum StatusReportPaths {
  enum Section: UInt8 {
    case header = 1
    case file, batch, transaction
  }

  enum Field: UInt8 {
    case messageID = 1
    case createdAt, headerText
    case originalMessageID, originalMessageName, count, status
    case batchID
    case reasonCode, reasonProprietary, reasonText
    case statusID, instructionID, endToEndID
    case amount, collectionDay, mandateID
    case debtorName, debtorIBAN, debtorOtherAccount
    case creditorIBAN, creditorOtherAccount
    case unstructured, reference
  }

  static let sections: [(path: String, section: Section)] = [
    ("GrpHdr", .header),
    ("OrgnlGrpInfAndSts", .file),
    ("OrgnlPmtInfAndSts", .batch),
    ("{OrgnlPmtInfAndSts/|}TxInfAndSts", .transaction),
  ]

  static let fields: [(path: String, field: Field)] =
    [
      ("GrpHdr/MsgId", .messageID),
      ("GrpHdr/CreDtTm", .createdAt),
      ("GrpHdr/AddtlInf", .headerText),
      ("OrgnlGrpInfAndSts/OrgnlMsgId", .originalMessageID),
      ("OrgnlGrpInfAndSts/OrgnlMsgNmId", .originalMessageName),
      ("OrgnlGrpInfAndSts/GrpSts", .status),
      ("OrgnlPmtInfAndSts/{OrgnlPmtInfId|OrgnlPmtId}", .batchID),
      ("OrgnlPmtInfAndSts/PmtInfSts", .status),
      ("{OrgnlGrpInfAndSts|OrgnlPmtInfAndSts}/OrgnlNbOfTxs", .count),
      ("\(transaction)/StsId", .statusID),
      ("\(transaction)/OrgnlInstrId", .instructionID),
      ("\(transaction)/OrgnlEndToEndId", .endToEndID),
      ("\(transaction)/TxSts", .status),
      ("\(original)/Amt/InstdAmt", .amount),
      ("\(original)/ReqdColltnDt{/Dt|}", .collectionDay),
      ("\(original)/MndtRltdInf/{DrctDbtMndt/|}MndtId", .mandateID),
      ("\(original)/Dbtr/{Pty/|}Nm", .debtorName),
      ("\(original)/DbtrAcct/Id/IBAN", .debtorIBAN),
      ("\(original)/DbtrAcct/Id/{Othr/Id|PrtryAcct/Id|BBAN}", .debtorOtherAccount),
      ("\(original)/CdtrAcct/Id/IBAN", .creditorIBAN),
      ("\(original)/CdtrAcct/Id/{Othr/Id|PrtryAcct/Id|BBAN}", .creditorOtherAccount),
      ("\(original)/RmtInf/Ustrd", .unstructured),
      ("\(original)/RmtInf/Strd/CdtrRefInf/{Ref|CdtrRef}", .reference),
    ] + reasons("OrgnlGrpInfAndSts") + reasons("OrgnlPmtInfAndSts") + reasons(transaction)

  private static let transaction = "{OrgnlPmtInfAndSts/|}TxInfAndSts"
  private static let original = "\(transaction)/OrgnlTxRef"

  private static func reasons(_ owner: String) -> [(path: String, field: Field)] {
    [
      ("\(owner)/StsRsnInf/{Rsn|StsRsn}/Cd", .reasonCode),
      ("\(owner)/StsRsnInf/{Rsn|StsRsn}/Prtry", .reasonProprietary),
      ("\(owner)/StsRsnInf/{AddtlInf|AddtlStsRsnInf}", .reasonText),
    ]
  }
}
