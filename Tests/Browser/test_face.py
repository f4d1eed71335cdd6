"""How the console looks and moves: its parts, the palette, keys, live progress, and what can be undone, in a real browser.

Run with scripts/browser-tests, as test_journey.py says.
"""

import unittest

from playwright.sync_api import expect

import bank_files
import page_checks
import test_journey

SIZES = (test_journey.SMALL_PHONE, test_journey.DESK)


def setUpModule():
    global desk
    test_journey.setUpModule()
    desk = test_journey.desk


def active(page, what="id"):
    return page.evaluate(f"document.activeElement.{what}")


def tab_to(page, selector, most=120):
    """Presses Tab until this has the focus: what cannot be reached by keyboard is not there for everybody."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way by Tab to {selector} on {page.url}")


def another(name):
    """The same file of the bank under another name: it is read again."""
    return bank_files.returned_debits().replace(b"BROWSER-TEST-1", name.encode())


class AParts(unittest.TestCase):
    maxDiff = None

    def test_the_page_with_all_parts_has_no_finding(self):
        for size in SIZES:
            for colours in ("light", "dark"):
                for more in ({}, {"forced_colors": "active"}):
                    context = desk.open_context(size, True, color_scheme=colours, **more)
                    page = desk.open_page(context)
                    with self.subTest(width=size["width"], colours=colours, **more):
                        answer = page.goto("/design")
                        self.assertEqual(page_checks.problems(page, len(answer.body())), [])
                        self.assertEqual(page_checks.accessibility_problems(page), [])
                    context.close()

    def test_it_can_be_printed(self):
        page = desk.open_page(desk.open_context(test_journey.DESK, True))
        page.goto("/design")
        page.emulate_media(media="print")
        self.assertFalse(page.locator(".side").is_visible())
        self.assertFalse(page.locator(".toast").is_visible())
        self.assertTrue(page.locator(".timeline .why ul").first.is_visible())
        page.close()


class BKeys(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        desk.upload("huurders.csv", bank_files.contacts())
        desk.upload("openstaand.csv", bank_files.open_items())
        desk.upload("terugboekingen.xml", bank_files.returned_debits())

    def pages(self):
        for size in SIZES:
            context = desk.open_context(size, True)
            yield desk.open_page(context)
            context.close()

    def test_somebody_is_found_and_opened_by_keyboard_alone(self):
        for page in self.pages():
            with self.subTest(width=page.viewport_size["width"]):
                page.goto("/")
                page.keyboard.press("Control+k")
                expect(page.locator("#palette")).to_be_visible()
                self.assertEqual(active(page), "p-q")
                page.keyboard.type("dijkgraaf")
                option = page.locator("#p-list a[role=option]")
                expect(option.first).to_contain_text("Dijkgraaf")
                expect(page.locator("#p-q")).to_have_attribute("aria-activedescendant", "p-0-0")
                self.assertEqual(page_checks.accessibility_problems(page), [])
                # Down from the person to the case, and back over the end of the list.
                page.keyboard.press("ArrowDown")
                expect(option.nth(1)).to_have_attribute("aria-selected", "true")
                page.keyboard.press("ArrowUp")
                page.keyboard.press("Enter")
                expect(page.locator("h1")).to_contain_text("Dijkgraaf")
                self.assertIn("/contacts/", page.url)

    def test_something_to_do_is_found(self):
        for page in self.pages():
            page.goto("/cases")
            page.keyboard.press("/")
            page.keyboard.type("bestand")
            expect(page.locator("#p-list a")).to_contain_text(["Bestand inlezen"])
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_have_text("Imports")

    def test_who_finds_nothing_is_told_and_escape_closes(self):
        page = next(self.pages())
        page.goto("/cases")
        page.keyboard.press("/")
        page.keyboard.type("<b>xyzzy")
        expect(page.locator("#p-list")).to_contain_text("Niets gevonden met “<b>xyzzy”")
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()

    def test_a_list_is_walked_and_a_row_opened(self):
        for page in self.pages():
            with self.subTest(width=page.viewport_size["width"]):
                page.goto("/cases")
                page.keyboard.press("j")
                page.keyboard.press("j")
                second = page.locator("[data-list] th a").nth(1)
                self.assertEqual(active(page, "href"), second.evaluate("(node) => node.href"))
                page.keyboard.press("k")
                first = page.locator("[data-list] th a").first
                name = first.inner_text()
                self.assertEqual(active(page, "href"), first.evaluate("(node) => node.href"))
                page.keyboard.press("Enter")
                expect(page.locator("h1")).to_contain_text(name.removeprefix("De ").removeprefix("Mevrouw "))

    def test_somebody_signs_in_and_out_by_keyboard(self):
        for size in SIZES:
            context = desk.open_context(size)
            page = desk.open_page(context)
            page.goto("/tasks")
            tab_to(page, "#login")
            page.keyboard.type(test_journey.server.login)
            tab_to(page, "#password")
            page.keyboard.type(test_journey.server.password)
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_have_text("Taken")
            tab_to(page, 'form[action="/sign-out"] button')
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_have_text("Inloggen")
            context.close()

    def test_the_focus_is_seen_wherever_it_is(self):
        page = next(self.pages())
        for path in ("/", "/cases", "/tasks", "/design"):
            page.goto(path)
            for _ in range(40):
                page.keyboard.press("Tab")
                seen = page.evaluate("""() => {
                  const style = getComputedStyle(document.activeElement);
                  const box = document.activeElement.getBoundingClientRect();
                  return document.activeElement === document.body
                    || style.outlineStyle !== "none" && box.width > 0 || document.activeElement.matches(".palette input");
                }""")
                self.assertTrue(seen, f"{path}: {page.evaluate('document.activeElement.outerHTML')[:200]}")

    def test_the_keys_are_shown(self):
        page = next(self.pages())
        page.goto("/cases")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        expect(page.locator("#keys")).to_contain_text("zoeken en doen")
        box, wide = page.locator("#keys").bounding_box(), page.viewport_size["width"]
        self.assertAlmostEqual(box["x"] + box["width"] / 2, wide / 2, delta=10)
        page.keyboard.press("Escape")
        expect(page.locator("#keys")).to_be_hidden()

    def test_the_search_works_without_script(self):
        page = desk.open_page(desk.open_context(test_journey.DESK, True, java_script_enabled=False))
        page.goto("/")
        page.fill("#q", "Dijkgraaf")
        page.press("#q", "Enter")
        expect(page.locator("h1")).to_contain_text("Dijkgraaf")


class CLive(unittest.TestCase):
    def test_1_an_open_page_is_told_that_a_file_was_read(self):
        page = desk.open_page(desk.open_context(test_journey.DESK, True))
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto("/")
        # The server spoke: this page listens and does not only ask now and then.
        expect(page.locator("main[data-told]")).to_have_count(1)
        before = page.locator("#today-imports tbody tr").first.inner_text()
        desk.upload("nog-een.xml", another("NOG-EEN"))
        expect(page.locator("#today-imports tbody tr").first).to_contain_text("nog-een.xml")
        self.assertNotEqual(before, page.locator("#today-imports tbody tr").first.inner_text())
        self.assertTrue(any("/live?of=today" in url for url in asked))

    def test_4_who_hears_the_page_is_told_now_and_then(self):
        page = desk.open_page(desk.open_context(test_journey.DESK, True))
        page.goto("/")
        page.evaluate("""() => {
          window.told = [];
          new MutationObserver(() => window.told.push([performance.now(), document.getElementById("said").textContent]))
            .observe(document.getElementById("said"), { childList: true });
        }""")
        for _ in range(2):
            desk.next_day()
        said = page.locator("#said")
        expect(said).to_contain_text("Het is")
        first = said.inner_text()
        for _ in range(3):
            desk.next_day()
        expect(said).not_to_have_text(first)
        told = page.evaluate("window.told")
        for before, after in zip(told, told[1:]):
            self.assertGreater(after[0] - before[0], 4_900)
            self.assertNotEqual(before[1], after[1])
        self.assertEqual(page.locator("#said").get_attribute("role"), "status")

    def test_2_a_stream_ends_with_the_session(self):
        context = desk.open_context(test_journey.DESK)
        page = desk.open_page(context)
        page.goto("/sign-in")
        page.fill("#login", test_journey.server.login)
        page.fill("#password", test_journey.server.password)
        page.click("main button.primary")
        expect(page.locator("main[data-told]")).to_have_count(1)
        other = desk.open_page(context)
        other.goto("/cases")
        other.locator('form[action="/sign-out"] button').click()
        expect(other.locator("h1")).to_have_text("Inloggen")
        # The page that was left open goes to signing in by itself.
        expect(page.locator("h1")).to_have_text("Inloggen")

    def test_3_a_page_that_may_not_listen_reads_itself_again(self):
        context = desk.open_context(test_journey.DESK, True)
        page = desk.open_page(context)
        page.route("**/live?*", lambda route: route.fulfill(status=429))
        page.goto("/")
        desk.upload("later.xml", another("LATER"))
        expect(page.locator("#today-imports tbody tr").first).to_contain_text("later.xml")


class DUndo(unittest.TestCase):
    def choose(self, page):
        page.goto("/tasks")
        expect(page.locator(".pick input")).not_to_have_count(0)
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(page.locator("[data-count]")).to_have_text("1 taak gekozen")
        # Only what the chosen task knows can be chosen.
        known = page.locator("#chosen-outcome option:not([value='']):not([disabled])").first
        page.select_option("#chosen-outcome", known.get_attribute("value"))
        page.focus("#chosen-outcome")
        tab_to(page, "form[data-chosen] button")
        page.keyboard.press("Enter")
        expect(page.locator(".toast")).to_contain_text("1 taak krijgt zo het antwoord")

    def test_1_a_choice_is_undone_and_nothing_was_done(self):
        page = desk.open_page(desk.open_context(test_journey.SMALL_PHONE, True))
        posted = []
        page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
        page.goto("/tasks")
        count = page.locator(".pick").count()
        self.choose(page)
        # The way back has the focus.
        page.keyboard.press("Enter")
        expect(page.locator(".toast")).to_have_count(0)
        expect(page.locator("#said")).to_have_text("Ongedaan gemaakt; er is niets gewijzigd.")
        page.reload()
        self.assertEqual(page.locator(".pick").count(), count)
        self.assertEqual(posted, [])

    def test_2_who_waits_has_it_done(self):
        page = desk.open_page(desk.open_context(test_journey.DESK, True))
        page.goto("/tasks")
        count = page.locator(".rows > li").count()
        self.choose(page)
        expect(page.locator(".toast")).to_contain_text("1 taak is afgehandeld.")
        expect(page.locator(".rows > li")).to_have_count(count - 1)
        # The toast is told once.
        self.assertNotIn("said", page.url)

    def test_3_who_leaves_the_page_does_not_undo_it(self):
        # A debit that nobody knows asks a person once more.
        file = another("NIEUW").replace(b"<AcctSvcrRef>R990004", b"<AcctSvcrRef>R99X004")
        desk.upload("nieuw.xml", file)
        page = desk.open_page(desk.open_context(test_journey.DESK, True))
        page.goto("/tasks")
        count = page.locator(".rows > li").count()
        self.assertGreater(count, 1)
        self.choose(page)
        page.goto("/cases")
        desk.page.goto("/tasks")
        desk.until(lambda: desk.page.locator(".rows > li").count() == count - 1)

    def test_4_a_flow_is_paused_and_set_going_again_from_the_toast(self):
        for size in SIZES:
            page = desk.open_page(desk.open_context(size, True))
            page.goto("/flows/storno")
            tab_to(page, 'form[action="/flows/storno/pause"] button')
            page.keyboard.press("Enter")
            expect(page.locator(".toast")).to_contain_text("staat stil")
            expect(page.locator("main .note")).to_contain_text("gepauzeerd")
            self.assertEqual(page_checks.accessibility_problems(page), [])
            held = page.request.get("/cases")
            self.assertEqual(held.status, 200)
            self.assertIn('badge bad">staat stil', held.text())
            tab_to(page, ".toast button")
            page.keyboard.press("Enter")
            expect(page.locator(".toast")).to_contain_text("loopt weer")
            expect(page.locator("main .note", has_text="gepauzeerd")).to_have_count(0)


class ECases(unittest.TestCase):
    def test_contact_with_several_people_stops_after_a_question_by_keyboard(self):
        page = desk.open_page(desk.open_context(test_journey.SMALL_PHONE, True))
        page.goto("/cases")
        # A case that ended has no box: the key does nothing there.
        for _ in range(page.locator("[data-list] tbody tr").count()):
            page.keyboard.press("j")
            page.keyboard.press("x")
            if page.locator(".pick input:checked").count() == 2:
                break
        expect(page.locator("[data-count]")).to_have_text("2 zaken gekozen")
        self.assertEqual(page_checks.problems(page, 0), [])
        page.evaluate("document.querySelector('main').focus()")
        tab_to(page, "form[data-chosen] button")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Contact met 2 huurders stoppen?")
        self.assertEqual(page_checks.problems(page, 0) + page_checks.accessibility_problems(page), [])
        tab_to(page, "#reason")
        page.keyboard.type("brand in het gebouw")
        page.keyboard.press("Enter")
        expect(page.locator(".toast")).to_contain_text("Het contact met 2 huurders is gestopt.")
        page.goto(f"/settings/audit?by={test_journey.server.login}")
        expect(page.locator("main tbody th", has_text="Contact gestopt")).to_have_count(2)


class FNothingComplained(unittest.TestCase):
    def test_no_page_complained(self):
        refused = [text for text in desk.complaints if "429" not in text]
        self.assertEqual(refused, [])


if __name__ == "__main__":
    unittest.main()
