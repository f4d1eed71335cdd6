import Domain

/// camt.053.001.02 and camt.054.001.02 as Dutch banks write them: in a return the contact stands where the
/// creditor stands, since roles follow the money; one booking may hold several returns.
struct BankBooks {
  enum Kind {
    /// camt.053
    case statement
    /// camt.054
    case notification

    var number: String { self == .statement ? "053" : "054" }
    var root: String { self == .statement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn" }
    var section: String { self == .statement ? "Stmt" : "Ntfctn" }
  }

  /// Returns that one booking holds at most.
  private static let batchSize = 4

  let settings: FictionalPortfolio.Settings

  /// - Parameters:
  ///   - booked: day of booking, counted from the first day.
  ///   - note: what the header says beside, such as that the file is a test.
  func bytes(
    _ kind: Kind, returns: [FictionalContact], transfers: [FictionalTransfer], booked: Int,
    collection: CalendarDay, at: Instant, note: String? = nil
  ) -> [UInt8] {
    let day = settings.start.advanced(by: booked)
    let name =
      "CAMT\(kind.number)-\(settings.series)-\(day)\(note == nil ? "" : "-PROEF")-\(at.milliseconds / 60_000)"
    var xml = XMLText()
    xml.element("Document", "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.\(kind.number).001.02\"") { xml in
      xml.element(kind.root) { xml in
        xml.element("GrpHdr") { xml in
          xml.element("MsgId", "", name)
          xml.element("CreDtTm", "", XMLText.moment(at))
          if let note { xml.element("AddtlInf", "", note) }
        }
        xml.element(kind.section) { xml in
          xml.element("Id", "", name)
          xml.element("CreDtTm", "", XMLText.moment(at))
          xml.element("Acct") { xml in
            xml.path("Id/IBAN", settings.creditorIBAN)
            xml.path("Ownr/Nm", settings.creditor)
          }
          write(returns, day, collection, to: &xml)
          for transfer in transfers { write(transfer, to: &xml) }
        }
      }
    }
    return xml.bytes
  }

  // MARK: Returns

  private func write(
    _ returns: [FictionalContact], _ day: CalendarDay, _ collection: CalendarDay, to xml: inout XMLText
  ) {
    for start in stride(from: 0, to: returns.count, by: Self.batchSize) {
      let batch = Array(returns[start..<min(start + Self.batchSize, returns.count)])
      let total = batch.reduce(Money.zero) { $0 + $1.debt.amount }
      xml.element("Ntry") { xml in
        xml.amount("Amt", total)
        xml.element("CdtDbtInd", "", "DBIT")
        xml.element("RvslInd", "", "true")
        booking(day, to: &xml)
        code("IDDT", "UPDD", "EIST", to: &xml)
        xml.element("NtryDtls") { xml in
          for contact in batch { write(contact, day, collection, to: &xml) }
        }
      }
    }
  }

  private func booking(_ day: CalendarDay, to xml: inout XMLText) {
    xml.element("Sts", "", "BOOK")
    xml.path("BookgDt/Dt", "\(day)")
    xml.path("ValDt/Dt", "\(day)")
  }

  private func code(_ family: String, _ subFamily: String, _ own: String, to xml: inout XMLText) {
    xml.element("BkTxCd") { xml in
      xml.element("Domn") { xml in
        xml.element("Cd", "", "PMNT")
        xml.element("Fmly") { xml in
          xml.element("Cd", "", family)
          xml.element("SubFmlyCd", "", subFamily)
        }
      }
      xml.path("Prtry/Cd", own)
    }
  }

  private func write(
    _ contact: FictionalContact, _ day: CalendarDay, _ collection: CalendarDay, to xml: inout XMLText
  ) {
    let debt = contact.debt
    xml.element("TxDtls") { xml in
      xml.element("Refs") { xml in
        xml.element("AcctSvcrRef", "", "R\(day.number)\(contact.number)")
        xml.element("PmtInfId", "", Collection.batchID(settings, collection))
        xml.element("EndToEndId", "", debt.invoice)
        xml.element("MndtId", "", debt.mandate)
      }
      xml.element("AmtDtls") { xml in
        xml.element("InstdAmt") { $0.amount("Amt", debt.amount) }
        xml.element("TxAmt") { $0.amount("Amt", debt.amount) }
      }
      xml.element("RltdPties") { xml in
        xml.path("Dbtr/Nm", settings.creditor)
        xml.path("Cdtr/Nm", contact.name.onAccount)
        xml.path("CdtrAcct/Id/IBAN", debt.iban)
      }
      xml.path("RmtInf/Ustrd", "Huur \(DutchMonth.name(of: settings.start)) factuur \(debt.invoice)")
      xml.element("RtrInf") { $0.path("Rsn/Cd", debt.comeback?.code ?? "MS03") }
    }
  }

  // MARK: Transfers

  private func write(_ transfer: FictionalTransfer, to xml: inout XMLText) {
    let moment = transfer.at.milliseconds / 60_000
    xml.element("Ntry") { xml in
      xml.amount("Amt", transfer.amount)
      xml.element("CdtDbtInd", "", "CRDT")
      xml.element("Sts", "", "BOOK")
      xml.path("BookgDt/DtTm", XMLText.moment(transfer.at))
      xml.path("ValDt/Dt", "\(DutchTime.day(of: transfer.at))")
      xml.element("AcctSvcrRef", "", "T\(moment)-\(transfer.iban.suffix(8))")
      code("RCDT", "ESCT", "OVB", to: &xml)
      xml.element("NtryDtls") { xml in
        xml.element("TxDtls") { xml in
          xml.element("Refs") { $0.element("EndToEndId", "", "NOTPROVIDED") }
          xml.element("RltdPties") { xml in
            xml.path("Dbtr/Nm", transfer.name)
            xml.path("DbtrAcct/Id/IBAN", transfer.iban)
            xml.path("Cdtr/Nm", settings.creditor)
          }
          remittance(transfer, to: &xml)
        }
      }
    }
  }

  private func remittance(_ transfer: FictionalTransfer, to xml: inout XMLText) {
    guard let reference = transfer.reference else { return xml.path("RmtInf/Ustrd", transfer.text) }
    xml.element("RmtInf") { xml in
      xml.element("Strd") { xml in
        xml.element("CdtrRefInf") { xml in
          xml.element("Tp") { xml in
            xml.path("CdOrPrtry/Cd", "SCOR")
            xml.element("Issr", "", "CUR")
          }
          xml.element("Ref", "", reference)
        }
      }
    }
  }
}
