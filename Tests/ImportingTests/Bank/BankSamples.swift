import Domain
import Foundation
import Importing
import Testing

/// Bank files written for these tests.
enum BankSamples {
  static let ownIBAN = "NL77ABNA0574908765"
  static let contactIBAN = "NL91ABNA0417164300"

  /// A statement of `ownIBAN` with these entries.
  static func statement(_ entries: String, version: String = "02", messageID: String = "S1") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)"><BkToCstmrStmt>
    <GrpHdr><MsgId>\(messageID)</MsgId><CreDtTm>2027-01-06T06:00:00+01:00</CreDtTm></GrpHdr>
    <Stmt><Id>1</Id><Acct><Id><IBAN>\(ownIBAN)</IBAN></Id>\
    <Ownr><Nm>Woonstichting De Horizon</Nm></Ownr></Acct>
    <Bal><Amt Ccy="EUR">999999.99</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
    \(entries)
    </Stmt></BkToCstmrStmt></Document>
    """
  }

  static let returnCode =
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>"
  static let transferCode =
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"

  static func entry(
    _ amount: String, _ direction: String = "DBIT", status: String = "<Sts>BOOK</Sts>",
    code: String = returnCode,
    more: String = "", details: String
  ) -> String {
    """
    <Ntry>
    <Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\(status)
    <BookgDt><Dt>2027-01-05</Dt></BookgDt><ValDt><Dt>2027-01-05</Dt></ValDt><AcctSvcrRef>BANK1</AcctSvcrRef>
    \(code)\(more)
    <NtryDtls>\(details)</NtryDtls>
    </Ntry>
    """
  }

  /// A returned debit with its parties as the standard says; `parties` replaces them.
  static func returned(
    _ amounts: String = #"<AmtDtls><TxAmt><Amt Ccy="EUR">620.79</Amt></TxAmt></AmtDtls>"#,
    endToEnd: String = "E1", reason: String = "<Cd>AM04</Cd>", parties: String = debtorParties,
    more: String = ""
  ) -> String {
    """
    <TxDtls><Refs><EndToEndId>\(endToEnd)</EndToEndId><MndtId>M1</MndtId></Refs>\(amounts)
    <RltdPties>\(parties)</RltdPties><RmtInf><Ustrd>Huur januari</Ustrd></RmtInf>
    <RtrInf><Rsn>\(reason)</Rsn></RtrInf>\(more)</TxDtls>
    """
  }

  static let debtorParties = party("Dbtr", "A. Balogun", contactIBAN) + party("Cdtr", "De Horizon", ownIBAN)

  static func party(_ role: String, _ name: String, _ iban: String?) -> String {
    let account = iban.map { "<\(role)Acct><Id><IBAN>\($0)</IBAN></Id></\(role)Acct>" } ?? ""
    return "<\(role)><Nm>\(name)</Nm></\(role)>\(account)"
  }

  static func statusReport(_ body: String, original: String = "pain.008.001.02", file: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>P1</MsgId><CreDtTm>2027-01-05T07:00:00Z</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>O1</OrgnlMsgId>\
    <OrgnlMsgNmId>\(original)</OrgnlMsgNmId>\(file)</OrgnlGrpInfAndSts>
    \(body)
    </CstmrPmtStsRpt></Document>
    """
  }

  static func rejection(
    status: String = "<TxSts>RJCT</TxSts>",
    reason: String = "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>",
    amount: String = #"<Amt><InstdAmt Ccy="EUR">620.79</InstdAmt></Amt>"#
  ) -> String {
    """
    <TxInfAndSts><StsId>1</StsId><OrgnlInstrId>I1</OrgnlInstrId><OrgnlEndToEndId>E1</OrgnlEndToEndId>\(status)
    \(reason)<OrgnlTxRef>\(amount)<ReqdColltnDt>2027-01-04</ReqdColltnDt>
    <MndtRltdInf><MndtId>M1</MndtId></MndtRltdInf><Dbtr><Nm>A. Balogun</Nm></Dbtr>
    <DbtrAcct><Id><IBAN>\(contactIBAN)</IBAN></Id></DbtrAcct>
    <CdtrAcct><Id><IBAN>\(ownIBAN)</IBAN></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>
    """
  }
}

/// A bank file read to its end, or to its fault.
struct ReadFile: Equatable {
  var headers: [BankFileHeader] = []
  var entries: [BankFileEntry] = []
  var issues: [FileIssue] = []
  var error: BankFileError?

  init(_ text: String, chunk: Int = 65_536) { self.init(Array(text.utf8), chunk: chunk) }

  init(_ bytes: [UInt8], chunk: Int = 65_536, limits: BankFileLimits = BankFileLimits()) {
    let reader = BankFileReader(limits: limits)
    var items: [BankFileItem] = []
    do throws(BankFileError) {
      var start = 0
      while start < bytes.count {
        let end = min(start + chunk, bytes.count)
        items += try reader.feed(Array(bytes[start..<end]))
        start = end
      }
      items += try reader.finish()
    } catch {
      items += reader.takeItems()
      self.error = error
    }
    for item in items {
      switch item {
      case .header(let header): headers.append(header)
      case .entry(let entry): entries.append(entry)
      case .issue(let issue): issues.append(issue)
      }
    }
  }

  var returns: [ReturnedDebit] {
    entries.compactMap { entry in
      if case .returned(let debit) = entry { debit } else { nil }
    }
  }

  var payments: [IncomingPayment] {
    entries.compactMap { entry in
      if case .incoming(let payment) = entry { payment } else { nil }
    }
  }

  var others: [OtherEntry] {
    entries.compactMap { entry in
      if case .other(let other) = entry { other } else { nil }
    }
  }

  var issueKinds: [FileIssue.Kind] { issues.map(\.kind) }
}

/// Sample files written by others. They are not part of the project: tests that use them are skipped when
/// they are not beside the checkout.
enum SampleData {
  static let folder: URL? = {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
    let folder = named ?? root.appending(path: "../shared/data").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: #require(folder).appending(path: path)))
  }
}
