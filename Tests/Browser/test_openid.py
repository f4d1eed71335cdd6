"""Signing in by an identity provider that is not ours: oidc-provider-mock from PyPI. And the first user of a server."""

import http.cookiejar
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from demo_server import ROOT, binary, free_port

START_SECONDS = 60


class Server:
    """A process that listens, for the length of a test."""

    def __init__(self, test, command, address, log):
        with open(log, "wb") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        test.addCleanup(self.stop)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                urllib.request.urlopen(address, timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError) as error:
                if isinstance(error, urllib.error.HTTPError):
                    return
            said = pathlib.Path(log).read_text(errors="replace")
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command} does not listen:\n{said}")
            try:
                # Returns at once when the program ends: the wait between two tries.
                self.process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                pass

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Visitor:
    """A browser without script: follows redirects and keeps cookies."""

    def __init__(self):
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, address, form=None):
        """The status, the address in the end, and the page."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            with self.opener.open(address, data=data, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.url, error.read().decode()


class SigningIn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="bode-openid-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"
        self.base = f"http://localhost:{free_port()}"
        self.log = self.folder / "bode.log"

    def bode(self, *arguments):
        done = subprocess.run(
            [binary(), *arguments, "--data", self.data], cwd=ROOT, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def found(self, subject):
        """How good the doctor finds something."""
        done = subprocess.run(
            [binary(), "doctor", "--json", "--data", self.data], cwd=ROOT, capture_output=True, text=True, timeout=120)
        return next(finding["level"] for finding in json.loads(done.stdout)["findings"] if finding["subject"] == subject)

    def serve(self):
        port = self.base.rsplit(":", 1)[1]
        command = [binary(), "serve", "--port", port, "--data", self.data]
        return Server(self, command, self.base + "/health/live", self.log)

    def provide(self, *users):
        address = f"http://localhost:{free_port()}"
        port = address.rsplit(":", 1)[1]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", port, "--require-nonce", "true"]
        for user in users:
            command += ["--user-claims", json.dumps(user)]
        Server(self, command, address + "/.well-known/openid-configuration", self.folder / "provider.log")
        return address

    def configure(self, issuer):
        secret = self.folder / "secret"
        secret.write_text("geheim\n")
        (self.data / "bode.yaml").write_text(f"""
http: {{ base: "{self.base}" }}
oidc:
  issuer: "{issuer}"
  client-id: bode
  client-secret-file: "{secret}"
  title: Proef
  roles: {{ administrator: beheer, reader: lezer }}
""")

    def test_people_of_a_provider_come_in_with_the_role_of_their_claim(self):
        self.bode("publish", "examples/de-horizon")
        self.bode("user", "add", "--login", "anna", "--name", "Anna", "--role", "administrator")
        issuer = self.provide(
            {"sub": "1", "name": "Bo Bakker", "preferred_username": "Bo", "roles": ["lezer"]},
            {"sub": "2", "name": "Els Beheer", "preferred_username": "els", "roles": ["beheer"]},
            {"sub": "3", "name": "Zonder Rol", "preferred_username": "zonder", "roles": ["iets"]},
            {"sub": "4", "name": "Nep Anna", "preferred_username": "anna", "roles": ["beheer"]})
        self.configure(issuer)
        self.assertEqual(self.found("identity provider"), "good")
        self.serve()
        for subject, path, status, text in (
                ("1", "/contacts", 200, "Bo Bakker"), ("1", "/settings/users", 403, "beheerder"),
                ("2", "/settings/users", 200, "Bo Bakker"), ("3", "/contacts", 403, "nog geen rol"),
                ("4", "/contacts", 403, "al een gebruiker")):
            visitor = Visitor()
            _, _, page = visitor.ask(self.base + "/sign-in")
            self.assertIn("Inloggen met Proef", page)
            status_there, address, _ = visitor.ask(f"{self.base}/sign-in/issuer?back={path}")
            self.assertEqual(status_there, 200)
            self.assertTrue(address.startswith(issuer), address)
            self.assertIn("code_challenge_method=S256", address)
            got, address, page = visitor.ask(address, {"sub": subject})
            self.assertEqual((got, text in page), (status, True), page + self.log.read_text())
            self.assertTrue(address.startswith(self.base), address)

    def test_a_provider_that_is_away_says_so(self):
        self.bode("publish", "examples/de-horizon")
        self.configure(f"http://localhost:{free_port()}")
        self.assertEqual(self.found("identity provider"), "fault")
        self.serve()
        status, _, page = Visitor().ask(self.base + "/sign-in/issuer")
        self.assertEqual(status, 502)
        self.assertIn("geen bruikbaar antwoord", page)
        self.assertIn("no answer", self.log.read_text())

    def test_the_first_user_is_made_with_the_code_that_the_server_prints(self):
        self.serve()
        printed = self.log.read_text()
        code = re.search(r"^ {4,}(\S{16})$", printed, re.MULTILINE).group(1)
        visitor = Visitor()
        _, address, page = visitor.ask(self.base + "/")
        self.assertEqual(address, self.base + "/set-up")
        self.assertNotIn(code, page)
        form = {
            "new-name": "De Horizon", "new-slug": "de-horizon", "name": "Anna", "login": "anna",
            "new": "juist paard accu", "again": "juist paard accu"}
        self.assertEqual(visitor.ask(self.base + "/set-up", form | {"code": "mis"})[0], 401)
        status, address, page = visitor.ask(self.base + "/set-up", form | {"code": code})
        self.assertEqual((status, address), (200, self.base + "/"))
        self.assertIn("Anna", page)
        self.assertEqual(visitor.ask(self.base + "/settings/users")[0], 200)
        self.assertEqual(Visitor().ask(self.base + "/set-up")[0], 404)


if __name__ == "__main__":
    unittest.main()
