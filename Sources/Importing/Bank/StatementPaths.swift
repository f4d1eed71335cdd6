/// The facts of camt.052, camt.053 and camt.054 that we use, by where they stand. One table for all versions:
/// later versions put a name or a status one element deeper, the first ones have no `NtryDtls`.
///
/// A fact that an entry and its transactions both have, such as an amount, is one field: whether a
/// transaction is open tells whose it is.
enum StatementPaths {
  enum Section: UInt8 {
    case header = 1
    case statement, entry, batch, transaction, charge, structured, returnInformation
  }

  enum Field: UInt8 {
    case messageID = 1
    case createdAt, headerText
    case ownIBAN, ownOtherAccount, ownName
    case reversal, status, bookingDay, bookingTime, valueDay, valueTime, entryText
    case batchMessageID, batchPaymentInformationID, batchCount
    case amount, direction, servicerReference, domain, family, subFamily, proprietary
    case chargeAmount, chargeIncluded, chargeTotal
    case messageReference, paymentInformationID, instructionID, endToEndID, transactionID, mandateID
    case instructedAmount, transactionAmount
    case debtorName, debtorIBAN, debtorOtherAccount, debtorID
    case creditorName, creditorIBAN, creditorOtherAccount, creditorID
    case unstructured, reference, referenceCode, referenceIssuer
    case reasonCode, reasonProprietary, reasonText, transactionText
  }

  static let sections: [(path: String, section: Section)] = [
    ("GrpHdr", .header),
    ("{Stmt|Rpt|Ntfctn}", .statement),
    (entry, .entry),
    ("\(entry)/NtryDtls/Btch", .batch),
    (transaction, .transaction),
    ("\(entry)/Chrgs{/Rcrd|}", .charge),
    ("\(transaction)/Chrgs{/Rcrd|}", .charge),
    ("\(transaction)/RmtInf/Strd", .structured),
    ("\(transaction)/RtrInf", .returnInformation),
  ]

  static let fields: [(path: String, field: Field)] =
    ofFile + ofEntry + shared(entry) + shared(transaction) + ofTransaction + ofParties + ofReturn

  private static let entry = "{Stmt|Rpt|Ntfctn}/Ntry"
  private static let transaction = "\(entry)/{NtryDtls/|}TxDtls"

  private static let ofFile: [(path: String, field: Field)] = [
    ("GrpHdr/MsgId", .messageID),
    ("GrpHdr/CreDtTm", .createdAt),
    ("GrpHdr/AddtlInf", .headerText),
    ("{Stmt|Rpt|Ntfctn}/Acct/Id/IBAN", .ownIBAN),
    ("{Stmt|Rpt|Ntfctn}/Acct/Id/{Othr/Id|PrtryAcct/Id|BBAN}", .ownOtherAccount),
    ("{Stmt|Rpt|Ntfctn}/Acct/{Ownr/|}Nm", .ownName),
  ]

  private static let ofEntry: [(path: String, field: Field)] = [
    ("\(entry)/RvslInd", .reversal),
    ("\(entry)/Sts{/Cd|}", .status),
    ("\(entry)/BookgDt/Dt", .bookingDay),
    ("\(entry)/BookgDt/DtTm", .bookingTime),
    ("\(entry)/ValDt/Dt", .valueDay),
    ("\(entry)/ValDt/DtTm", .valueTime),
    ("\(entry)/AddtlNtryInf", .entryText),
    ("\(entry)/NtryDtls/Btch/MsgId", .batchMessageID),
    ("\(entry)/NtryDtls/Btch/PmtInfId", .batchPaymentInformationID),
    ("\(entry)/NtryDtls/Btch/NbOfTxs", .batchCount),
  ]

  private static func shared(_ owner: String) -> [(path: String, field: Field)] {
    [
      ("\(owner)/Amt", .amount),
      ("\(owner)/CdtDbtInd", .direction),
      ("\(owner)/{Refs/|}AcctSvcrRef", .servicerReference),
      ("\(owner)/AmtDtls/InstdAmt/Amt", .instructedAmount),
      ("\(owner)/AmtDtls/TxAmt/Amt", .transactionAmount),
      ("\(owner)/BkTxCd/Domn/Cd", .domain),
      ("\(owner)/BkTxCd/Domn/Fmly/Cd", .family),
      ("\(owner)/BkTxCd/Domn/Fmly/SubFmlyCd", .subFamily),
      ("\(owner)/BkTxCd/Prtry/Cd", .proprietary),
      ("\(owner)/Chrgs/{Rcrd/|}Amt", .chargeAmount),
      ("\(owner)/Chrgs/{Rcrd/|}ChrgInclInd", .chargeIncluded),
      ("\(owner)/Chrgs/TtlChrgsAndTaxAmt", .chargeTotal),
    ]
  }

  private static let ofTransaction: [(path: String, field: Field)] = [
    ("\(transaction)/Refs/MsgId", .messageReference),
    ("\(transaction)/Refs/PmtInfId", .paymentInformationID),
    ("\(transaction)/Refs/InstrId", .instructionID),
    ("\(transaction)/Refs/EndToEndId", .endToEndID),
    ("\(transaction)/Refs/TxId", .transactionID),
    ("\(transaction)/Refs/MndtId", .mandateID),
    ("\(transaction)/RmtInf/{Ustrd|Strd/AddtlRmtInf}", .unstructured),
    ("\(transaction)/RmtInf/Strd/CdtrRefInf/{Ref|CdtrRef}", .reference),
    ("\(transaction)/RmtInf/Strd/CdtrRefInf/{Tp|CdtrRefTp}/{CdOrPrtry/|}{Cd|Prtry}", .referenceCode),
    ("\(transaction)/RmtInf/Strd/CdtrRefInf/{Tp|CdtrRefTp}/Issr", .referenceIssuer),
    ("\(transaction)/AddtlTxInf", .transactionText),
  ]

  private static let ofParties: [(path: String, field: Field)] = [
    ("\(transaction)/RltdPties/Dbtr/{Pty/|Agt/FinInstnId/|}Nm", .debtorName),
    ("\(transaction)/RltdPties/Dbtr/{Pty/|}Id/{PrvtId|OrgId}/Othr/Id", .debtorID),
    ("\(transaction)/RltdPties/DbtrAcct/Id/IBAN", .debtorIBAN),
    ("\(transaction)/RltdPties/DbtrAcct/Id/{Othr/Id|PrtryAcct/Id|BBAN}", .debtorOtherAccount),
    ("\(transaction)/RltdPties/Cdtr/{Pty/|Agt/FinInstnId/|}Nm", .creditorName),
    ("\(transaction)/RltdPties/Cdtr/{Pty/|}Id/{PrvtId|OrgId}/Othr/Id", .creditorID),
    ("\(transaction)/RltdPties/CdtrAcct/Id/IBAN", .creditorIBAN),
    ("\(transaction)/RltdPties/CdtrAcct/Id/{Othr/Id|PrtryAcct/Id|BBAN}", .creditorOtherAccount),
  ]

  private static let ofReturn: [(path: String, field: Field)] = [
    ("\(transaction)/RtrInf/{Rsn|RtrRsn}/Cd", .reasonCode),
    ("\(transaction)/RtrInf/{Rsn|RtrRsn}/Prtry", .reasonProprietary),
    ("\(transaction)/RtrInf/{AddtlInf|AddtlRtrRsnInf}", .reasonText),
  ]
}
