"""The pages that a tenant reaches from a message, in a real browser and without a script: whether the message is real,
and how to be reached.

Run with scripts/browser-tests, as test_journey.py says. With BODE_TENANT_PICTURES=folder a picture of every page is
written there, light and dark, at 360 and 1440 pixels.
"""

import os
import re
import unittest
from pathlib import Path

from playwright.sync_api import expect

import bank_files
import page_checks
import test_journey
from browsing import SIZES


def setUpModule():
    global desk
    test_journey.setUpModule()
    desk = test_journey.desk


class ATenant(unittest.TestCase):
    """In the order of the story: every test goes on where the one before it stopped."""

    @classmethod
    def setUpClass(cls):
        desk.upload("huurders.csv", bank_files.contacts())
        desk.upload("openstaand.csv", bank_files.open_items())
        desk.upload("terugboekingen-12-april.xml", bank_files.returned_debits())
        desk.find_case("Dijkgraaf")
        timeline = desk.page.locator("#case-timeline")
        desk.until(lambda: "E-mail verstuurd" in timeline.inner_text())
        desk.page.goto("/sandbox/mailbox?address=" + bank_files.TIMO.email.replace("@", "%40"))
        desk.until(lambda: desk.page.locator(".mailframe").count() == 1)
        mail = desk.page.frame_locator(".mailframe")
        if os.environ.get("BODE_TENANT_PICTURES"):
            mail.locator("body").screenshot(path=Path(os.environ["BODE_TENANT_PICTURES"]) / "mail.png")
        cls.code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", mail.locator("body").inner_text())[0]
        cls.check = mail.locator('a[href*="/echt"]').get_attribute("href").split("?")[0]
        cls.preferences = mail.locator('a[href*="/voorkeuren/"]').get_attribute("href")
        cls.phone = desk.open_page(desk.open_context(SIZES[1], java_script_enabled=False))

    def test_1_the_code_of_the_message_is_ours_and_another_is_not(self):
        page = self.phone
        page.goto(self.check)
        expect(page.locator("h1")).to_have_text("Is dit bericht echt?")
        page.get_by_label("Code uit het bericht").fill("onzin")
        page.keyboard.press("Enter")
        expect(page.locator(".wrong")).to_contain_text("acht letters en cijfers")
        page.get_by_label("Code uit het bericht").fill("ZZZZ ZZZZ")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Deze code kennen wij niet")
        page.get_by_label("Code uit het bericht").fill(self.code.lower().replace("-", " "))
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Deze code is van ons")
        expect(page.locator(".facts")).to_contain_text("t•••@p•••.example")
        self.assertNotIn("Dijkgraaf", page.inner_text("body"))
        self.assertNotIn("620", page.inner_text("body"))
        type(self).known = page.url

    def test_2_an_employee_finds_the_message_by_its_code(self):
        desk.page.goto(f"/search?q={self.code}")
        row = desk.page.locator("main tbody tr")
        expect(row).to_have_count(1)
        expect(row).to_contain_text(bank_files.TIMO.email)

    def test_3_preferences_are_chosen_by_keyboard_and_kept(self):
        page = self.phone
        page.goto(self.preferences)
        expect(page.locator("h1")).to_have_text("Je voorkeuren")
        payment = page.get_by_role("group", name="Over huur en betalen")
        expect(payment.get_by_role("checkbox")).to_have_count(2)
        for box in payment.get_by_role("checkbox").all():
            box.uncheck()
        page.get_by_role("button", name="Bewaar mijn voorkeuren").click()
        expect(page.get_by_role("alert")).to_contain_text("niets meer sturen over huur en betalen")
        page.get_by_role("group", name="Over huur en betalen").get_by_label("E-mail").uncheck()
        page.get_by_role("group", name="Hoe zullen wij je aanspreken?").get_by_label("Met u").check()
        page.get_by_role("group", name="Letters").get_by_label("Groot").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Bewaar mijn voorkeuren").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("zijn bewaard")
        expect(page.locator("h1")).to_have_text("Uw voorkeuren")
        expect(page.locator("html")).to_have_class("large")
        page.goto(self.preferences)
        payment = page.get_by_role("group", name="Over huur en betalen")
        expect(payment.get_by_label("E-mail")).not_to_be_checked()
        expect(payment.get_by_label("Sms")).to_be_checked()

    def test_4_an_address_is_confirmed_and_another_one_waits_for_an_employee(self):
        page = self.phone
        page.get_by_role("button", name="Dit klopt Mobiel nummer").click()
        expect(page.locator("main")).to_contain_text("U hebt gezegd dat dit klopt.")
        page.get_by_text("Ik heb een ander e-mailadres").click()
        page.get_by_label("E-mailadres").fill("timo.nieuw@postbus.example")
        page.get_by_role("button", name="Geef door E-mailadres").click()
        expect(page.get_by_role("status")).to_contain_text("Een medewerker kijkt ernaar")
        desk.page.goto("/quality?show=proposed")
        expect(desk.page.locator(".rows")).to_contain_text("timo.nieuw@")
        test_journey.Pictures.take(self, desk.page, "quality-proposed-1440")
        desk.look_at(self, ["/quality?show=proposed", f"/search?q={self.code}"])
        desk.page.get_by_role("button", name="Overnemen", exact=True).click()
        expect(desk.page.locator(".note.good")).to_contain_text("bewaard")
        desk.page.goto(f"/contacts?q={bank_files.TIMO.surname}")
        desk.page.locator("[data-list] th a").first.click()
        for words in ("Wil grote letters", "Wil met u aangesproken worden", "Wil via e-mail: andere berichten",
                      "Bevestigt het mobiel nummer", "Geeft een ander e-mailadres door", "Adres verbeterd"):
            expect(desk.page.locator("main")).to_contain_text(words)

    def test_5_the_pages_keep_to_what_a_page_must(self):
        pictures = os.environ.get("BODE_TENANT_PICTURES")
        ended = re.sub(r"/voorkeuren/.*", "/voorkeuren/aaaa", self.preferences)
        paths = (("check", self.check), ("check-unknown", self.check + "?code=ZZZZ-ZZZZ"),
                 ("check-wrong", self.check + "?code=x"), ("check-known", self.known),
                 ("preferences", self.preferences), ("preferences-saved", self.preferences + "?gedaan=keuze"),
                 ("preferences-gone", ended))
        for size in SIZES:
            page = desk.open_page(desk.open_context(size))
            for name, path in paths:
                for language in ("nl", "en"):
                    with self.subTest(page=name, width=size["width"], language=language):
                        answer = page.goto(path + ("&" if "?" in path else "?") + f"taal={language}")
                        self.assertEqual(page_checks.problems(page, len(answer.body())), [])
                        self.assertEqual(page_checks.problems_in_every_colour(page), [])
                        self.assertEqual(page.locator("script").count(), 0)
                        for scheme in ("light", "dark") if pictures else ():
                            page.emulate_media(color_scheme=scheme)
                            picture = f"{name}-{language}-{size['width']}-{scheme}.png"
                            page.screenshot(path=Path(pictures) / picture, full_page=True)
            page.context.close()

    def test_6_the_browser_had_nothing_to_say(self):
        self.assertEqual(desk.complaints, [])


if __name__ == "__main__":
    unittest.main()
