public import Domain

/// Files as an ERP and a bank would give them, about contacts of a test world.
public enum WorldFiles {
  public static func contacts(_ contacts: [WorldContact]) -> String {
    let rows = contacts.map { contact in
      "\(contact.externalID);De heer;Jan;Huurder\(contact.number);\(contact.email ?? "");\(contact.mobile ?? "")"
    }
    return "relatienummer;aanhef;voornaam;achternaam;e-mailadres;mobiel\n" + rows.joined(separator: "\n") + "\n"
  }

  /// - Parameters:
  ///   - open: what is open now instead of the amount of the contact.
  ///   - asOf: ISO 8601; the moment of the import when it is nil.
  public static func openItems(_ contacts: [WorldContact], open: Money? = nil, asOf: String? = nil) -> String {
    let rows = contacts.map { contact in
      [
        contact.externalID, contact.mandate, contact.iban, contact.invoice, contact.reference, "Huur januari 2027",
        "1-1-2027", comma(contact.amount), comma(open ?? contact.amount), asOf ?? "",
      ].joined(separator: ";")
    }
    let header =
      "relatienummer;machtigingskenmerk;iban;factuurnummer;betalingskenmerk;omschrijving;vervaldatum;bedrag;"
      + "openstaand bedrag;peildatum\n"
    return header + rows.joined(separator: "\n") + "\n"
  }

  /// ISO 8601 in UTC, to the second.
  public static func text(of moment: Instant) -> String {
    let day = Int(moment.milliseconds / 86_400_000)
    let seconds = Int(moment.milliseconds / 1_000) % 86_400
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { WorldContact.padded($0, 2) }
    return "\(CalendarDay(number: day))T\(time.joined(separator: ":"))Z"
  }

  private static func comma(_ amount: Money) -> String { amount.description.replacing(".", with: ",") }

  /// How a bank says that a debit came back.
  public struct Returned: Sendable {
    public var contact: WorldContact
    public var reason: String
    /// `PmtInfId` of the batch it was collected in; nil leaves it out.
    public var batch: String?
    /// `ReqdColltnDt`, which only pain.002 has.
    public var collected: String
    /// `BookgDt`, which pain.002 has not.
    public var booked: String
    /// `AcctSvcrRef`; nil leaves it out.
    public var bankReference: String?

    public init(
      _ contact: WorldContact, reason: String = "AM04", batch: String? = nil, collected: String = "2027-01-04",
      booked: String = "2027-01-05", bankReference: String? = nil
    ) {
      self.contact = contact
      self.reason = reason
      self.batch = batch
      self.collected = collected
      self.booked = booked
      self.bankReference = bankReference
    }
  }

  /// - Parameters:
  ///   - created: `CreDtTm`, ISO 8601.
  ///   - note: words in `AddtlInf` of the header, where banks say that a file is a test.
  public static func camt053(
    _ entries: [String], id: String = "S1", created: String = "2027-01-05T06:00:00Z", note: String? = nil
  ) -> String {
    camt("053", "BkToCstmrStmt", "Stmt", entries, id, created, note)
  }

  public static func camt054(
    _ entries: [String], id: String = "N1", created: String = "2027-01-05T06:00:00Z", note: String? = nil
  ) -> String {
    camt("054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", entries, id, created, note)
  }

  private static func camt(
    _ kind: String, _ message: String, _ statement: String, _ entries: [String], _ id: String, _ created: String,
    _ note: String?
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.\(kind).001.02"><\(message)>
    <GrpHdr><MsgId>\(id)</MsgId><CreDtTm>\(created)</CreDtTm>\(note.map { "<AddtlInf>\($0)</AddtlInf>" } ?? "")</GrpHdr>
    <\(statement)><Id>1</Id><Acct><Id><IBAN>\(ownIBAN)</IBAN></Id></Acct>
    \(entries.joined(separator: "\n"))
    </\(statement)></\(message)></Document>

    """
  }

  public static let ownIBAN = "NL91ABNA0417164300"

  /// A returned debit as an entry of camt.
  public static func entry(_ returned: Returned) -> String {
    let contact = returned.contact
    return """
      <Ntry><Amt Ccy="EUR">\(contact.amount)</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
      <BookgDt><Dt>\(returned.booked)</Dt></BookgDt>
      <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>
      <NtryDtls><TxDtls><Refs>\(element("AcctSvcrRef", returned.bankReference))\(element("PmtInfId", returned.batch))\
      <EndToEndId>\(contact.endToEnd)</EndToEndId><MndtId>\(contact.mandate)</MndtId></Refs>
      <AmtDtls><TxAmt><Amt Ccy="EUR">\(contact.amount)</Amt></TxAmt></AmtDtls>
      <RltdPties><Dbtr><Nm>Huurder</Nm></Dbtr><DbtrAcct><Id><IBAN>\(contact.iban)</IBAN></Id></DbtrAcct></RltdPties>
      <RtrInf><Rsn><Cd>\(returned.reason)</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
      """
  }

  /// Money that came in, as an entry of camt.
  public static func entry(
    paid amount: Money, text: String, from iban: String, booked: String = "2027-01-06", bankReference: String
  ) -> String {
    """
    <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>\(booked)</Dt></BookgDt><AcctSvcrRef>\(bankReference)</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Huurder</Nm></Dbtr><DbtrAcct><Id><IBAN>\(iban)</IBAN></Id></DbtrAcct>
    </RltdPties><RmtInf><Ustrd>\(text)</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
    """
  }

  /// A status report that rejects one debit.
  public static func pain002(
    _ returned: Returned, id: String = "P1", created: String = "2027-01-05T07:00:00Z"
  ) -> String {
    let contact = returned.contact
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
      <GrpHdr><MsgId>\(id)</MsgId><CreDtTm>\(created)</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>O1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts>\(element("OrgnlPmtInfId", returned.batch))
      <TxInfAndSts><OrgnlEndToEndId>\(contact.endToEnd)</OrgnlEndToEndId><TxSts>RJCT</TxSts>
      <StsRsnInf><Rsn><Cd>\(returned.reason)</Cd></Rsn></StsRsnInf>
      <OrgnlTxRef><Amt><InstdAmt Ccy="EUR">\(contact.amount)</InstdAmt></Amt>
      <ReqdColltnDt>\(returned.collected)</ReqdColltnDt><MndtRltdInf><MndtId>\(contact.mandate)</MndtId></MndtRltdInf>
      <Dbtr><Nm>Huurder</Nm></Dbtr><DbtrAcct><Id><IBAN>\(contact.iban)</IBAN></Id></DbtrAcct></OrgnlTxRef>
      </TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>

      """
  }

  private static func element(_ name: String, _ text: String?) -> String {
    text.map { "<\(name)>\($0)</\(name)>" } ?? ""
  }
}
