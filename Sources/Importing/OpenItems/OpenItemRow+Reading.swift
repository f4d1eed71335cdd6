public import Domain

extension OpenItemRow: TableRow {
  public enum Column: CaseIterable, Hashable, Sendable {
    case contactID, contractID, mandateID, iban, invoiceNumber, paymentReference, description, period, dueDay
    case amount, openAmount, asOf
  }

  /// The load that rows belong to.
  public struct Load: Sendable {
    /// The moment the figures are of, for rows that do not say.
    public let asOf: Instant

    public init(asOf: Instant) { self.asOf = asOf }
  }

  public static let needed: [[Column]] = [[.contactID], [.openAmount], [.invoiceNumber, .paymentReference]]

  /// Dutch, English and VERA names.
  public static func names(of column: Column) -> [String] {
    switch column {
    case .contactID:
      [
        "relatienummer", "huurdernummer", "huurdersnummer", "klantnummer", "debiteurnummer", "persoonsnummer",
        "contactnummer", "contact_id", "contact", "customer_id", "customer_number", "relatie.id",
        "relatie_id",
      ]
    case .contractID:
      [
        "contractnummer", "overeenkomstnummer", "huurcontract", "contract", "contract_id", "overeenkomst.id",
        "overeenkomst_id", "agreement_id",
      ]
    case .mandateID:
      ["machtigingskenmerk", "machtiging", "mandaat", "mandaatkenmerk", "mandate", "mandate_id", "mandateid"]
    case .iban: ["iban", "rekeningnummer", "bankrekening", "account", "account_number"]
    case .invoiceNumber:
      [
        "factuurnummer", "factuur", "notanummer", "boekstuknummer", "invoice", "invoice_number", "invoiceid",
        "boeking.id",
      ]
    case .paymentReference:
      ["betalingskenmerk", "betaalkenmerk", "kenmerk", "payment_reference", "reference"]
    case .description: ["omschrijving", "description"]
    case .period: ["periode", "huurperiode", "period"]
    case .dueDay: ["vervaldatum", "uiterste betaaldatum", "due_date", "duedate", "vervaldag"]
    case .amount: ["bedrag", "factuurbedrag", "oorspronkelijk bedrag", "amount", "original_amount"]
    case .openAmount:
      [
        "openstaand bedrag", "openstaand", "open bedrag", "restbedrag", "saldo", "nog te betalen",
        "open_amount",
        "open", "balance", "outstanding",
      ]
    case .asOf: ["peildatum", "stand per", "per datum", "peilmoment", "as_of", "asof", "snapshot_date"]
    }
  }

  public static func reading(_ cells: inout TableCells<OpenItemRow>, context: Load) -> OpenItemRow? {
    let contactID = cells.needed(.contactID, limit: 64)
    let invoiceNumber = cells.text(.invoiceNumber, limit: 64)
    let reference = reference(&cells)
    if invoiceNumber == nil, reference == nil {
      cells.reject(nil, .missingOneOf([names(of: .invoiceNumber)[0], names(of: .paymentReference)[0]]))
    }
    if cells.needed(.openAmount) == nil { return nil }
    let openAmount = cells.money(.openAmount)
    let amount = cells.money(.amount)
    let asOf = asOf(&cells, load: context)
    guard let contactID, let openAmount, let asOf else { return nil }
    if let amount, amount >= .zero, openAmount > amount { cells.note(.openAmount, .openExceedsAmount) }
    return OpenItemRow(
      contactID: contactID, contractID: cells.text(.contractID, limit: 64),
      mandateID: cells.text(.mandateID, limit: 35),
      iban: iban(&cells), invoiceNumber: invoiceNumber, paymentReference: reference,
      description: cells.text(.description, limit: 500), period: cells.text(.period, limit: 100),
      dueDay: cells.day(.dueDay), amount: amount, openAmount: openAmount, asOf: asOf, others: cells.others)
  }

  private static func iban(_ cells: inout TableCells<OpenItemRow>) -> IBAN? {
    guard let text = cells.text(.iban, limit: 60) else { return nil }
    do throws(IBANProblem) {
      return try IBAN(text)
    } catch {
      cells.note(.iban, .invalidIBAN(text, dutch: error.dutch, english: error.english))
      return nil
    }
  }

  private static func reference(_ cells: inout TableCells<OpenItemRow>) -> String? {
    guard let text = cells.text(.paymentReference, limit: 64) else { return nil }
    if let reference = try? CreditorReference(text) { return reference.text }
    do throws(PaymentReferenceProblem) {
      return try PaymentReference(text).digits
    } catch {
      // A spreadsheet that took it for a number has thrown digits away: 1,52809E+14.
      if text.contains("E+") || text.contains("e+") {
        cells.reject(
          .paymentReference, .invalidReference(text, dutch: error.dutch, english: error.english))
        return nil
      }
      cells.note(.paymentReference, .invalidReference(text, dutch: error.dutch, english: error.english))
      return text
    }
  }

  private static func asOf(_ cells: inout TableCells<OpenItemRow>, load: Load) -> Instant? {
    guard let text = cells.text(.asOf, limit: 40) else { return load.asOf }
    if let instant = DateText.isoInstant(Array(text.utf8)) { return instant }
    if let day = DateText.dutchDay(text) {
      return DutchTime.instant(of: day, at: LocalTime(millisecondsAfterMidnight: 0))
    }
    cells.reject(.asOf, .notAMoment(text))
    return nil
  }
}
