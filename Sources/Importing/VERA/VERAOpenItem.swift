/// A booking or an invoice of VERA as an open item.
///
/// Whose it is, says the debtor of a booking: by his relation where the document has it, else by his own number. An
/// invoice names its relation. The invoice is known by the number that people see: `code`, or `externFactuurnummer`.
struct VERAOpenItem {
  /// Nil for an invoice of a supplier.
  let item: TableItem<OpenItemRow>?

  init(_ entity: VERAEntity, join: VERAJoin, asOf: OpenItemRow.Load, number: Int) {
    let node = entity.node
    let isInvoice = entity.kind == .invoice
    if isInvoice, HeaderName.folded(VERADetail.word(node["soort"])).hasPrefix("ink") {
      item = nil
      return
    }
    var fields = VERAFields<OpenItemRow>(entity)
    if let relation = node["relatie"], let number = relation.reference {
      fields.put(.contactID, number, "relatie", relation.place)
    } else if let debtor = node["debiteur"] {
      let own = debtor.reference
      let known = own.flatMap { join.entries(of: "d:" + $0).first?.fields.first }
      if let number = debtor["relatie"]?.reference ?? known ?? own {
        fields.put(.contactID, number, "debiteur", debtor.place)
      }
    }
    fields.put(.contactID, "", isInvoice ? "relatie" : "debiteur", node.place)
    for name in isInvoice ? ["externFactuurnummer", "code", "id"] : ["code", "id", "idExtern"] {
      fields.add(.invoiceNumber, node[name], name, numbers: true)
    }
    fields.add(.paymentReference, node["betalingskenmerk"], "betalingskenmerk")
    fields.add(.description, node["omschrijving"], "omschrijving")
    fields.add(.dueDay, node["vervaldatum"], "vervaldatum")
    fields.add(amount: .amount, node["bedrag"], "bedrag")
    for name in isInvoice ? ["openstaandBedrag"] : ["saldo"] {
      if let open = node[name] {
        fields.add(amount: .openAmount, open, name)
      } else {
        fields.put(.openAmount, "", name, node.place)
      }
    }
    let agreement = node["overeenkomst"] ?? node["overeenkomsten"]?.items.first
    if let agreement, let number = agreement.reference {
      fields.put(.contractID, number, "overeenkomst", agreement.place)
    }
    if let mandate = node["incassomachtiging"],
      let number = mandate["machtigingsnummer"]?.plain ?? mandate["code"]?.plain ?? mandate.reference
    {
      fields.put(.mandateID, number, "incassomachtiging", mandate.place)
    }
    if let account = node["betaalgegeven"]?["iban"] { fields.add(.iban, account, "betaalgegeven.iban") }
    item = fields.item(context: asOf, number: number, line: node.place.line)
  }
}
