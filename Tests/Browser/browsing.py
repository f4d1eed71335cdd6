"""The browser of a test module, and the program that it looks at."""

import os
import unittest

from playwright.sync_api import expect, sync_playwright

from demo_server import DemoServer

# Longest that anything may take to appear, in milliseconds.
PATIENCE = 60_000


def start():
    """A demonstration and a browser, both ended with the module: to be called in its setUpModule."""
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
