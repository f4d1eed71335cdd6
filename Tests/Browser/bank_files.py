"""Files of one invented tenant, as a housing corporation's systems and its bank write them.

The tenant is not among the people of the demonstration: nobody but the test opens this mailbox or pays.
"""

from dataclasses import dataclass

WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)


def iban(account):
    """A Dutch IBAN with its check digits (ISO 13616)."""
    number = "".join(str(int(letter, 36)) for letter in account + "NL00")
    return f"NL{98 - int(number) % 97:02d}{account}"


def payment_reference(body):
    """A betalingskenmerk: 15 digits behind their check digit."""
    total = sum(int(digit) * WEIGHTS[place % 10] for place, digit in enumerate(reversed(body)))
    return str({10: 1, 11: 0}.get(11 - total % 11, 11 - total % 11)) + body


@dataclass(frozen=True)
class Tenant:
    number: str
    gender: str
    initials: str
    first_name: str
    surname: str
    email: str
    mobile: str
    form: str
    invoice: str
    cents: int
    open_cents: int

    @property
    def account(self):
        return iban(f"DEMO0{self.number}190"[:14])

    @property
    def mandate(self):
        return f"MND-{self.number}-01"

    @property
    def reference(self):
        return payment_reference(self.number + self.invoice)


TIMO = Tenant("990001", "M", "T.", "Timo", "Dijkgraaf", "timo.dijkgraaf@postbus.example", "06 80990001", "je",
              "129000001", 62_079, 62_079)
PAID = Tenant("990002", "V", "S.", "Saskia", "Roos", "saskia.roos@postbus.example", "06 80990002", "u",
              "129000008", 50_000, 0)
OTHER = Tenant("990003", "V", "K.", "Kees", "Blom", "kees.blom@postbus.example", "06 80990003", "u",
               "129000015", 41_250, 41_250)
STRANGER = Tenant("990004", "M", "O.", "Otto", "Vreemd", "otto.vreemd@postbus.example", "06 80990004", "u",
                  "129000022", 33_333, 33_333)
KNOWN = (TIMO, PAID, OTHER)
# What the bank sends back, with its reason. Of these only the first becomes a case with a message.
RETURNED = ((TIMO, "MS03"), (PAID, "AM04"), (OTHER, "XZ99"), (STRANGER, "AM04"))


def euros(cents, point=","):
    return f"{cents // 100}{point}{cents % 100:02d}"


def contacts():
    head = ("Relatienummer;Geslacht;Voorletters;Roepnaam;Tussenvoegsel;Achternaam;Straat;Huisnummer;Toevoeging;"
            "Postcode;Plaats;E-mailadres;Mobiel;Taal;Aanspreekvorm;Geboortedatum;Risico;Profiel")
    rows = [
        f"{t.number};{t.gender};{t.initials};{t.first_name};;{t.surname};Zeilmakershof;14;;1234 AB;Horizonstad;"
        f"{t.email};{t.mobile};Nederlands;{t.form};15-05-1988;normaal;" for t in KNOWN
    ]
    return table(head, rows)


def open_items():
    head = ("Relatienummer;Contractnummer;Machtigingskenmerk;IBAN;Factuurnummer;Betalingskenmerk;Omschrijving;"
            "Periode;Vervaldatum;Bedrag;Openstaand bedrag;Peildatum")
    rows = [
        f"{t.number};H{t.number};{t.mandate};{t.account};{t.invoice};{t.reference};Huur april 2027;"
        f"01-04-2027 tot 01-05-2027;01-04-2027;{euros(t.cents)};{euros(t.open_cents)};12-04-2027" for t in KNOWN
    ]
    return table(head, rows)


def table(head, rows):
    return ("\ufeff" + "\r\n".join([head, *rows]) + "\r\n").encode()


def returned_debits():
    """A camt.054 (ISO 20022) with what came back."""
    details = "".join(
        f"""<TxDtls><Refs><AcctSvcrRef>R{t.number}</AcctSvcrRef><EndToEndId>{t.invoice}</EndToEndId>\
<MndtId>{t.mandate}</MndtId></Refs>
<AmtDtls><InstdAmt><Amt Ccy="EUR">{euros(t.cents, '.')}</Amt></InstdAmt>\
<TxAmt><Amt Ccy="EUR">{euros(t.cents, '.')}</Amt></TxAmt></AmtDtls>
<RltdPties><Dbtr><Nm>Woonstichting De Horizon</Nm></Dbtr><Cdtr><Nm>{t.initials} {t.surname}</Nm></Cdtr>\
<CdtrAcct><Id><IBAN>{t.account}</IBAN></Id></CdtrAcct></RltdPties>
<RmtInf><Ustrd>Huur april 2027 factuur {t.invoice}</Ustrd></RmtInf>
<RtrInf><Rsn><Cd>{code}</Cd></Rsn></RtrInf></TxDtls>
""" for t, code in RETURNED)
    total = euros(sum(t.cents for t, _ in RETURNED), ".")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>BROWSER-TEST-1</MsgId><CreDtTm>2027-04-12T06:30:00+02:00</CreDtTm></GrpHdr>
<Ntfctn><Id>BROWSER-TEST-1</Id><CreDtTm>2027-04-12T06:30:00+02:00</CreDtTm>
<Acct><Id><IBAN>NL02DEMO0000482700</IBAN></Id><Ownr><Nm>Woonstichting De Horizon</Nm></Ownr></Acct>
<Ntry><Amt Ccy="EUR">{total}</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
<BookgDt><Dt>2027-04-12</Dt></BookgDt><ValDt><Dt>2027-04-12</Dt></ValDt>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn>\
<Prtry><Cd>EIST</Cd></Prtry></BkTxCd>
<NtryDtls>{details}</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
""".encode()
