import Domain
import Importing
import Testing

struct StatusReportTests {
  typealias Samples = BankSamples

  private static func batch(_ body: String, status: String = "") -> String {
    """
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>B1</OrgnlPmtInfId><OrgnlNbOfTxs>2</OrgnlNbOfTxs>\(status)
    \(body)</OrgnlPmtInfAndSts>
    """
  }

  @Test func `a rejected debit has everything the file says`() throws {
    let file = ReadFile(Samples.statusReport(Self.batch(Samples.rejection())))
    let debit = try #require(file.returns.first)
    #expect(file.entries.count == 1 && file.issues.isEmpty)
    #expect(debit.amount == Money(cents: 62_079))
    #expect(debit.endToEndID == "E1" && debit.mandateID == "M1" && debit.instructionID == "I1")
    #expect(debit.paymentInformationID == "B1" && debit.originalMessageID == "O1")
    #expect(debit.collectionDay == CalendarDay(year: 2027, month: 1, day: 4))
    #expect(debit.bookingDay == nil && debit.accountServicerReference == nil)
    #expect(debit.party == Party(name: "A. Balogun", account: Samples.contactIBAN))
    #expect(debit.ownAccount == Samples.ownIBAN)
    #expect(debit.reason == .code("AC01"))
    #expect(debit.oddities == [])
  }

  @Test func `a rejected batch rejects what is under it, listed or not`() throws {
    let status = "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>"
    let listed = Samples.rejection(status: "", reason: "")
    let file = ReadFile(Samples.statusReport(Self.batch(listed, status: status)))
    let whole = try #require(file.others.first)
    #expect(whole.kind == .rejectedBatch(.batch) && whole.needsPerson)
    #expect(whole.numberOfTransactions == 2 && whole.paymentInformationID == "B1")
    #expect(file.returns.map(\.reason) == [.code("FF01")])
    #expect(file.returns.first?.oddities == [.reasonFromBatch])
  }

  @Test func `a rejected file rejects its batches and their debits`() throws {
    let group =
      "<OrgnlNbOfTxs>9</OrgnlNbOfTxs><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM10</Cd></Rsn></StsRsnInf>"
    let alone = ReadFile(Samples.statusReport("", file: group))
    #expect(alone.others.map(\.kind) == [.rejectedBatch(.file)])
    #expect(alone.others.first?.numberOfTransactions == 9 && alone.others.first?.originalMessageID == "O1")
    let listed = ReadFile(
      Samples.statusReport(Self.batch(Samples.rejection(status: "", reason: "")), file: group))
    #expect(listed.returns.map(\.reason) == [.code("AM10")])
    #expect(listed.others.map(\.kind) == [.rejectedBatch(.file)])
  }

  @Test func `other statuses reject nothing`() {
    let body = Self.batch(
      Samples.rejection(status: "<TxSts>PDNG</TxSts>", reason: "") + Samples.rejection(),
      status: "<PmtInfSts>PART</PmtInfSts>")
    let file = ReadFile(Samples.statusReport(body, file: "<GrpSts>PART</GrpSts>"))
    #expect(file.others.map(\.kind) == [.status("PART"), .status("PART"), .status("PDNG")])
    #expect(file.returns.count == 1)
  }

  @Test func `a transfer of ours that was rejected is no returned debit`() {
    let file = ReadFile(Samples.statusReport(Self.batch(Samples.rejection()), original: "PAIN.001.001.03"))
    #expect(file.returns.isEmpty)
    #expect(file.others.map(\.kind) == [.rejectedTransfer])
  }

  @Test func `a reject without an amount is kept for a person`() {
    let file = ReadFile(Samples.statusReport(Self.batch(Samples.rejection(amount: ""))))
    #expect(file.others.map(\.kind) == [.unreadable])
    #expect(file.others.first?.endToEndID == "E1" && file.others.first?.reason == .code("AC01"))
    #expect(file.issueKinds == [.missingAmount])
  }

  @Test func `the same return in three files is found to be one`() throws {
    let report = ReadFile(Samples.statusReport(Self.batch(Samples.rejection())))
    let entry = Samples.entry("620.79", details: Samples.returned(reason: "<Cd>AC01</Cd>"))
    let statement = ReadFile(Samples.statement(entry))
    let notification = ReadFile(Samples.statement(entry, messageID: "N1"))
    let sightings = try [report, statement, notification].map { file in
      try #require(file.returns.first).sighting(in: try #require(file.headers.first), position: 1)
    }
    for first in sightings {
      for second in sightings {
        #expect(second.identity(among: [SeenReturn(id: 1, sighting: first)]) == .same(1))
      }
    }
  }
}
