"""A flow and a template from a change to what is in use, by two people, in a real browser.

Run with scripts/browser-tests. Nothing here sleeps: every step waits for what it expects to see.
"""

import unittest

from playwright.sync_api import expect

import browsing
import page_checks
from browsing import SIZES

OWN_PASSWORD = "juist paard accu nietje"
PATHS = (
    "/flows", "/flows/storno", "/flows/storno/text", "/flows/storno/check", "/flows/storno/versions",
    "/flows/storno/steps", "/flows/storno/steps/sms", "/flows/storno/steps/route", "/draft", "/templates",
    "/templates/storno-betaallink", "/templates/storno-betaallink?file=nl/sms.txt&form=je&size=large")


def setUpModule():
    global server, browser
    server, browser = browsing.start()


class TheWorkshop(browsing.Visiting):
    def sign_in(self, page, login, password):
        super().sign_in(page, login, password)
        expect(page.locator("h1")).not_to_have_text("Inloggen")

    def clean(self, page):
        found = page_checks.problems(page, len(page.content().encode()))
        # Editors see a flow as it is written, with the words of its language.
        self.assertEqual([problem for problem in found if not problem.startswith("raw word")], [], page.url)
        self.assertEqual(page_checks.problems_in_every_colour(page), [], page.url)

    def colleague(self, login, role, **how):
        """Somebody with this role, who has chosen a password."""
        page = self.visitor()
        self.sign_in(page, server.login, server.password)
        page.goto("/settings/users")
        page.fill("#name", "Daan Wiersma")
        page.fill("#login", login)
        page.select_option("#role", role)
        self.press(page, "Gebruiker toevoegen")
        first = page.inner_text(".once")
        own = self.visitor(**how)
        self.sign_in(own, login, first)
        own.fill("#new", OWN_PASSWORD)
        own.fill("#again", OWN_PASSWORD)
        self.press(own, "Wachtwoord bewaren")
        expect(own).to_have_url(server.address + "/")
        return own

    def test_a_change_goes_by_two_people(self):
        editor = self.colleague("daan", "editor", size=SIZES[1])
        editor.goto("/flows/storno/text")
        text = editor.locator("#text")
        whole = text.input_value()
        # What is wrong is told while one types, and shown at its line.
        text.fill(whole.replace("bounced: route", "bounced: nergens"))
        expect(editor.locator("#beside")).to_contain_text("De stap nergens bestaat niet.")
        expect(editor.locator(".numbers .bad")).to_have_count(1)
        # Names are offered, and taken by keyboard.
        text.fill(whole + "  later:\n    w")
        text.press("End")
        text.press("Control+Space")
        expect(editor.locator("#offers li")).to_have_count(1)
        text.press("Enter")
        expect(text).to_have_value(whole + "  later:\n    wait: ")
        text.fill(whole.replace("wait: 4 workdays", "wait: 2 workdays"))
        expect(editor.locator("#beside")).to_contain_text("2 werkdagen wachten in plaats van 4 werkdagen")
        self.clean(editor)
        self.press(editor, "Opslaan in het concept")
        expect(editor.locator(".lead")).to_contain_text("concept")

        # The same step by form; the comment above it stays.
        editor.goto("/flows/storno/steps/sms")
        expect(editor.locator("#f-wait")).to_have_value("2 workdays")
        editor.fill("#f-wait", "3 workdays")
        self.press(editor, "Stap opslaan")
        expect(editor.locator("#f-wait")).to_have_value("3 workdays")
        editor.goto("/flows/storno/text")
        expect(text).to_have_value(whole.replace("wait: 4 workdays", "wait: 3 workdays"))
        for path in PATHS:
            editor.goto(path)
            self.clean(editor)

        editor.goto("/draft")
        expect(editor.locator("main")).to_contain_text("3 werkdagen wachten in plaats van 4 werkdagen")
        editor.fill("#note", "Sneller bellen")
        self.press(editor, "Voorstellen")
        expect(editor.locator("main")).to_contain_text("Jij stelde dit voor")
        self.clean(editor)

        approver = self.visitor()
        self.sign_in(approver, server.login, server.password)
        for path in PATHS:
            approver.goto(path)
            self.clean(approver)
        approver.goto("/draft")
        expect(approver.locator("main")).to_contain_text("Sneller bellen")
        self.press(approver, "Akkoord geven en publiceren")
        expect(approver).to_have_url(server.address + "/flows")
        approver.goto("/flows/storno/versions")
        expect(approver.locator("main")).to_contain_text("daan, akkoord anna")
        self.clean(approver)

    def test_a_template_shows_what_readers_get_while_one_types(self):
        editor = self.colleague("eva", "editor")
        editor.goto("/templates/storno-betaallink")
        frame = editor.frame_locator("iframe[name=preview]")
        expect(frame.locator("body")).to_contain_text("748,20")
        self.press(editor, "Overnemen in het concept")
        text = editor.locator("#text")
        expect(text).to_be_editable()
        text.fill(text.input_value().replace("# ", "# Let op: ", 1))
        expect(frame.locator("h1")).to_contain_text("Let op:")
        editor.select_option("#size", "large")
        expect(frame.locator("h1")).to_contain_text("Let op:")
        text.fill(text.input_value() + "\n{{bedraag}}\n")
        expect(editor.locator("#beside")).to_contain_text("Bedoel je {{bedrag}}?")
        self.clean(editor)
        editor.on("dialog", lambda dialog: dialog.accept())
        editor.goto("/draft")
        editor.click("summary:has-text('Concept weggooien')")
        self.press(editor, "Concept weggooien")
        expect(editor.locator("main")).to_contain_text("Er is geen concept")

    def test_everything_goes_without_script(self):
        editor = self.colleague("noor", "editor", script=False)
        editor.goto("/flows/storno/text")
        text = editor.locator("#text")
        whole = text.input_value()
        text.fill(whole.replace("bounced: route", "bounced: nergens"))
        self.press(editor, "Controleren")
        expect(editor.locator("#beside")).to_contain_text("De stap nergens bestaat niet.")
        expect(editor.locator(".lead")).to_contain_text("nog niet opgeslagen")
        editor.goto("/templates/storno-betaallink")
        self.press(editor, "Overnemen in het concept")
        self.press(editor, "E-mail bekijken")
        expect(editor.frame_locator("iframe[name=preview]").locator("body")).to_contain_text("748,20")
        editor.goto("/draft")
        editor.click("summary:has-text('Concept weggooien')")
        self.press(editor, "Concept weggooien")
        expect(editor.locator("main")).to_contain_text("Er is geen concept")


if __name__ == "__main__":
    unittest.main()
