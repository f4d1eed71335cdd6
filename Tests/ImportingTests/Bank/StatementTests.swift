import Domain
import Importing
import Testing

/// The traps of camt.052, camt.053 and camt.054, each in a file of its own.
struct StatementTests {
  typealias Samples = BankSamples

  @Test func `a returned debit has everything the file says`() throws {
    let entry = Samples.entry("620.79", details: Samples.returned())
    let file = ReadFile(Samples.statement(entry))
    let debit = try #require(file.returns.first)
    #expect(file.entries.count == 1 && file.issues.isEmpty)
    #expect(debit.amount == Money(cents: 62_079))
    #expect(debit.endToEndID == "E1" && debit.mandateID == "M1")
    #expect(debit.accountServicerReference == "BANK1")
    #expect(debit.bookingDay == CalendarDay(year: 2027, month: 1, day: 5))
    // 06:00 in winter is 05:00Z.
    #expect(debit.at == Instant(milliseconds: 1_799_211_600_000))
    #expect(debit.party == Party(name: "A. Balogun", account: Samples.contactIBAN))
    #expect(debit.ownAccount == Samples.ownIBAN)
    #expect(debit.remittance == "Huur januari")
    #expect(debit.oddities == [])
    #expect(file.headers.first?.version == "camt.053.001.02")
  }

  @Test(arguments: [
    // As the standard says.
    (Samples.debtorParties, [Oddity]()),
    // As Dutch banks write it, with and without the corporation.
    (Samples.party("Cdtr", "A. Balogun", Samples.contactIBAN), [.partyOnOtherSide]),
    (
      Samples.party("Dbtr", "De Horizon", Samples.ownIBAN)
        + Samples.party("Cdtr", "A. Balogun", Samples.contactIBAN),
      [.partyOnOtherSide]
    ),
    // The bank leaves out its own customer's account.
    (
      Samples.party("Dbtr", "Horizon", nil) + Samples.party("Cdtr", "A. Balogun", Samples.contactIBAN),
      [.partyOnOtherSide]
    ),
    (Samples.party("Dbtr", "A. Balogun", Samples.contactIBAN) + Samples.party("Cdtr", "Horizon", nil), []),
    // Both without a link to us.
    (
      Samples.party("Dbtr", "A. Balogun", Samples.contactIBAN)
        + Samples.party("Cdtr", "X", "BE71096123456769"),
      [.partyUncertain]
    ),
  ])
  func `the contact is the party that is not ours`(parties: String, oddities: [Oddity]) throws {
    let entry = Samples.entry("620.79", details: Samples.returned(parties: parties))
    let debit = try #require(ReadFile(Samples.statement(entry)).returns.first)
    #expect(debit.party == Party(name: "A. Balogun", account: Samples.contactIBAN))
    #expect(debit.oddities == oddities)
  }

  @Test func `a creditor identifier gives away which party collects`() throws {
    let parties =
      "<Dbtr><Nm>H</Nm><Id><PrvtId><Othr><Id>NL22ZZZ524885430000</Id></Othr></PrvtId></Id></Dbtr>"
      + "<Cdtr><Nm>A. Balogun</Nm></Cdtr>"
    let entry = Samples.entry("620.79", details: Samples.returned(parties: parties))
    #expect(ReadFile(Samples.statement(entry)).returns.first?.party.name == "A. Balogun")
  }

  @Test func `names one element deeper, statuses as codes and own amounts are read in later versions`() throws {
    let parties = """
      <Cdtr><Pty><Nm>A. Balogun</Nm></Pty></Cdtr>
      <CdtrAcct><Id><IBAN>\(Samples.contactIBAN)</IBAN></Id></CdtrAcct>
      """
    let first = Samples.returned(
      #"<Amt Ccy="EUR">600.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>"#, endToEnd: "E1", parties: parties)
    let second = Samples.returned(
      #"<Amt Ccy="EUR">20.79</Amt><CdtDbtInd>DBIT</CdtDbtInd>"#, endToEnd: "E2", parties: parties)
    let entry = Samples.entry("620.79", status: "<Sts><Cd>BOOK</Cd></Sts>", details: first + second)
    let returns = ReadFile(Samples.statement(entry, version: "08")).returns
    #expect(returns.map(\.amount.cents) == [60_000, 2_079])
    #expect(returns.map(\.endToEndID) == ["E1", "E2"])
    #expect(returns.allSatisfy { $0.party.name == "A. Balogun" && !$0.oddities.contains(.sumDiffers) })
  }

  @Test(arguments: [
    // The instructed amount is what was collected.
    (
      "53.00", #"<AmtDtls><InstdAmt><Amt Ccy="EUR">50.00</Amt></InstdAmt></AmtDtls>"#,
      #"<Chrgs><Amt Ccy="EUR">3.00</Amt></Chrgs>"#, 5_000, 300, Oddity.entryIncludesCharges
    ),
    // Charges inside the amount, as the file says.
    (
      "53.00", #"<Amt Ccy="EUR">53.00</Amt>"#,
      #"<Chrgs><Rcrd><Amt Ccy="EUR">3.00</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>"#, 5_000, 300,
      .entryIncludesCharges
    ),
    // Not said: nothing is taken off, and a person may look.
    (
      "53.00", #"<Amt Ccy="EUR">53.00</Amt>"#, #"<Chrgs><Amt Ccy="EUR">3.00</Amt></Chrgs>"#, 5_300, 300,
      .chargesUnclear
    ),
    ("53.00", #"<Amt Ccy="EUR">50.00</Amt>"#, "", 5_000, 0, .sumDiffers),
  ])
  func `charges are ours and not the contact's`(
    booked: String, amounts: String, charges: String, cents: Int64, charged: Int64, oddity: Oddity
  ) throws {
    let entry = Samples.entry(booked, details: Samples.returned(amounts, more: charges))
    let debit = try #require(ReadFile(Samples.statement(entry)).returns.first)
    #expect(debit.amount.cents == cents)
    #expect(debit.charges.cents == charged)
    #expect(debit.entryAmount == Money(cents: 5_300))
    #expect(debit.oddities.contains(oddity))
  }

  @Test(arguments: ["PDNG", "INFO", "FUTR", "XXXX"])
  func `what is not booked is no money`(status: String) {
    let entry = Samples.entry("620.79", status: "<Sts>\(status)</Sts>", details: Samples.returned())
    let file = ReadFile(Samples.statement(entry))
    #expect(file.returns.isEmpty)
    #expect(file.others.map(\.kind) == [.notBooked(status: status)])
  }

  @Test func `a reversal without return information is a return without a reason`() throws {
    let details = "<TxDtls><Refs><EndToEndId>E1</EndToEndId><MndtId>M1</MndtId></Refs></TxDtls>"
    let code = "<BkTxCd><Prtry><Cd>EIST</Cd></Prtry></BkTxCd>"
    let debit = try #require(
      ReadFile(Samples.statement(Samples.entry("9.50", code: code, details: details))).returns.first)
    #expect(debit.reason == .none)
    #expect(debit.amount == Money(cents: 950))
    #expect(debit.oddities.contains(.noReason) && debit.oddities.contains(.amountFromEntry))
  }

  @Test func `the code wins over the text and a proprietary reason is kept`() throws {
    let text = "<AddtlTxInf>Incasso AC07 Rek.nummer blokkade</AddtlTxInf>"
    let details =
      Samples.returned(
        #"<Amt Ccy="EUR">1.00</Amt>"#, reason: "<Cd>AC06</Cd>", more: text)
      + Samples.returned(#"<Amt Ccy="EUR">1.00</Amt>"#, reason: "<Prtry>AM04</Prtry>")
    let returns = ReadFile(Samples.statement(Samples.entry("2.00", details: details))).returns
    #expect(returns.map(\.reason) == [.code("AC06"), .proprietary("AM04")])
    #expect(returns[0].oddities == [.textContradictsCode("AC07")])
    #expect(returns[1].oddities == [.proprietaryReason("AM04")])
  }

  @Test func `an incoming payment has its references and its text in one piece`() throws {
    let details = """
      <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
      <AmtDtls><InstdAmt><Amt Ccy="USD">700.00</Amt></InstdAmt>
      <TxAmt><Amt Ccy="EUR">620.79</Amt></TxAmt></AmtDtls>
      <RltdPties>\(Samples.party("Dbtr", "A. Balogun", Samples.contactIBAN))</RltdPties>
      <RmtInf><Ustrd>Kenmerk 01528091</Ustrd><Ustrd>21242602 dank u</Ustrd>
      <Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp>
      <Ref>5000056789012345</Ref>
      </CdtrRefInf></Strd></RmtInf></TxDtls>
      """
    let entry = Samples.entry("620.79", "CRDT", code: Samples.transferCode, details: details)
    let payment = try #require(ReadFile(Samples.statement(entry)).payments.first)
    #expect(payment.amount == Money(cents: 62_079))
    #expect(payment.endToEndID == nil)
    #expect(payment.remittance == "Kenmerk 0152809121242602 dank u")
    #expect(
      payment.structuredReferences == [
        StructuredReference(text: "5000056789012345", code: "SCOR", issuer: "CUR")
      ])
    #expect(payment.transactionCode == "PMNT/RCDT/ESCT" && !payment.isInstant)
    #expect(payment.party.iban?.text == Samples.contactIBAN)
    #expect(PaymentReferenceFinder.candidates(in: payment) == ["5000056789012345", "0152809121242602"])
  }

  @Test func `money that is no payment of a contact is not taken for one`() {
    let collection =
      "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn></BkTxCd>"
    let back =
      "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>"
    let plain = #"<TxDtls><Amt Ccy="EUR">5.00</Amt></TxDtls>"#
    let entries =
      Samples.entry("5.00", "CRDT", code: collection, details: plain)
      + Samples.entry("5.00", "CRDT", code: back, details: Samples.returned(#"<Amt Ccy="EUR">5.00</Amt>"#))
      + Samples.entry("5.00", "DBIT", code: Samples.transferCode, details: plain)
    let file = ReadFile(Samples.statement(entries))
    #expect(file.others.map(\.kind) == [.collection, .returnedTransfer, .debit])
    #expect(file.payments.isEmpty && file.returns.isEmpty)
  }

  @Test func `several transactions in one booking that does not list them go to a person`() {
    let batch = "<Btch><PmtInfId>B1</PmtInfId><NbOfTxs>12</NbOfTxs></Btch>"
    let entries =
      Samples.entry("99.00", details: batch)
      + Samples.entry("99.00", "CRDT", code: Samples.transferCode, details: batch)
    let file = ReadFile(Samples.statement(entries))
    #expect(
      file.others.map(\.kind) == [
        .batchWithoutDetails(transactions: 12), .batchWithoutDetails(transactions: 12),
      ])
    #expect(file.others.allSatisfy { $0.needsPerson && $0.amount == Money(cents: 9_900) })
  }

  @Test func `another currency is kept, reported and not counted`() {
    let details = Samples.returned(#"<Amt Ccy="CHF">12.50</Amt>"#, reason: "<Cd>MD06</Cd>")
    let file = ReadFile(Samples.statement(Samples.entry("12.50", details: details)))
    #expect(file.others.first?.kind == .otherCurrency("CHF"))
    #expect(file.others.first?.amountText == "12.50 CHF" && file.others.first?.amount == nil)
    #expect(file.others.first?.reason == .code("MD06"))
    #expect(file.issueKinds == [.otherCurrency("CHF")])
  }

  @Test(arguments: ["1.005", "-5.00", "12,3,4", "1e9", "NaN", "99999999999999999999", "٣"])
  func `an amount that cannot be read is never guessed`(amount: String) {
    let details = Samples.returned(#"<Amt Ccy="EUR">\#(amount)</Amt>"#)
    let file = ReadFile(Samples.statement(Samples.entry("5.00", details: details)))
    #expect(file.others.map(\.kind) == [.unreadable])
    #expect(file.issueKinds == [.unreadableAmount(amount)])
    #expect(file.others.first?.amountText == amount)
  }

  @Test(arguments: [
    ("100", 10_000), ("100.5", 10_050), ("100.50", 10_050), ("100.50000", 10_050), ("+1.00", 100), (".5", 50),
  ])
  func `amounts are exact to the cent`(amount: String, cents: Int64) {
    let details = Samples.returned(#"<Amt Ccy="EUR">\#(amount)</Amt>"#)
    #expect(
      ReadFile(Samples.statement(Samples.entry(amount, details: details))).returns.first?.amount.cents
        == cents)
  }

  @Test func `facts that stand behind the transactions still count`() throws {
    let entry = """
      <Ntry><NtryDtls>\(Samples.returned())</NtryDtls><Sts>BOOK</Sts><CdtDbtInd>DBIT</CdtDbtInd>
      <Amt Ccy="EUR">620.79</Amt>\(Samples.returnCode)
      <BookgDt><DtTm>2027-01-05T23:30:00Z</DtTm></BookgDt></Ntry>
      """
    let debit = try #require(ReadFile(Samples.statement(entry)).returns.first)
    // Half past eleven in the evening in Greenwich is the next day here.
    #expect(debit.bookingDay == CalendarDay(year: 2027, month: 1, day: 6))
    #expect(debit.at == Instant(milliseconds: 1_799_191_800_000))
  }

  @Test func `a batch larger than what is held back gives every transaction`() {
    let details = (1...2_000).map { Samples.returned(#"<Amt Ccy="EUR">0.01</Amt>"#, endToEnd: "E\($0)") }
      .joined()
    let returns = ReadFile(Samples.statement(Samples.entry("20.00", details: details))).returns
    #expect(returns.map(\.endToEndID) == (1...2_000).map { "E\($0)" })
    #expect(returns.allSatisfy { $0.amount == Money(cents: 1) })
  }

  @Test(arguments: [
    ("SPS/2.0/TEST", true), ("ACC omgeving", true), ("SPS/2.0/PROD", false), ("Attestation", false),
  ])
  func `a file that calls itself a test is marked`(words: String, isTest: Bool) throws {
    let text = Samples.statement("").replacing("</GrpHdr>", with: "<AddtlInf>\(words)</AddtlInf></GrpHdr>")
    let file = ReadFile(text)
    #expect((file.headers.first?.environment == .test(words)) == isTest)
    #expect(file.issueKinds.contains(.testFile(words)) == isTest)
  }

  @Test func `unknown namespaces, envelopes and several statements are read by names`() {
    let one = Samples.entry("620.79", details: Samples.returned())
    let message = Samples.statement(one).split(separator: "\n").dropFirst().joined(separator: "\n")
      .replacing("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02", with: "urn:other")
    let file = ReadFile("<Envelope><Header><a/></Header>\(message)\(message)</Envelope>")
    #expect(file.error == nil)
    #expect(file.headers.count == 2 && file.returns.count == 2)
    #expect(file.issueKinds.contains(.unexpectedNamespace("urn:other")))
  }

  @Test func `a prefix on every element changes nothing`() {
    let plain = Samples.statement(Samples.entry("620.79", details: Samples.returned()))
    let prefixed = plain.replacing("</", with: "</ns2:").replacing("<ns2:", with: "<ns2:")
      .replacing(#/<([A-Z])/#) { "<ns2:\($0.output.1)" }.replacing("xmlns=", with: "xmlns:ns2=")
    #expect(ReadFile(prefixed).entries == ReadFile(plain).entries)
    #expect(ReadFile(prefixed).headers == ReadFile(plain).headers)
  }
}
