extension ReasonTable {
  /// The reasons of SEPA direct debit and what they ask for, as delivered.
  ///
  /// Source: EPC173-14 (guidance on reason codes) and how Dutch banks and payment institutions explain them.
  public static let standard = ReasonTable(
    account + mandate + money + customer + technicalFaults + regulatory)

  private static let account: [ReturnReason] = [
    ReturnReason(
      code: "AC01", isoName: "IncorrectAccountNumber", dutch: "Het rekeningnummer klopt niet",
      english: "The account number is not right", actions: [.pay, .account]),
    ReturnReason(
      code: "AC04", isoName: "ClosedAccountNumber", dutch: "De rekening is opgeheven",
      english: "The account has been closed", actions: [.pay, .account, .mandate]),
    ReturnReason(
      code: "AC06", isoName: "BlockedAccount", dutch: "De rekening is geblokkeerd voor incasso",
      english: "The account is blocked for direct debits", actions: [.pay, .contact]),
    ReturnReason(
      code: "AC13", isoName: "InvalidDebtorAccountType",
      dutch: "Dit soort rekening kan niet zo worden geïncasseerd",
      english: "This kind of account cannot be debited this way", actions: [.human, .technical]),
    ReturnReason(
      code: "AG01", isoName: "TransactionForbidden", dutch: "Van deze rekening kan niet worden geïncasseerd",
      english: "This account cannot be debited", actions: [.pay, .account]),
    ReturnReason(
      code: "DNOR", isoName: "DebtorBankIsNotRegistered",
      dutch: "De bank van de betaler doet niet mee aan incasso",
      english: "The payer's bank does not take part in direct debit", actions: [.pay, .account]),
  ]

  private static let mandate: [ReturnReason] = [
    ReturnReason(
      code: "MD01", isoName: "NoMandate", dutch: "De bank vindt geen geldige machtiging",
      english: "The bank finds no valid mandate", actions: [.pay, .mandate]),
    ReturnReason(
      code: "MD02", isoName: "MissingMandatoryInformationInMandate",
      dutch: "In de machtiging ontbreken gegevens",
      english: "Details are missing from the mandate", actions: [.technical, .mandate]),
  ]

  private static let money: [ReturnReason] = [
    ReturnReason(
      code: "AM04", isoName: "InsufficientFunds", dutch: "Het saldo was niet toereikend",
      english: "The balance was not sufficient", actions: [.pay, .retry]),
    ReturnReason(
      code: "AM05", isoName: "Duplication", dutch: "De bank ziet een dubbele incasso",
      english: "The bank sees a debit collected twice", actions: [.technical, .human]),
    ReturnReason(
      code: "ED05", isoName: "SettlementFailed", dutch: "De verwerking tussen de banken is mislukt",
      english: "Settlement between the banks failed", actions: [.retry]),
  ]

  private static let customer: [ReturnReason] = [
    ReturnReason(
      code: "BE01", isoName: "InconsistentWithEndCustomer",
      dutch: "Naam en rekeningnummer horen niet bij elkaar",
      english: "Name and account number do not belong together", actions: [.human]),
    ReturnReason(
      code: "MD06", isoName: "RefundRequestByEndCustomer",
      dutch: "De incasso is op verzoek van de betaler teruggeboekt",
      english: "The debit was refunded at the payer's request", actions: [.pay], whenRepeated: [.human]),
    ReturnReason(
      code: "MD07", isoName: "EndCustomerDeceased", dutch: "De rekeninghouder is overleden",
      english: "The account holder has died", actions: [.stop, .human]),
    ReturnReason(
      code: "MS02", isoName: "NotSpecifiedReasonCustomerGenerated",
      dutch: "De betaler heeft de incasso geweigerd",
      english: "The payer refused the debit", actions: [.pay, .contact]),
    // Some banks hide AM04 and AC04 behind this code: nobody may read "insufficient funds" into it.
    ReturnReason(
      code: "MS03", isoName: "NotSpecifiedReasonAgentGenerated", dutch: "De bank geeft geen reden",
      english: "The bank gives no reason", actions: [.pay, .retry], retryLimit: 1),
    ReturnReason(
      code: "SL01", isoName: "SpecificServiceOfferedByDebtorAgent",
      dutch:
        "De betaler heeft bij de bank ingesteld dat deze incasso niet mag; de betaler kan dat daar ook "
        + "opheffen",
      english: "The payer has set at the bank that this debit is not allowed, and can lift that there",
      actions: [.pay]),
    ReturnReason(
      code: "NARR", isoName: "Narrative", dutch: "De bank geeft de reden in gewone tekst",
      english: "The bank gives the reason in plain text", actions: [.human]),
  ]

  private static let regulatory: [ReturnReason] = [
    (
      "RR01", "MissingDebtorAccountOrIdentification", "rekening of kenmerk van de betaler",
      "payer's account or identification"
    ),
    ("RR02", "MissingDebtorNameOrAddress", "naam of adres van de betaler", "payer's name or address"),
    ("RR03", "MissingCreditorNameOrAddress", "naam of adres van de ontvanger", "creditor's name or address"),
    ("RR04", "RegulatoryReason", "een wettelijke regel", "a regulation"),
  ].map { code, name, dutch, english in
    ReturnReason(
      code: code, isoName: name, dutch: "De bank mag dit niet verwerken: \(dutch)",
      english: "The bank may not process this: \(english)", actions: [.technical, .human])
  }

  private static let technicalFaults: [ReturnReason] = [
    (
      "AG02", "InvalidBankOperationCode", "soort incasso of volgorde klopt niet",
      "kind or sequence of the debit"
    ),
    ("BE04", "MissingCreditorAddress", "adres van de ontvanger ontbreekt", "creditor's address missing"),
    (
      "BE05", "UnrecognisedInitiatingParty", "incassant-ID niet herkend", "creditor identifier not recognised"
    ),
    (
      "CNOR", "CreditorBankIsNotRegistered", "bank van de ontvanger niet aangesloten",
      "creditor's bank not registered"
    ),
    ("FF01", "InvalidFileFormat", "bestandsformaat", "file format"),
    ("FF05", "InvalidLocalInstrumentCode", "soort incasso", "local instrument"),
    ("DT01", "InvalidDate", "datum", "date"),
    ("RC01", "BankIdentifierIncorrect", "BIC van de bank", "BIC of the bank"),
    ("AM01", "ZeroAmount", "bedrag is nul", "amount is zero"),
    ("AM02", "NotAllowedAmount", "bedrag niet toegestaan", "amount not allowed"),
    ("AM03", "NotAllowedCurrency", "muntsoort niet toegestaan", "currency not allowed"),
    ("AM09", "WrongAmount", "bedrag klopt niet", "wrong amount"),
    ("AM10", "InvalidControlSum", "controlegetal klopt niet", "control sum"),
    ("TM01", "CutOffTime", "te laat aangeleverd", "delivered after the cut-off time"),
    ("CURR", "IncorrectCurrency", "muntsoort", "currency"),
  ].map { code, name, dutch, english in
    ReturnReason(
      code: code, isoName: name, dutch: "Technische fout in de incasso: \(dutch)",
      english: "Technical fault in the debit: \(english)", actions: [.technical])
  }
}
