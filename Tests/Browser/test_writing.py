"""An employee writes to one person, in a real browser: looks first, sends once, and finds it on the timeline.

Run with scripts/browser-tests, as test_journey.py says. With BODE_WRITING_PICTURES=folder a picture of every page is
written there, light and dark, at 360 and 1440 pixels.
"""

import os
import unittest
from pathlib import Path

from playwright.sync_api import expect

import bank_files
import page_checks
import test_journey

TEXT = "Dank u wel voor uw bericht.\n\nDe monteur komt dinsdag.\nHij belt eerst: **let op** https://elders.example."


def setUpModule():
    global desk
    test_journey.setUpModule()
    desk = test_journey.desk


class AMessage(unittest.TestCase):
    """In the order of the story: every test goes on where the one before it stopped."""

    @classmethod
    def setUpClass(cls):
        desk.upload("huurders.csv", bank_files.contacts())
        desk.page.goto(f"/contacts?q={bank_files.TIMO.surname}")
        cls.contact = desk.page.locator("[data-list] th a").first.get_attribute("href")

    def test_1_without_script_on_a_phone_an_email_is_looked_at_and_sent(self):
        page = desk.open_page(
            desk.open_context(test_journey.SMALL_PHONE, signed_in=True, java_script_enabled=False))
        page.goto(self.contact)
        page.get_by_role("link", name="Bericht schrijven").click()
        page.fill("#text", TEXT)
        page.click("main button.primary")
        expect(page.locator(".error")).to_contain_text("onderwerp")
        expect(page.locator("#text")).to_have_value(TEXT)
        page.fill("#subject", "Uw vraag over de cv-ketel")
        page.click("main button.primary")
        frame = page.frame_locator("iframe.mailframe")
        expect(frame.locator("body")).to_contain_text("Hij belt eerst: **let op** https://elders.example.")
        expect(frame.locator("body")).to_contain_text("TEST")
        self.assertEqual(frame.locator('a[href*="elders"]').count(), 0)
        expect(page.locator(".lead")).to_contain_text("meteen weg")
        type(self).looked_at = page.url
        page.click("main button.primary")
        desk.page.goto(self.contact)
        desk.until(lambda: "E-mail verstuurd" in desk.page.inner_text("main"))
        expect(desk.page.locator("main")).to_contain_text("E-mail geschreven door")
        page.goto(self.looked_at)
        expect(page.locator(".lead")).to_contain_text("al verstuurd")

    def test_2_a_second_on_the_same_day_waits(self):
        desk.page.goto(self.contact + "/message")
        desk.page.fill("#subject", "Nog iets")
        desk.page.fill("#text", "En de sleutel ligt klaar.")
        desk.page.click("main button.primary")
        expect(desk.page.locator(".lead")).to_contain_text("wacht dit tot")
        expect(desk.page.locator(".note.wait")).to_contain_text("een bericht over dit kanaal")

    def test_3_with_the_keyboard_a_text_message_is_counted_and_sent_once(self):
        page = desk.page
        page.goto(self.contact + "/message")
        page.focus("#by-email")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#subject")).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.type("Belt u ons even? " * 10)
        expect(page.locator("[data-parts]")).to_contain_text("2 sms'en")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("main .badge").first).to_contain_text("2 sms'en")
        again = desk.open_page(desk.open_context(test_journey.DESK, signed_in=True))
        again.goto(page.url)
        page.locator("main button.primary").press("Enter")
        expect(page.locator(".toast")).to_be_visible()
        again.click("main button.primary")
        expect(again.locator(".toast")).to_be_visible()
        page.goto("/sandbox/phone?address=%2B31" + bank_files.TIMO.mobile.replace(" ", "").removeprefix("0"))
        desk.until(lambda: page.locator("main").inner_text().count("Belt u ons even? Belt") > 0)
        # Ten times in one message.
        self.assertEqual(page.locator("main").inner_text().count("even? Belt"), 9)
        expect(page.locator("main")).to_contain_text("TEST")

    def test_4_every_page_of_it_is_in_order(self):
        paths = [self.contact + "/message", self.looked_at.removeprefix(test_journey.server.address)]
        desk.page.goto(self.contact + "/message")
        desk.page.fill("#subject", "Nog iets")
        desk.page.fill("#text", "En de sleutel ligt klaar.")
        desk.page.click("main button.primary")
        paths.append(desk.page.url.removeprefix(test_journey.server.address))
        pictures = os.environ.get("BODE_WRITING_PICTURES")
        for language in ("nl", "en"):
            context = desk.open_context(test_journey.SMALL_PHONE, signed_in=True)
            context.add_cookies([{"name": "bode-language", "value": language, "url": test_journey.server.address}])
            page = desk.open_page(context)
            for number, path in enumerate(paths):
                for size in (test_journey.SMALL_PHONE, test_journey.DESK):
                    with self.subTest(path=path, language=language, width=size["width"]):
                        page.set_viewport_size(size)
                        answer = page.goto(path)
                        self.assertEqual(answer.status, 200)
                        self.assertEqual(page_checks.problems(page, len(answer.body())), [])
                        self.assertEqual(page_checks.problems_in_every_colour(page), [])
                        for scheme in ("light", "dark") if pictures else ():
                            page.emulate_media(color_scheme=scheme)
                            name = f"{number}-{language}-{size['width']}-{scheme}.png"
                            page.screenshot(path=Path(pictures) / name, full_page=True)
            context.close()

    def test_5_the_browser_had_nothing_to_say(self):
        self.assertEqual(desk.complaints, [])


if __name__ == "__main__":
    unittest.main()
