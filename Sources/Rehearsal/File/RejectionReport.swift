import Domain

/// pain.002.001.03: debits that the bank refused before any money moved.
struct RejectionReport {
  let settings: FictionalPortfolio.Settings
  let collectionDay: CalendarDay

  func bytes(of contacts: [FictionalContact], at: Instant) -> [UInt8] {
    var xml = XMLText()
    xml.element("Document", "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"") { xml in
      xml.element("CstmrPmtStsRpt") { xml in
        xml.element("GrpHdr") { xml in
          xml.element("MsgId", "", "PSR-\(settings.series)-\(collectionDay)")
          xml.element("CreDtTm", "", XMLText.moment(at))
        }
        xml.element("OrgnlGrpInfAndSts") { xml in
          xml.element("OrgnlMsgId", "", Collection.messageID(settings, collectionDay))
          xml.element("OrgnlMsgNmId", "", "pain.008.001.02")
          xml.element("GrpSts", "", "PART")
        }
        xml.element("OrgnlPmtInfAndSts") { xml in
          xml.element("OrgnlPmtInfId", "", Collection.batchID(settings, collectionDay))
          for contact in contacts { write(contact, to: &xml) }
        }
      }
    }
    return xml.bytes
  }

  private func write(_ contact: FictionalContact, to xml: inout XMLText) {
    let debt = contact.debt
    xml.element("TxInfAndSts") { xml in
      xml.element("StsId", "", "S\(contact.number)")
      xml.element("OrgnlEndToEndId", "", debt.invoice)
      xml.element("TxSts", "", "RJCT")
      xml.element("StsRsnInf") { xml in
        xml.path("Orgtr/Nm", "Demobank")
        xml.path("Rsn/Cd", debt.comeback?.code ?? "MS03")
      }
      xml.element("OrgnlTxRef") { xml in
        xml.element("Amt") { $0.amount("InstdAmt", debt.amount) }
        xml.element("ReqdColltnDt", "", "\(collectionDay)")
        xml.path("MndtRltdInf/MndtId", debt.mandate)
        xml.path("Dbtr/Nm", contact.name.onAccount)
        xml.path("DbtrAcct/Id/IBAN", debt.iban)
        xml.path("CdtrAcct/Id/IBAN", settings.creditorIBAN)
      }
    }
  }
}

/// How the collection that came back was named.
enum Collection {
  static func messageID(_ settings: FictionalPortfolio.Settings, _ day: CalendarDay) -> String {
    "INC-\(settings.series)-\(day)"
  }

  static func batchID(_ settings: FictionalPortfolio.Settings, _ day: CalendarDay) -> String {
    "INC-\(settings.series)-\(day)-RCUR"
  }
}
