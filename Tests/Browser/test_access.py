"""A user from the first password to the second step, in a real browser, with codes that another program makes.

Run with scripts/browser-tests. Nothing here sleeps: every step waits for what it expects to see.
"""

import base64
import hashlib
import hmac
import struct
import time
import unittest
import urllib.error
import urllib.request

from playwright.sync_api import expect

import browsing
import page_checks
from browsing import PATIENCE, SIZES

PATHS = (
    "/account", "/account/password", "/account/app", "/settings/users", "/settings/access",
    "/settings/api-keys", "/settings/audit", "/settings/audit?part=looks", "/settings/audit?part=sign-ins")
OWN_PASSWORD = "juist paard accu nietje"


def setUpModule():
    global server, browser
    server, browser = browsing.start()


def code(secret, later=0):
    """RFC 6238, by Python: a second opinion. `later` steps of 30 seconds ahead."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class AUser(browsing.Visiting):
    def clean(self, page):
        self.assertEqual(page_checks.problems(page, len(page.content().encode())), [], page.url)

    def added(self, login):
        """A new user, made by the administrator: the first password."""
        page = self.visitor()
        self.sign_in(page, server.login, server.password)
        expect(page).to_have_url(server.address + "/")
        page.goto("/settings/users")
        page.fill("#name", "Bo Bakker")
        page.fill("#login", login)
        page.select_option("#role", "employee")
        self.press(page, "Gebruiker toevoegen")
        expect(page.locator("h1")).to_have_text("Eerste wachtwoord van Bo Bakker")
        self.clean(page)
        return page.inner_text(".once")

    def test_comes_in_with_a_first_password_and_then_with_an_app(self):
        first = self.added("bo")
        page = self.visitor(SIZES[1])
        self.sign_in(page, "bo", first)
        expect(page.locator("h1")).to_have_text("Kies je eigen wachtwoord")
        page.goto("/contacts")
        expect(page.locator("h1")).to_have_text("Inloggen")
        self.sign_in(page, "bo", first)
        page.fill("#new", "kort")
        page.fill("#again", "kort")
        self.press(page, "Wachtwoord bewaren")
        expect(page.locator(".error")).to_contain_text("minstens 12 tekens")
        self.clean(page)
        page.fill("#new", OWN_PASSWORD)
        page.fill("#again", OWN_PASSWORD)
        self.press(page, "Wachtwoord bewaren")
        expect(page).to_have_url(server.address + "/")
        page.goto("/account/app")
        expect(page.locator("svg.qr")).to_be_visible()
        page.click("summary:has-text('Scannen lukt niet')")
        secret = page.inner_text("details code").replace(" ", "")
        page.fill("#code", code(secret))
        page.fill("#current", OWN_PASSWORD)
        self.press(page, "App koppelen")
        expect(page.locator("h1")).to_have_text("Je herstelcodes")
        recovery = page.locator(".codes code").all_inner_texts()
        self.assertEqual(len(set(recovery)), 10)
        self.clean(page)
        page.click("main a.primary")
        expect(page.locator("h1")).to_have_text("Bo Bakker")
        self.clean(page)

        # The step ahead: the code that connected the app is used up.
        again = self.visitor(SIZES[1])
        for typed, right in (("000000", False), (code(secret, later=1), True)):
            self.sign_in(again, "bo", OWN_PASSWORD)
            expect(again.locator("h1")).to_have_text("Code van je app")
            self.clean(again)
            again.fill("#code", typed)
            self.press(again, "Verder")
            if right:
                expect(again).to_have_url(server.address + "/")
            else:
                expect(again.locator(".note.bad")).to_be_visible()
        lost = self.visitor()
        self.sign_in(lost, "bo", OWN_PASSWORD)
        lost.fill("#code", recovery[0].upper())
        self.press(lost, "Verder")
        expect(lost).to_have_url(server.address + "/")

    def asked_by(self, key):
        """The status that a program with this key hears."""
        request = urllib.request.Request(
            f"{server.address}/api/v1/cases", headers={"Authorization": f"Bearer {key}"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE / 1_000) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def test_makes_a_key_for_a_program_and_revokes_it(self):
        page = self.visitor(SIZES[1])
        self.sign_in(page, server.login, server.password)
        expect(page).to_have_url(server.address + "/")
        page.goto("/settings/api-keys")
        page.fill("#name", "boekhouding")
        page.check("#scope-cases")
        self.press(page, "Sleutel maken")
        shown = page.locator("code.key")
        expect(shown).to_be_visible()
        self.clean(page)
        key = shown.inner_text()
        self.assertEqual(self.asked_by(key), 200)
        self.assertEqual(self.asked_by(key[:-1] + ("0" if key[-1] != "0" else "1")), 401)
        page.goto("/settings/api-keys")
        expect(page.locator("code.key")).to_have_count(0)
        self.press(page, "Sleutel intrekken")
        expect(page.locator("main")).to_contain_text("ingetrokken")
        self.assertEqual(self.asked_by(key), 401)

    def test_pages_keep_to_what_every_page_must(self):
        for size in SIZES:
            page = self.visitor(size)
            self.sign_in(page, server.login, server.password)
            expect(page).to_have_url(server.address + "/")
            for path in PATHS:
                page.goto(path)
                self.clean(page)
            page.goto("/settings/users")
            page.locator("tbody th a").first.click()
            expect(page.locator("h1")).to_have_text("Anna de Wit")
            self.clean(page)


if __name__ == "__main__":
    unittest.main()
