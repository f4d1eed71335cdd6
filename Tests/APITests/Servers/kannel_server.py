"""A Kannel of a test's own: bearerbox, smsbox and its fake SMSC, on the ports that are given.

    kannel_server.py ADMIN SMSBOX SMSC SENDSMS GET-URL

Prints "ready" when messages are taken, then a line of JSON for each message that the fake SMSC got. A line on standard
input, "SENDER RECEIVER WORDS", is a text that somebody writes. Ends, with everything that it started, when standard
input ends.
"""

import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

FAKE_SMSC = "/usr/lib/kannel/test/fakesmsc"

CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = geheim
smsbox-port = {smsbox}
box-allow-ip = 127.0.0.1
dlr-storage = internal
log-level = 4

group = smsc
smsc = fake
smsc-id = proef
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {smsbox}
sendsms-port = {sendsms}
log-level = 4

group = sendsms-user
username = bode
password = kannel-geheim

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "{url}"
"""


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port, process):
    for _ in range(600):
        if is_open(port):
            return
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended with {process.returncode}")
        time.sleep(0.05)
    sys.exit(f"{process.args[0]} does not listen on {port}")


class House:
    """Everything that runs."""

    def __init__(self, admin, smsbox, smsc, sendsms, url, folder):
        self.smsc, self.folder = smsc, folder
        file = folder / "kannel.conf"
        file.write_text(CONFIGURATION.format(admin=admin, smsbox=smsbox, smsc=smsc, sendsms=sendsms, url=url))
        self.bearer = self.start("bearerbox", "/usr/sbin/bearerbox", file)
        wait_for(int(smsc), self.bearer)
        wait_for(int(smsbox), self.bearer)
        self.box = self.start("smsbox", "/usr/sbin/smsbox", file)
        wait_for(int(sendsms), self.box)
        self.fake = None
        self.connect([])

    def start(self, name, *arguments):
        log = (self.folder / f"{name}.log").open("wb")
        return subprocess.Popen(
            list(map(str, arguments)), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder)

    def connect(self, texts):
        """The fake SMSC, which brings these texts as soon as it is there."""
        if self.fake is not None:
            self.fake.terminate()
            self.fake.wait()
        # Without a text of its own it does not start: none is sent of this one.
        texts = ["-m", str(len(texts)), *(texts or ["1 2 text niets"])]
        self.fake = subprocess.Popen(
            [FAKE_SMSC, "-H", "127.0.0.1", "-r", self.smsc, "-i", "0.1", *texts],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.folder, text=True)
        threading.Thread(target=self.listen, args=[self.fake], daemon=True).start()

    def listen(self, fake):
        for line in fake.stderr:
            if found := re.search(r"Got message \d+: <(.*?) (\S+) (text|data|udh) (.*)>", line):
                sender, receiver, kind, words = found.groups()
                message = {"sender": sender, "receiver": receiver, "kind": kind, "words": words}
                print(json.dumps(message), flush=True)

    def end(self):
        for process in [self.fake, self.box, self.bearer]:
            process.terminate()
        for process in [self.fake, self.box, self.bearer]:
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()


def main():
    with tempfile.TemporaryDirectory(prefix="bode-kannel-") as name:
        house = House(*sys.argv[1:], folder=pathlib.Path(name))
        print("ready", flush=True)
        try:
            for line in sys.stdin:
                sender, receiver, words = line.rstrip("\n").split(" ", 2)
                house.connect([f"{sender} {receiver} text {words}"])
        finally:
            house.end()


main()
