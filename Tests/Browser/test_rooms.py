"""Money that nobody could place, the archive, and a person who is given their data and forgotten, in a real browser.

Run with scripts/browser-tests, as test_journey.py says.
"""

import io
import json
import re
import unittest
import zipfile
from pathlib import Path

from playwright.sync_api import expect

import bank_files
import test_journey

OTHER, PAID = bank_files.OTHER, bank_files.PAID


def setUpModule():
    global desk
    test_journey.setUpModule()
    desk = test_journey.desk


def transfer(cents, name, account, text):
    """A camt.054 (ISO 20022) with one payment that came in."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>ROOMS-{cents}</MsgId><CreDtTm>2027-04-12T06:40:00+02:00</CreDtTm></GrpHdr>
<Ntfctn><Id>ROOMS-{cents}</Id><CreDtTm>2027-04-12T06:40:00+02:00</CreDtTm>
<Acct><Id><IBAN>NL02DEMO0000482700</IBAN></Id></Acct>
<Ntry><Amt Ccy="EUR">{bank_files.euros(cents, '.')}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2027-04-13</Dt></BookgDt><AcctSvcrRef>ROOMS{cents}</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><AcctSvcrRef>ROOMS{cents}</AcctSvcrRef></Refs>
<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr><DbtrAcct><Id><IBAN>{account}</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
""".encode()


class AStory(unittest.TestCase):
    """In the order of the story: every test goes on where the one before it stopped."""

    def test_1_money_without_a_reference_waits(self):
        desk.upload("huurders.csv", bank_files.contacts())
        desk.upload("openstaand.csv", bank_files.open_items())
        desk.upload("terugboekingen.xml", bank_files.returned_debits())
        stranger = bank_files.iban("DEMO0999999999")
        desk.upload("bij-1.xml", transfer(OTHER.cents, "K. BLOM EO", stranger, "huur"))
        desk.upload("bij-2.xml", transfer(7_500, "GEMEENTE", stranger, "bijdrage"))
        desk.page.goto("/payments")
        desk.until(lambda: desk.page.locator("[data-list] tbody tr").count() == 2)
        expect(desk.page.locator(".lead")).to_contain_text("niet bekend waarvoor")

    def test_2_it_is_booked_by_hand_once(self):
        desk.page.locator("[data-list] th a", has_text="BLOM").click()
        row = desk.page.locator(".rows li", has_text="Blom")
        expect(row).to_contain_text("past precies")
        row.locator("a.button").click()
        expect(desk.page.locator("#h-ask")).to_contain_text("boeken bij")
        desk.page.click("main button.primary")
        expect(desk.page.locator(".note.good")).to_contain_text("€\u00a00,00")
        type(self).booked = desk.page.url
        desk.page.goto("/payments/received")
        expect(desk.page.locator("[data-list] tbody tr").first).to_contain_text("Blom")

    def test_3_what_belongs_to_nothing_is_put_aside(self):
        desk.page.goto("/payments")
        desk.page.locator("[data-list] th a", has_text="GEMEENTE").click()
        desk.page.click("details.panel summary")
        desk.page.fill("#reason", "subsidie")
        desk.page.click("details.panel button")
        expect(desk.page.locator(".note")).to_contain_text("subsidie")
        desk.page.goto("/payments")
        desk.until(lambda: desk.page.locator(".empty").count() == 1)

    def test_4_what_was_sent_is_found_proved_and_taken_along(self):
        desk.find_case("Dijkgraaf")
        case = desk.page.url
        desk.until(lambda: "E-mail verstuurd" in desk.page.inner_text("#case-timeline"))
        desk.page.goto("/archive?q=dijkgraaf")
        desk.page.locator("[data-list] th a").first.click()
        expect(desk.page.locator("main")).to_contain_text("Er is geen byte veranderd")
        desk.page.goto(case)
        with desk.page.expect_download() as saved:
            desk.page.click('a[href$="/dossier"]')
        dossier = zipfile.ZipFile(io.BytesIO(Path(saved.value.path()).read_bytes()))
        self.assertIsNone(dossier.testzip())
        names = dossier.namelist()
        self.assertIn("SHA256SUMS", names)
        self.assertTrue(any(name.endswith(".eml") for name in names), names)

    def test_5_a_person_gets_their_data_and_is_forgotten(self):
        desk.page.goto("/contacts?q=roos+saskia")
        desk.page.locator("[data-list] th a").first.click()
        type(self).person = desk.page.url
        desk.page.locator("summary", has_text="Inzage en wissen").click()
        with desk.page.expect_download() as saved:
            desk.page.click('a[href$="/export"]')
        text = Path(saved.value.path()).read_text()
        data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
        self.assertEqual(data["tables"]["contacts"][0]["surname"], PAID.surname)
        desk.page.click('a[href$="/erase"]')
        expect(desk.page.locator("main")).to_contain_text("artikel 52 AWR")
        desk.page.fill("#reason", "verzoek van vandaag")
        desk.page.click("button.danger")
        expect(desk.page.locator("h1")).to_have_text("Deze persoon is gewist")
        desk.page.goto("/contacts?q=saskia.roos@postbus.example")
        expect(desk.page.locator(".empty")).to_have_count(1)

    def test_6_who_owes_is_not_erased(self):
        desk.page.goto("/contacts?q=timo.dijkgraaf@postbus.example")
        desk.page.locator("[data-list] th a").first.click()
        desk.page.goto(desk.page.url + "/erase")
        expect(desk.page.locator(".note.bad")).to_contain_text("620,79")
        expect(desk.page.locator('form[action$="/erase"]')).to_have_count(0)

    def test_7_an_address_that_bounced_is_mended_where_it_stands(self):
        desk.set_clock(paused=False)
        desk.page.goto("/quality")
        desk.until(lambda: desk.page.locator(".rows details").count() > 0)
        desk.set_clock(paused=True)
        desk.page.goto("/quality")
        row = desk.page.locator(".rows li").filter(has_text="e-mailadres").first
        name = row.locator("b").inner_text()
        row.locator("summary").click()
        row.locator("input[name=value]:not([type=hidden])").fill("geen adres")
        row.locator("button", has_text="Adres bewaren").click()
        expect(desk.page.locator("main")).to_contain_text("Er is niets gewijzigd")
        desk.page.go_back()
        row = desk.page.locator(".rows li").filter(has_text="e-mailadres").first
        row.locator("summary").click()
        row.locator("input[name=value]:not([type=hidden])").fill("nieuw.adres@postbus.example")
        row.locator("button", has_text="Adres bewaren").click()
        expect(desk.page.locator(".note.good")).to_contain_text("Het adres is bewaard")
        desk.page.goto("/quality?show=done")
        expect(desk.page.locator("[data-list] tbody tr").first).to_contain_text(name)


class BPages(unittest.TestCase):
    def test_every_page_in_both_languages(self):
        person = AStory.person.removeprefix(test_journey.server.address)
        booked = AStory.booked.removeprefix(test_journey.server.address)
        desk.page.goto("/archive")
        record = desk.page.locator("[data-list] th a").first.get_attribute("href")
        desk.upload("bij-3.xml", transfer(OTHER.cents - 1, "T. DIJKGRAAF", bank_files.TIMO.account, "dank u"))
        desk.page.goto("/payments")
        desk.until(lambda: desk.page.locator("[data-list] tbody tr").count() == 1)
        waiting = desk.page.locator("[data-list] th a").first.get_attribute("href")
        desk.page.goto(waiting)
        choice = desk.page.locator(".rows a.button").first.get_attribute("href")
        debtor = desk.page.request.get("/contacts?q=timo.dijkgraaf@postbus.example").text()
        debtor = re.search(r'href="(/contacts/\d+)"', debtor)[1]
        paths = {
            "payments": "/payments", "decided": "/payments?decided=yes", "received": "/payments/received",
            "requests": "/payments/requests", "attempts": "/payments/attempts", "place": waiting, "ask": choice,
            "placed": booked, "archive": "/archive", "archive-none": "/archive?q=niemandheetzo", "record": record,
            "quality": "/quality", "quality-missing": "/quality?show=missing", "quality-done": "/quality?show=done",
            "trouble": "/settings/trouble", "erased": person + "/erase", "erase": debtor + "/erase", "person": debtor,
        }
        paths["webhook"] = self.webhook()
        paths["webhooks"] = "/settings/webhooks"
        desk.look_at(self, paths.values())

    def webhook(self):
        """The page of a webhook to a name that never exists (RFC 6761), with a test that did not arrive."""
        desk.page.goto("/settings/webhooks")
        desk.page.fill("#url", "https://hoort-niets.invalid/hook")
        desk.page.click('form[action="/settings/webhooks"] button')
        expect(desk.page.locator("code.key")).to_contain_text("whsec_")
        desk.page.goto("/settings/webhooks")
        desk.page.locator(".rows a", has_text="hoort-niets").click()
        page = desk.page.url
        desk.page.click('form[action$="/test"] button')
        desk.until(lambda: desk.page.locator(".note.bad").count() == 1)
        return page.removeprefix(test_journey.server.address)

    def test_nothing_was_said_on_the_console(self):
        self.assertEqual(desk.complaints, [])


if __name__ == "__main__":
    unittest.main()
