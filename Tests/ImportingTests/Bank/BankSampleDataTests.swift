import Domain
import Foundation
import Importing
import Testing

/// Files of real banks and of other projects. Skipped when the sample data is not beside the checkout.
@Suite(.enabled(if: SampleData.folder != nil, "sample data not beside the checkout"))
struct BankSampleDataTests {
  private struct Row {
    let file: String
    let namespace: String
    let codes: [String]
  }

  private static func rows() throws -> [Row] {
    let table = String(decoding: try SampleData.bytes("iso20022/XSD_VALIDITY.tsv"), as: UTF8.self)
    return table.split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let codes = columns.count > 6 ? columns[6].split(separator: ",").map(String.init) : []
      return Row(file: String(columns[0]), namespace: String(columns[1]), codes: codes)
    }
  }

  @Test func `every file is read and gives the reason codes that others found in it`() throws {
    let rows = try Self.rows()
    #expect(rows.count > 60)
    for row in rows {
      let file = ReadFile(try SampleData.bytes("iso20022/\(row.file)"))
      // A file of another message, and documents with a namespace and nothing in them.
      if row.namespace.hasPrefix("pain.008") || row.file.hasSuffix("valid_namespace.xml") {
        #expect(file.error?.kind == .notABankFile("Document"), "\(row.file)")
        continue
      }
      #expect(file.error == nil, "\(row.file)")
      #expect(file.headers.count == 1, "\(row.file)")
      let codes = file.entries.compactMap { entry in
        if case .code(let code) = entry.reason { code } else { nil }
      }
      #expect(codes.sorted() == row.codes.sorted(), "\(row.file)")
    }
  }

  @Test func `every file gives the same entries whatever the chunks`() throws {
    for row in try Self.rows() {
      let bytes = try SampleData.bytes("iso20022/\(row.file)")
      let whole = ReadFile(bytes)
      for chunk in [7, 1_000, 4_096] {
        let pieces = ReadFile(bytes, chunk: chunk)
        #expect(pieces.entries == whole.entries && pieces.issues == whole.issues, "\(row.file) in \(chunk)")
      }
    }
  }

  @Test func `in the Dutch batch of returns the contact is the debtor, not the corporation`() throws {
    let path =
      "iso20022/oca-bank-statement-import/account_bank_statement_import_camt/test_files/test-camt053.xml"
    let file = ReadFile(try SampleData.bytes(path))
    #expect(file.returns.map(\.amount.cents) == [56_405, 10_000])
    #expect(file.returns.map(\.mandateID) == ["NL22ZZZ524885430000-C0125.1", "NL22ZZZ524885430000-C0125.2"])
    for debit in file.returns {
      #expect(debit.party == Party(name: "Test Customer", account: "NL46ABNA0499998748"))
      #expect(debit.ownAccount == "NL77ABNA0574908765")
      #expect(debit.entryAmount == Money(cents: 66_405))
      #expect(debit.reason == .code("AC06"))
      #expect(debit.paymentInformationID == "2018/125-20141229-NORM")
      #expect(debit.oddities.contains(.partyOnOtherSide))
      #expect(debit.oddities.contains(.textContradictsCode("AC07")))
      #expect(debit.oddities.contains(.invalidIBAN("NL46ABNA0499998748")))
    }
    // The insurer's own debit is no return, the transfer is a payment.
    #expect(file.others.map(\.kind) == [.debit])
    #expect(file.payments.map(\.amount.cents) == [140_531])
  }

  @Test func `bank charges in the entry are not the contact's`() throws {
    let path =
      "iso20022/hbci4java/src/test/resources/org/kapott/hbci4java/sepa/test-camt-ruecklastschrift.xml"
    let debit = try #require(ReadFile(try SampleData.bytes(path)).returns.first)
    #expect(debit.amount == Money(cents: 5_000))
    #expect(debit.charges == Money(cents: 300))
    #expect(debit.entryAmount == Money(cents: 5_300))
    #expect(debit.party.name == "Sven Schuldner")
    #expect(debit.oddities.contains(.entryIncludesCharges))
  }

  @Test func `the rejects of pain.002 carry their batch and collection day`() throws {
    let returns = ReadFile(
      try SampleData.bytes("iso20022/oca-payment-return/test_files/test-sepa-pain-unpaid.xml")
    ).returns
    #expect(returns.map(\.reason.text) == ["AC01", "MS02", "MD06", "AM04"])
    #expect(returns.map(\.paymentInformationID) == ["PMTINFID1", "PMTINFID1", "PMTINFID2", "PMTINFID2"])
    #expect(returns.allSatisfy { $0.collectionDay == CalendarDay(year: 2016, month: 10, day: 9) })
    #expect(returns.map(\.party.name) == ["DEBTOR1", "DEBTOR2", "DEBTOR3", "DEBTOR4"])
  }

  @Test(arguments: ["mt940", "bounces", "email", "vera", "mollie"])
  func `no file of another kind is taken for a bank file`(folder: String) throws {
    let root = try #require(SampleData.folder).appending(path: folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
    var read = 0
    while let url = files?.nextObject() as? URL, read < 200 {
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true else { continue }
      let bytes = Array(try Data(contentsOf: url))
      #expect(ReadFile(bytes).error != nil, "\(url.lastPathComponent)")
      _ = ImportFileKind.sniff(firstBytes: Array(bytes.prefix(4_096)), name: url.lastPathComponent)
      read += 1
    }
    #expect(read > 0)
  }
}
