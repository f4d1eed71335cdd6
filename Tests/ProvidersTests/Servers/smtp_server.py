"""A real SMTP submission server for the tests of the e-mail provider.

Prints one line of JSON with its ports and files, then serves until its standard input ends. Every message is
read by Python's own e-mail package and written to the folder, as it came and as it was understood, before it
is answered. What goes wrong is chosen by the recipient's part before the @: see RECIPIENT, FINAL, Server.
"""

import asyncio
import email
import email.policy
import itertools
import json
import logging
import pathlib
import ssl
import subprocess
import sys
import tempfile
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, MISSING

USER = "bode"
PASSWORD = "geheim-123"
TOKEN = "token-456"

# Answers to RCPT TO.
RECIPIENT = {
    "unknown": "550 5.1.1 <unknown@mail.example>: Recipient address rejected: User unknown",
    "unknown-bare": "550 No such user here",
    "policy": "550 5.7.1 Message refused by policy",
    "busy": "450 4.2.0 Greylisted, try again later",
}

# Answers to the final dot.
FINAL = {
    "too-big": "552 5.3.4 Message too big for system",
    "busy-at-end": "451 4.3.0 Queue is full",
    "unknown-at-end": "550 5.1.1 User unknown",
    "garbled": "this is no reply",
}


class Server(SMTP):
    """One connection."""

    numbers = itertools.count(1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = next(Server.numbers)

    def recipient(self):
        rcpts = self.envelope.rcpt_tos if self.envelope else []
        return rcpts[0].split("@")[0] if rcpts else ""

    async def smtp_DATA(self, arg):
        match self.recipient():
            case "dies-at-data":
                self.transport.abort()
            case "dies-in-body":
                await self.push("354 go ahead")
                await self._reader.read(1024)
                self.transport.abort()
            case _:
                await super().smtp_DATA(arg)


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.arrivals = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "dies-at-recipient":
            server.transport.abort()
        if name in RECIPIENT:
            return RECIPIENT[name]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        self.keep(server, session, envelope)
        match server.recipient():
            case "dies-after-dot":
                server.transport.abort()
            case "silent":
                await asyncio.sleep(3600)
            case "half":
                server.transport.write(b"250-2.0.0 Ok: queued as HALF\r\n")
                server.transport.close()
        # Where the connection is gone by now, nobody hears this.
        return FINAL.get(server.recipient(), f"250 2.0.0 Ok: queued as Q{next(self.arrivals)}")

    def keep(self, server, session, envelope):
        raw = envelope.original_content
        message = email.message_from_bytes(raw, policy=email.policy.default)
        key = message["X-Bode-Key"] or "none"
        parts = [
            {"type": part.get_content_type(), "text": part.get_content()}
            for part in message.walk()
            if part.get_content_maintype() == "text"
        ]
        seen = {
            "connection": server.number,
            "sender": (envelope.mail_from or "").removeprefix("<>"),
            "recipients": envelope.rcpt_tos,
            "subject": message["Subject"],
            "parts": parts,
            "mechanism": getattr(session, "bode_mechanism", ""),
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "hello": session.host_name,
        }
        copy = len(list(self.folder.glob(f"{key}.*.eml")))
        (self.folder / f"{key}.{copy}.eml").write_bytes(raw)
        (self.folder / f"{key}.{copy}.json").write_text(json.dumps(seen))

    async def auth_XOAUTH2(self, server, args):
        blob = await server.challenge_auth("") if len(args) == 1 else b""
        if blob is MISSING:
            return AuthResult(success=False)
        server.session.bode_mechanism = "XOAUTH2"
        if f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode() == blob:
            return AuthResult(success=True)
        return AuthResult(success=False, handled=False)


def authenticate(server, session, envelope, mechanism, data):
    session.bode_mechanism = mechanism
    if data.login == USER.encode() and data.password == PASSWORD.encode():
        return AuthResult(success=True)
    # A careless server repeats the password.
    said = f"535 5.7.8 no login for {data.login.decode()} with {data.password.decode()}"
    return AuthResult(success=False, handled=False, message=said)


def certificate(folder):
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert


async def main():
    with tempfile.TemporaryDirectory(prefix="bode-smtp-") as name:
        folder = pathlib.Path(name)
        context, cert = certificate(folder)
        loop = asyncio.get_running_loop()
        handler = Handler(folder)
        common = dict(hostname="mail.example", data_size_limit=64 << 20, loop=loop)
        login = dict(authenticator=authenticate, auth_required=True)

        async def listen(tls=None, **options):
            server = await loop.create_server(
                lambda: Server(handler, **common, **options), "127.0.0.1", 0, ssl=tls
            )
            return server.sockets[0].getsockname()[1]

        ports = {
            "starttls": await listen(tls_context=context, require_starttls=True, **login),
            "tls": await listen(tls=context, auth_require_tls=False, **login),
            "plain": await listen(),
        }
        print(json.dumps({**ports, "authority": str(cert), "folder": name}), flush=True)
        await loop.run_in_executor(None, sys.stdin.read)


# Connections break on purpose here: their tracebacks would hide what matters.
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
asyncio.run(main())
