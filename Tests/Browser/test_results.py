"""What the flows brought, and the settings of an organisation, in a real browser.

Run with scripts/browser-tests, as test_journey.py says.
"""

import csv
import io
import unittest
from pathlib import Path

from playwright.sync_api import expect

import bank_files
import test_journey


def setUpModule():
    global desk
    test_journey.setUpModule()
    desk = test_journey.desk


class AStory(unittest.TestCase):
    """In the order of the story: every test goes on where the one before it stopped."""

    def test_1_what_began_is_counted_at_once(self):
        desk.upload("huurders.csv", bank_files.contacts())
        desk.upload("openstaand.csv", bank_files.open_items())
        desk.upload("terugboekingen.xml", bank_files.returned_debits())
        desk.page.goto("/results")
        desk.until(lambda: desk.page.locator("#h-flows").count() == 1)
        expect(desk.page.locator(".lead")).to_contain_text("Vergelijken kan vanaf")
        expect(desk.page.locator("#h-doubts")).to_have_count(1)
        row = desk.page.locator("section:has(#h-flows) tbody tr").first
        expect(row.locator("th")).to_have_text("Mislukte incasso")

    def test_2_messages_are_counted_by_what_became_of_them(self):
        desk.set_clock(paused=False)
        desk.page.goto("/results")
        desk.until(lambda: desk.page.locator("#h-channels").count() == 1)
        desk.set_clock(paused=True)
        desk.page.goto("/results")
        expect(desk.page.locator("section:has(#h-channels)")).to_contain_text("E-mail")

    def test_3_the_table_is_the_page(self):
        desk.page.goto("/results")
        with desk.page.expect_download() as saved:
            desk.page.click('a[href="/results.csv"]')
        text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        began = sum(int(line["begonnen"]) for line in lines)
        self.assertGreater(began, 0)
        desk.until(lambda: desk.page.locator(".stat dd").first.inner_text() == str(began))

    def test_4_an_administrator_joins_and_leaves(self):
        desk.page.goto("/results")
        desk.page.click("text=Meedoen vanaf volgende maand")
        expect(desk.page.locator("section:has(#h-benchmark)")).to_contain_text("doet mee vanaf")
        desk.page.click("text=Niet meer meedoen")
        expect(desk.page.locator("section:has(#h-benchmark)")).to_contain_text("doet niet mee")

    def test_5_a_house_style_that_cannot_be_read_is_refused(self):
        desk.page.goto("/settings/house-style")
        before = desk.page.input_value("#light-brand-text")
        desk.page.fill("#light-brand-text", "#eeeeee")
        desk.page.click("text=Bewaren in het concept")
        expect(desk.page.locator(".note.bad")).to_contain_text("niets bewaard")
        expect(desk.page.locator("#light-brand-text")).to_have_attribute("aria-invalid", "true")
        desk.page.fill("#light-brand-text", "#7a1f4f")
        desk.page.click("text=Eerst bekijken")
        expect(desk.page.locator(".note")).to_contain_text("nog niets bewaard")
        desk.page.click("text=Bewaren in het concept")
        expect(desk.page.locator(".note").first).to_contain_text("staat in het concept")
        self.assertNotEqual(before, desk.page.input_value("#light-brand-text"))
        desk.page.goto("/draft")
        expect(desk.page.locator("main")).to_contain_text("house-style")


class BPages(unittest.TestCase):
    def test_every_page_in_both_languages(self):
        paths = {
            "results": "/results", "organisation": "/settings/organisation", "house-style": "/settings/house-style",
            "providers": "/settings/providers",
        }
        desk.look_at(self, paths.values())

    def test_nothing_was_said_on_the_console(self):
        self.assertEqual(desk.complaints, [])


if __name__ == "__main__":
    unittest.main()
