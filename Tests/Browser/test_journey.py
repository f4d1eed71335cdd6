"""A failed debit from the bank's file to the paid link, in a real browser, and what every page must keep to.

Run with scripts/browser-tests. BODE_BINARY is the program, BODE_CHROMIUM the browser; with BODE_SCREENSHOTS=1 the
pictures of the README are written to docs/images, else to a temporary folder. Nothing here sleeps: every step waits
for what it expects to see.
"""

import os
import tempfile
import time
import unittest
from pathlib import Path

from playwright.sync_api import expect

import bank_files
import browsing
import page_checks
from browsing import PATIENCE
from demo_server import ROOT

PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


def setUpModule():
    global server, browser, desk
    server, browser = browsing.start()
    desk = Desk()


class Desk:
    """An employee at work: one browser with one session, and what went wrong in it."""

    def __init__(self):
        self.complaints = []
        self.context = self.open_context(DESK)
        self.page = self.open_page(self.context)
        self.page.goto("/sign-in")
        self.page.fill("#login", server.login)
        self.page.fill("#password", server.password)
        self.page.click("main button.primary")
        expect(self.page).to_have_url(server.address + "/")
        self.set_clock(paused=True)

    def open_context(self, size, signed_in=False, **options):
        state = self.context.storage_state() if signed_in else None
        context = browser.new_context(
            base_url=server.address, viewport=size, locale="nl-NL", storage_state=state, **options)
        context.set_default_timeout(PATIENCE)
        return context

    def open_page(self, context):
        page = context.new_page()

        def complain(message):
            # Chromium reports a page's own status as an error too; a test asks for missing pages on purpose.
            if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
                self.complaints.append(f"{page.url}: {message.text}")

        page.on("console", complain)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def set_clock(self, paused):
        """Holds business time or lets it go on."""
        value = "yes" if paused else "no"
        wanted = self.page.locator(f'form[action="/demo/pause"]:has(input[name=paused][value={value}])')
        if wanted.count():
            wanted.locator("button").click()
            expect(wanted).to_have_count(0)

    def next_day(self):
        before = self.page.get_attribute(".clockhand time", "datetime")
        self.page.click('form[action="/demo/next-day"] button')
        expect(self.page.locator(".clockhand time")).not_to_have_attribute("datetime", before)

    def upload(self, name, content):
        """Gives a file at Imports and waits until it was read. Leaves its page open."""
        self.page.goto("/imports")
        self.page.set_input_files("#file", {"name": name, "mimeType": "text/plain", "buffer": content})
        self.page.click(".upload button")
        expect(self.page.locator("h1")).to_have_text(name)
        self.until(lambda: self.page.locator("main[data-refresh]").count() == 0)

    def until(self, holds):
        """Waits for what only a new page shows: asks for the page again until it does."""
        deadline = time.monotonic() + PATIENCE / 1000
        while not holds():
            if time.monotonic() > deadline:
                shown = self.page.inner_text("main")[:2000]
                raise AssertionError(f"never came true on {self.page.url}:\n{shown}\n{server.log()[-2000:]}")
            # A page that is open listens: the network is never idle.
            self.page.reload(wait_until="load")

    def look_at(self, test, paths):
        """Every page keeps to what a page must, in both languages, at both widths, in light and dark."""
        for language in ("nl", "en"):
            context = self.open_context(SMALL_PHONE, signed_in=True)
            context.add_cookies([{"name": "bode-language", "value": language, "url": server.address}])
            page = self.open_page(context)
            for path in paths:
                for size in (SMALL_PHONE, DESK):
                    with test.subTest(path=path, language=language, width=size["width"]):
                        page.set_viewport_size(size)
                        answer = page.goto(path)
                        test.assertEqual(answer.status, 200)
                        test.assertEqual(page_checks.problems(page, len(answer.body())), [])
                        test.assertEqual(page_checks.problems_in_every_colour(page), [])
            context.close()

    def find_case(self, name):
        """Opens the case of somebody."""
        self.page.goto(f"/cases?q={name}")
        self.until(lambda: self.page.locator("[data-list] th a").count() > 0)
        self.page.locator("[data-list] th a").first.click()
        expect(self.page.locator("h1")).to_contain_text(name)


class Pictures:
    """The pictures of the README."""

    folder = ROOT / "docs/images" if os.environ.get("BODE_SCREENSHOTS") == "1" else Path(tempfile.mkdtemp())
    LARGEST_BYTES = 300_000

    @classmethod
    def take(cls, test, page, name, **options):
        cls.folder.mkdir(parents=True, exist_ok=True)
        path = cls.folder / f"{name}.png"
        page.screenshot(path=path, animations="disabled", **options)
        test.assertLess(path.stat().st_size, cls.LARGEST_BYTES, name)


class AJourney(unittest.TestCase):
    """One class, in the order of the story: every test goes on where the one before it stopped."""

    @classmethod
    def setUpClass(cls):
        cls.tenant = desk.open_page(desk.open_context(PHONE))

    def test_1_files_of_the_bank_become_a_case(self):
        desk.upload("huurders.csv", bank_files.contacts())
        expect(desk.page.locator(".lead")).to_contain_text("3 rijen")
        desk.upload("openstaand.csv", bank_files.open_items())
        desk.upload("terugboekingen-12-april.xml", bank_files.returned_debits())
        expect(desk.page.locator(".lead")).to_have_text("4 rijen gelezen: 1 nieuwe zaak en 3 om na te kijken.")
        rows = desk.page.locator("#import-rows")
        for reason in ("Er staat niets meer open", "Deze reden van terugboeken vraagt iets anders",
                       "Er hoort geen openstaande post bij"):
            expect(rows).to_contain_text(reason)
        Pictures.take(self, desk.page, "import-1440")

    def test_2_the_same_file_again_changes_nothing(self):
        desk.page.goto("/imports")
        desk.page.set_input_files(
            "#file", {"name": "nog-een-keer.csv", "mimeType": "text/csv", "buffer": bank_files.contacts()})
        desk.page.click(".upload button")
        expect(desk.page.locator("main")).to_contain_text("Dit bestand is al eerder ingelezen")
        # A row of this one was held: it may be given again, and what was known stays one case.
        desk.upload("nog-een-keer.xml", bank_files.returned_debits())
        expect(desk.page.locator("main")).to_contain_text("al eerder gelezen")
        desk.page.goto("/cases?q=Dijkgraaf")
        expect(desk.page.locator("[data-list] th a")).to_have_count(1)

    def test_3_the_case_sends_an_email_and_says_what_comes_next(self):
        desk.find_case("Dijkgraaf")
        expect(desk.page.locator("h1")).to_have_text("Mislukte incasso van de heer T. Dijkgraaf")
        timeline = desk.page.locator("#case-timeline")
        desk.until(lambda: "E-mail verstuurd" in timeline.inner_text())
        desk.set_clock(paused=False)
        desk.until(lambda: "E-mail aangekomen" in timeline.inner_text())
        desk.set_clock(paused=True)
        expect(desk.page.locator(".next")).to_contain_text("als het bericht dan niet is geopend")
        expect(timeline).to_contain_text("De bank geeft geen reden (MS03).")
        self.assertEqual(desk.page.inner_text(".stat .big").replace("\u00a0", " "), "€ 620,79")

    def test_4_a_machine_that_opens_the_email_moves_nothing(self):
        self.open_mailbox()
        desk.page.click('form[action$="/scan"] button')
        desk.find_case("Dijkgraaf")
        timeline = desk.page.locator("#case-timeline")
        desk.until(lambda: "geopend door een machine" in timeline.inner_text())
        expect(timeline).to_contain_text("telt niet mee")
        expect(desk.page.locator(".next .say")).to_contain_text("SMS")
        Pictures.take(self, desk.page, "case-1440", full_page=True)
        phone = desk.open_page(desk.open_context(PHONE, signed_in=True, device_scale_factor=2))
        phone.goto(desk.page.url)
        Pictures.take(self, phone, "case-390")

    def test_5_the_mail_leads_to_the_payment_page(self):
        self.open_mailbox()
        mail = desk.page.frame_locator(".mailframe")
        expect(mail.locator("h1")).to_have_text("Je huur is niet afgeschreven")
        Pictures.take(self, desk.page, "mail-1440", full_page=True)
        with desk.page.context.expect_page() as opened:
            mail.locator("a", has_text="Betaal").first.click()
        path = opened.value.url.removeprefix(server.address)
        opened.value.close()
        self.assertTrue(path.startswith("/betalen/"), path)
        type(self).link = path
        self.tenant.goto(path)
        expect(self.tenant.locator("h1")).to_contain_text("Te betalen")
        expect(self.tenant.locator(".amount").first).to_have_text("€\u00a0620,79")
        Pictures.take(self, self.tenant, "pay-390")

    def test_6_looking_at_the_link_changes_nothing(self):
        desk.find_case("Dijkgraaf")
        before = desk.page.inner_text("#case-timeline"), desk.page.inner_text(".next")
        page_before = self.tenant.request.get(self.link).text()
        for path in (self.link, self.link + "/betaal", self.link + "/al-betaald"):
            for _ in range(3):
                self.assertLess(self.tenant.request.get(path).status, 400)
                self.assertLess(self.tenant.request.head(path).status, 400)
        # Without the proof of our own form a POST is refused.
        self.assertEqual(self.tenant.request.post(self.link + "/betaal", form={"amount": "62079"}).status, 403)
        page_after = self.tenant.request.get(self.link).text()
        self.assertEqual(*(strip_proofs(text) for text in (page_before, page_after)))
        desk.page.reload()
        self.assertEqual(before, (desk.page.inner_text("#case-timeline"), desk.page.inner_text(".next")))

    def test_7_a_payment_that_is_cancelled_leaves_the_amount_open(self):
        self.tenant.goto(self.link)
        self.tenant.click("button.go")
        expect(self.tenant.locator("h1")).to_have_text("Speelbank")
        self.tenant.click('form[action$="/cancel"] button')
        expect(self.tenant.locator("h1")).to_have_text("Je hebt niet betaald")
        expect(self.tenant.locator("main")).to_contain_text("€\u00a0620,79")

    def test_8_paying_closes_the_link_and_ends_the_case(self):
        self.tenant.goto(self.link)
        self.tenant.click("button.go")
        self.tenant.click('form[action$="/pay"] button')
        expect(self.tenant.locator("h1")).to_have_text("Je betaling is gelukt")
        Pictures.take(self, self.tenant, "paid-390")
        self.tenant.goto(self.link)
        expect(self.tenant.locator("h1")).to_have_text("Dit is betaald")
        expect(self.tenant.locator("button.go")).to_have_count(0)
        desk.find_case("Dijkgraaf")
        desk.until(lambda: desk.page.inner_text(".head .badge") == "betaald")
        self.assertEqual(desk.page.inner_text(".stat .big").replace("\u00a0", " "), "€ 0,00")
        expect(desk.page.locator(".next")).to_contain_text("De flow is klaar: betaald")
        expect(desk.page.locator("#case-timeline")).to_contain_text("€\u00a0620,79 betaald")

    def test_9_days_later_nothing_more_was_sent(self):
        for _ in range(3):
            desk.next_day()
        desk.find_case("Dijkgraaf")
        text = desk.page.inner_text("#case-timeline")
        self.assertEqual(text.count("E-mail verstuurd"), 1, text)
        self.assertNotIn("SMS verstuurd", text)
        # The counts of the menu are kept for some seconds: a picture waits until they have caught up.
        desk.page.goto("/")
        counts = desk.page.locator('.side a[href="/cases"] span'), desk.page.locator('#today-money table .num').last
        desk.until(lambda: counts[0].inner_text() == counts[1].inner_text())
        for path, name in (("/", "today-1440"), ("/flows/storno", "flow-1440"), ("/sandbox", "sandbox-1440")):
            desk.page.goto(path)
            Pictures.take(self, desk.page, name)

    @staticmethod
    def open_mailbox():
        desk.page.goto("/sandbox/mailbox?address=" + bank_files.TIMO.email.replace("@", "%40"))
        desk.until(lambda: desk.page.locator(".mailframe").count() == 1)


class BPages(unittest.TestCase):
    """Every page, after the story: there is something on each of them."""

    def every_path(self):
        paths = ["/", "/tasks", "/tasks?finished=yes", "/cases", "/contacts", "/imports", "/flows", "/sandbox",
                 "/search?q=van", "/search?q=niemandheetzo", "/nergens"]
        for state in ("running", "waitingForPerson", "held", "paid", "ended"):
            paths += [f"/cases?state={state}"] + self.links(f"/cases?state={state}", "[data-list] th a", 1)
        paths += self.links("/contacts", "[data-list] th a", 1) + self.links("/flows", "[data-list] th a", 1)
        paths += self.links("/imports", "[data-list] th a", 8)
        paths += self.links("/sandbox", 'a[href*="mailbox?address"]', 1)
        paths += self.links("/sandbox", 'a[href*="phone?address"]', 1)
        desk.find_case("Dijkgraaf")
        paths += [desk.page.url.removeprefix(server.address)]
        paths += [link.get_attribute("href") for link in desk.page.locator('main a[href^="/archive/"]').all()[:1]]
        return list(dict.fromkeys(paths))

    def links(self, path, selector, count):
        desk.page.goto(path)
        return [link.get_attribute("href") for link in desk.page.locator(selector).all()[:count]]

    def test_every_page_of_the_console_in_both_languages(self):
        paths = self.every_path()
        self.assertGreater(len(paths), 24)
        for language in ("nl", "en"):
            context = desk.open_context(SMALL_PHONE, signed_in=True)
            context.add_cookies([{"name": "bode-language", "value": language, "url": server.address}])
            page = desk.open_page(context)
            for path in paths:
                for size in (SMALL_PHONE, DESK):
                    with self.subTest(path=path, language=language, width=size["width"]):
                        page.set_viewport_size(size)
                        answer = page.goto(path)
                        self.assertEqual(answer.status, 404 if path == "/nergens" else 200)
                        self.assertEqual(page.get_attribute("html", "lang"), language)
                        self.assertEqual(page_checks.problems(page, len(answer.body())), [])
            context.close()

    tenants_paths = property(
        lambda self: (AJourney.link, AJourney.link + "?taal=en", "/betalen/xxxxxxxxxxxxxxx", "/sign-in"))

    def test_every_page_for_tenants(self):
        page = desk.open_page(desk.open_context(SMALL_PHONE))
        for path in self.tenants_paths:
            with self.subTest(path=path):
                answer = page.goto(path)
                self.assertEqual(page_checks.problems(page, len(answer.body())), [])

    def test_axe_has_no_serious_finding_on_any_page(self):
        for paths, signed_in in ((self.every_path(), True), (self.tenants_paths, False)):
            for size, colours in ((SMALL_PHONE, "light"), (DESK, "light"), (DESK, "dark")):
                context = desk.open_context(size, signed_in, color_scheme=colours)
                page = desk.open_page(context)
                for path in paths:
                    with self.subTest(path=path, width=size["width"], colours=colours):
                        page.goto(path)
                        self.assertEqual(page_checks.accessibility_problems(page), [])
                context.close()

    def test_the_skip_link_leads_to_the_content(self):
        desk.page.goto("/cases")
        desk.page.keyboard.press("Tab")
        self.assertEqual(desk.page.evaluate("document.activeElement.className"), "skip")
        desk.page.keyboard.press("Enter")
        self.assertEqual(desk.page.evaluate("document.activeElement.id"), "main")

    def test_keys_search_and_walk_through_a_list(self):
        desk.page.goto("/cases")
        desk.page.keyboard.press("ArrowDown")
        self.assertTrue(desk.page.evaluate("document.activeElement.matches('[data-list] th a')"))
        desk.page.keyboard.press("/")
        self.assertEqual(desk.page.evaluate("document.activeElement.id"), "p-q")
        desk.page.keyboard.type("Dijkgraaf")
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("h1")).to_contain_text("Dijkgraaf")

    def test_the_console_works_without_script(self):
        page = desk.open_page(desk.open_context(DESK, signed_in=True, java_script_enabled=False))
        page.goto("/cases?q=Dijkgraaf")
        page.locator("[data-list] th a").first.click()
        expect(page.locator("#case-timeline")).to_contain_text("Zaak geopend")

    def test_who_is_not_signed_in_is_asked_to(self):
        page = desk.open_page(desk.open_context(DESK))
        page.goto("/cases")
        expect(page.locator("h1")).to_have_text("Inloggen")


class CNothingComplained(unittest.TestCase):
    """Last: the browser had nothing to say about any page of this run."""

    def test_no_page_had_an_error_of_script_or_policy(self):
        self.assertEqual(desk.complaints, [])


def strip_proofs(text):
    """A page without the proofs in its forms, which differ at every look."""
    lines = text.replace(">", ">\n").splitlines()
    return [line for line in lines if 'type="hidden"' not in line]


if __name__ == "__main__":
    unittest.main(verbosity=2)
