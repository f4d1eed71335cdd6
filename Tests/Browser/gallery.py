"""Pictures of every page, for docs/images/pages and for eyes: phone and desk, light and dark.

    scripts/gallery [folder [page ...]]   four pictures of each page, or of these; and a README.md with all of them

A demonstration lives through some days first, so that there is something on each page. What it shows is invented.
"""

import io
import os
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from demo_server import ROOT, DemoServer

SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
# A picture shows this much of a long page, in pixels.
TALLEST = {"desk": 1_500, "phone": 1_800}
# Flat colours and text: a palette this large shows no difference, and takes a third of the bytes.
COLOURS = 96
PATIENCE = 60_000
DAYS = 9


class Gallery:
    def __init__(self, server, browser, folder):
        self.server, self.browser, self.folder = server, browser, folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.desk = self.page("desk", "light")
        self.desk.goto("/sign-in")
        self.desk.fill("#login", server.login)
        self.desk.fill("#password", server.password)
        self.desk.click("main button.primary")
        expect(self.desk).to_have_url(server.address + "/")
        self.state = self.desk.context.storage_state()

    def page(self, size, scheme, signed_in=False):
        context = self.browser.new_context(
            base_url=self.server.address, viewport=SIZES[size], locale="nl-NL", color_scheme=scheme,
            reduced_motion="reduce", storage_state=self.state if signed_in else None)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def live(self, days):
        """Days pass; then business time stands still."""
        for _ in range(days):
            before = self.desk.get_attribute(".clockhand time", "datetime")
            self.desk.click('form[action="/demo/next-day"] button')
            expect(self.desk.locator(".clockhand time")).not_to_have_attribute("datetime", before)
        self.desk.click('form[action="/demo/pause"] button')

    def first(self, path, selector):
        """Where the first such link of a page leads; nil when there is none."""
        self.desk.goto(path)
        link = self.desk.locator(selector).first
        return link.get_attribute("href") if link.count() else None

    def take(self, name, path, signed_in=True):
        for size in SIZES:
            for scheme in SCHEMES:
                page = self.page(size, scheme, signed_in)
                page.goto(path, wait_until="load")
                for frame in page.locator("iframe").all():
                    frame.scroll_into_view_if_needed()
                page.evaluate("scrollTo(0, 0)")
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[size])
                width = SIZES[size]["width"]
                png = page.screenshot(
                    animations="disabled", full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": max(height, SIZES[size]["height"])})
                page.context.close()
                picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                picture.save(self.folder / f"{name}-{size}-{scheme}.png", optimize=True)
        print(f"{name}: {path}", flush=True)

    def pages(self):
        """Name to address, in the order of the console's menu."""
        case = self.first("/cases?state=paid", "[data-list] th a") or self.first("/cases", "[data-list] th a")
        contact = self.first("/contacts", "[data-list] th a")
        self.desk.goto(case)
        record = self.desk.locator('main a[href^="/archive/"]').first.get_attribute("href")
        link = re.search(r"/betalen/[A-Za-z0-9]+", self.desk.content())
        waiting = self.first("/payments", 'main a[href^="/payments/unmatched/"]')
        mailbox = self.first("/sandbox", 'a[href*="mailbox?address"]')
        found = {
            "today": "/", "tasks": "/tasks", "cases": "/cases", "case": case, "contacts": "/contacts",
            "contact": contact, "message": contact + "/message", "erase": contact + "/erase", "payments": "/payments",
            "payment-place": waiting,
            "payments-received": "/payments/received", "payment-links": "/payments/requests",
            "payment-tries": "/payments/attempts", "results": "/results", "flows": "/flows", "flow": "/flows/storno",
            "flow-check": "/flows/storno/check", "flow-versions": "/flows/storno/versions",
            "flow-steps": "/flows/storno/steps", "flow-step": "/flows/storno/steps/sms",
            "flow-text": "/flows/storno/text", "templates": "/templates",
            "template": "/templates/storno-betaallink",
            # The two of whom the house thinks when it writes: Gerda, who reads large type, and Timo.
            "mail-gerda": "/templates/storno-betaallink/preview?language=nl&form=u&size=large",
            "mail-timo": "/templates/storno-betaallink/preview?language=nl&form=je&size=normal",
            "draft": "/draft", "imports": "/imports", "import": self.first("/imports", "[data-list] th a"),
            "quality": "/quality", "archive": "/archive",
            "record": record, "organisation": "/settings/organisation", "house-style": "/settings/house-style",
            "providers": "/settings/providers", "users": "/settings/users", "access": "/settings/access",
            "api-keys": "/settings/api-keys", "webhooks": "/settings/webhooks", "audit": "/settings/audit",
            "trouble": "/settings/trouble", "account": "/account", "search": "/search?q=van", "design": "/design",
            "sandbox": "/sandbox", "mailbox": mailbox,
            "phone": self.first("/sandbox", 'a[href*="phone?address"]'), "not-found": "/nergens",
        }
        for_tenants = {"sign-in": "/sign-in", "payment-link-gone": "/betalen/xxxxxxxxxxxxxxx"}
        if link:
            for_tenants["payment-page"] = link[0]
        for_tenants |= self.links_of_mail(mailbox)
        return {name: path for name, path in found.items() if path}, for_tenants

    def links_of_mail(self, mailbox):
        """Where the foot of the newest mail leads its reader."""
        self.desk.goto(mailbox)
        mail = self.desk.frame_locator(".mailframe").first
        check = mail.locator('a[href*="/echt"]').get_attribute("href")
        preferences = mail.locator('a[href*="/voorkeuren/"]').get_attribute("href")
        return {"check": check.split("?")[0], "check-known": check, "preferences": preferences}

    def write_index(self, names):
        rows = [
            f"| {name} | " + " | ".join(
                f"[{size}, {scheme}]({name}-{size}-{scheme}.png)" for size in SIZES for scheme in SCHEMES) + " |"
            for name in names]
        text = [
            "# Every page", "", "Made by `make gallery` from a demonstration; everybody in it is invented.", "",
            "| page | | | | |", "|---|---|---|---|---|", *rows, ""]
        (self.folder / "README.md").write_text("\n".join(text), encoding="utf-8")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/images/pages"
    chosen = set(sys.argv[2:])
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with DemoServer() as server, sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BODE_CHROMIUM", "/usr/bin/chromium"), args=arguments)
        gallery = Gallery(server, browser, folder)
        gallery.live(DAYS)
        signed_in, for_tenants = gallery.pages()
        for name, path in (signed_in | for_tenants).items():
            if not chosen or name in chosen:
                gallery.take(name, path, signed_in=name in signed_in)
        gallery.write_index([*signed_in, *for_tenants])
        browser.close()


if __name__ == "__main__":
    main()
