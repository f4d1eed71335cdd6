"""The browser of a test module, and the program that it looks at."""

import os
import unittest

from playwright.sync_api import expect, sync_playwright

from demo_server import DemoServer

# Longest that anything may take to appear, in milliseconds.
PATIENCE = 60_000


# A desk, and the smallest telephone.
SIZES = ({"width": 1440, "height": 900}, {"width": 360, "height": 740})

# Of the test module that runs.
server = browser = None


def start():
    """A demonstration and a browser, both ended with the module: to be called in its setUpModule."""
    global server, browser
    server = DemoServer().__enter__()
    unittest.addModuleCleanup(server.__exit__)
    playwright = sync_playwright().start()
    unittest.addModuleCleanup(playwright.stop)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("BODE_CHROMIUM", "/usr/bin/chromium"), args=arguments)
    unittest.addModuleCleanup(browser.close)
    expect.set_options(timeout=PATIENCE)
    return server, browser


class Visiting(unittest.TestCase):
    """Tests of people who come in."""

    def visitor(self, size=SIZES[0], script=True):
        """A browser that nobody is signed in with; complaints of its console fail the test."""
        context = browser.new_context(
            base_url=server.address, viewport=size, locale="nl-NL", java_script_enabled=script)
        context.set_default_timeout(PATIENCE)
        self.addCleanup(context.close)
        page = context.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text)
                if message.type == "error" and "Failed to load resource" not in message.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        self.addCleanup(lambda: self.assertEqual(complaints, []))
        return page

    def sign_in(self, page, login, password):
        page.goto("/sign-in")
        page.fill("#login", login)
        page.fill("#password", password)
        page.click("main button.primary")

    def press(self, page, name):
        """Presses the button of the main part with this name, by keyboard."""
        button = page.locator("main").get_by_role("button", name=name, exact=True)
        button.focus()
        page.keyboard.press("Enter")
