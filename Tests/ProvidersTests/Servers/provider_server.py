"""CM.com, Twilio and WhatsApp for the tests of their adapters: one HTTPS server with a certificate of its own.

It takes only what the published contract of each allows, name by name, and writes every message that it took to the
folder: KEY.N.json, before it answers. What goes wrong is chosen by a word in the text: see TROUBLE.

Prints one line of JSON with its port, authority and folder, then serves until its standard input ends. After a line
"mute" there it takes messages and answers nothing; after "speak" it closes what waits, and answers again. With the OpenAPI
description of Twilio as its argument, the names of Twilio's fields are those of the description.
"""

import base64
import http.server
import json
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

CM_TOKEN = "cm-geheim-1"
TWILIO_ACCOUNT = "AC" + "0a" * 16
TWILIO_TOKEN = "twilio-geheim-2"
META_TOKEN = "meta-geheim-3"
META_NUMBER = "106540352242922"

TWILIO_FIELDS = {
    "To", "From", "MessagingServiceSid", "Body", "StatusCallback", "ValidityPeriod", "SmartEncoded",
}
if len(sys.argv) > 1:
    described = json.loads(pathlib.Path(sys.argv[1]).read_text())
    path = described["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]["post"]
    schema = path["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    TWILIO_FIELDS = set(schema["properties"])


class Refused(Exception):
    """The contract was not kept: an answer of the provider."""

    def __init__(self, status, body):
        super().__init__(status, body)
        self.status, self.body = status, body


def only(value, required, optional=()):
    """A JSON object with these names and no others."""
    if not isinstance(value, dict):
        raise ValueError(f"no object: {value!r}")
    missing = set(required) - set(value)
    strange = set(value) - set(required) - set(optional)
    if missing or strange:
        raise ValueError(f"missing {sorted(missing)}, strange {sorted(strange)}")
    return value


def check(holds, what):
    if not holds:
        raise ValueError(what)


# CM.com: https://developers.cm.com/messaging/docs


def cm_answer(code, status, text):
    message = {
        "to": "0031600000000", "status": "Rejected" if code else "Accepted", "reference": "x", "parts": 0 if code else 1,
        "messageDetails": text if code else None, "messageErrorCode": code,
    }
    details = "Created 1 message(s)" if not code else text
    return {"details": details, "errorCode": 201 if code >= 300 else code, "messages": [message]}


def cm(handler, body):
    request = json.loads(body)
    try:
        check(handler.headers["Content-Type"].startswith("application/json"), "content type")
        messages = only(only(request, ["messages"])["messages"], ["authentication", "msg"])
        token = only(messages["authentication"], ["productToken"])["productToken"]
        if token != CM_TOKEN:
            raise Refused(401, {"details": "Authentication failed", "errorCode": 101, "messages": None})
        check(isinstance(messages["msg"], list) and 1 <= len(messages["msg"]) <= 1000, "msg")
        message = only(
            messages["msg"][0],
            ["from", "to", "body"],
            [
                "reference", "minimumNumberOfMessageParts", "maximumNumberOfMessageParts", "allowedChannels",
                "richContent", "validity", "customGrouping", "hybridAppKey",
            ],
        )
        check(re.fullmatch(r"[ -~]{1,11}|\d{1,16}", message["from"]), "from")
        for to in message["to"]:
            check(re.fullmatch(r"00[1-9]\d{6,14}", only(to, ["number"])["number"]), "to")
        content = only(message["body"], ["content"], ["type"])
        check(content.get("type", "auto") in ("auto", "text", "unicode", "json"), "body.type")
        check(1 <= len(content["content"]), "body.content")
        check(re.fullmatch(r"[0-9A-Za-z]{1,32}", message["reference"]), "reference")
        parts = (message["minimumNumberOfMessageParts"], message["maximumNumberOfMessageParts"])
        check(1 <= parts[0] <= parts[1] <= 8, "parts")
        check(set(message["allowedChannels"]) <= {"SMS", "WhatsApp", "RCS", "Viber"}, "allowedChannels")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(400, {"details": f"malformed: {error}", "errorCode": 202, "messages": None}) from error
    return message["reference"], content["content"], {"from": message["from"], "to": message["to"][0]["number"]}


def cm_code(code):
    return 400 if code < 900 else 500, cm_answer(code, "Rejected", f"trouble {code}")


# Twilio: https://www.twilio.com/docs/messaging/api/message-resource


def twilio_error(status, code, text):
    return status, {"code": code, "message": text, "more_info": "https://www.twilio.com/docs", "status": status}


def twilio(handler, body):
    expected = base64.b64encode(f"{TWILIO_ACCOUNT}:{TWILIO_TOKEN}".encode()).decode()
    if handler.headers["Authorization"] != f"Basic {expected}":
        raise Refused(*twilio_error(401, 20003, "Authenticate"))
    try:
        check(handler.headers["Content-Type"].startswith("application/x-www-form-urlencoded"), "content type")
        form = urllib.parse.parse_qs(body.decode(), keep_blank_values=True, strict_parsing=True)
        check(all(len(values) == 1 for values in form.values()), "repeated")
        form = {name: values[0] for name, values in form.items()}
        check(set(form) <= TWILIO_FIELDS, f"strange {sorted(set(form) - TWILIO_FIELDS)}")
        check(re.fullmatch(r"\+[1-9]\d{6,14}", form["To"]), "To")
        check(("From" in form) != ("MessagingServiceSid" in form), "From or MessagingServiceSid")
        check(1 <= len(form["Body"]) <= 1600, "Body")
        check(form.get("SmartEncoded", "true") in ("true", "false"), "SmartEncoded")
        check(1 <= int(form.get("ValidityPeriod", "36000")) <= 36000, "ValidityPeriod")
        callback = urllib.parse.urlsplit(form["StatusCallback"])
        check(callback.scheme in ("http", "https") and "_" not in callback.hostname, "StatusCallback")
        key = urllib.parse.parse_qs(callback.query)["key"][0]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(*twilio_error(400, 21602, f"bad request: {error}")) from error
    seen = {"from": form.get("From"), "to": form["To"], "callback": form["StatusCallback"]}
    return key, form["Body"], seen


# WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages


def meta_error(status, code, text):
    details = {"messaging_product": "whatsapp", "details": text}
    error = {"message": f"(#{code}) {text}", "type": "OAuthException", "code": code, "error_data": details}
    return status, {"error": error | {"fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam"}}


def parameters(values, allowed):
    texts = []
    for value in values:
        kind = value["type"]
        check(kind in allowed, f"parameter {kind}")
        text = only(value, ["type", kind])[kind]
        check(isinstance(text, str) and text and not re.search(r"[\n\t]| {5}", text), "parameter text")
        texts.append(text)
    return texts


def template(value):
    only(value, ["name", "language"], ["components"])
    check(re.fullmatch(r"[a-z0-9_]{1,512}", value["name"]), "template.name")
    check(re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", only(value["language"], ["code"])["code"]), "language")
    texts = []
    for component in value.get("components", []):
        match component["type"]:
            case "body":
                texts += parameters(only(component, ["type", "parameters"])["parameters"], ["text"])
            case "button":
                only(component, ["type", "sub_type", "index", "parameters"])
                check(re.fullmatch(r"\d", component["index"]), "button.index")
                kind = {"url": "text", "quick_reply": "payload"}[component["sub_type"]]
                parameters(component["parameters"], [kind])
            case other:
                raise ValueError(f"component {other}")
    return " ".join(texts)


def whatsapp(handler, body):
    if handler.headers["Authorization"] != f"Bearer {META_TOKEN}":
        raise Refused(*meta_error(401, 190, "Invalid OAuth access token"))
    try:
        check(handler.headers["Content-Type"].startswith("application/json"), "content type")
        request = json.loads(body)
        kind = request["type"]
        only(
            request, ["messaging_product", "to", "type", kind, "biz_opaque_callback_data"], ["recipient_type", "context"]
        )
        check(request["messaging_product"] == "whatsapp", "messaging_product")
        check(request.get("recipient_type", "individual") == "individual", "recipient_type")
        check(re.fullmatch(r"[1-9]\d{6,14}", request["to"]), "to")
        check(1 <= len(request["biz_opaque_callback_data"]) <= 512, "biz_opaque_callback_data")
        content = request[kind]
        match kind:
            case "template":
                text = template(content)
            case "text":
                text = only(content, ["body"], ["preview_url"])["body"]
                check(1 <= len(text) <= 4096, "text.body")
            case "interactive":
                only(content, ["type", "body", "action"], ["header", "footer"])
                check(content["type"] == "button", "interactive.type")
                text = only(content["body"], ["text"])["text"]
                buttons = only(content["action"], ["buttons"])["buttons"]
                check(1 <= len(text) <= 1024 and 1 <= len(buttons) <= 3, "interactive")
                for button in buttons:
                    reply = only(only(button, ["type", "reply"])["reply"], ["id", "title"])
                    check(len(reply["id"]) <= 256 and 1 <= len(reply["title"]) <= 20, "button")
            case other:
                raise ValueError(f"type {other}")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(*meta_error(400, 100, f"Invalid parameter: {error}")) from error
    return request["biz_opaque_callback_data"], text, {"to": request["to"], "type": kind}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = pathlib.Path()
    lock = threading.Lock()
    numbers = iter(range(1, 1_000_000))
    speaks = threading.Event()
    speaks.set()

    def setup(self):
        super().setup()
        with Handler.lock:
            self.number = next(Handler.numbers)

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            self.take(body)
        except Refused as refused:
            self.answer(refused.status, refused.body)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def take(self, body):
        if self.path == "/v1.0/message":
            provider, read, code = "cm", cm, cm_code
        elif self.path == f"/2010-04-01/Accounts/{TWILIO_ACCOUNT}/Messages.json":
            provider, read = "twilio", twilio
            code = lambda number: twilio_error(400 if number != 20429 else 429, number, f"trouble {number}")
        elif self.path == f"/v23.0/{META_NUMBER}/messages":
            provider, read = "whatsapp", whatsapp
            code = lambda number: meta_error(400, number, f"trouble {number}")
        else:
            return self.answer(404, {})
        key, text, seen = read(self, body)
        if wanted := re.search(r"!code:(\d+)", text):
            return self.answer(*code(int(wanted[1])))
        trouble = re.search(r"!([a-z0-9-]+)", text)
        trouble = trouble[1] if trouble else ""
        match trouble:
            case "429":
                return self.answer(429, {}, {"Retry-After": "7"})
            case "503":
                return self.answer(503, {})
            case "401":
                return self.answer(401, {})
            case "moved":
                return self.answer(302, {}, {"Location": "https://elsewhere.example/"})
        self.keep(key, text, seen)
        if not Handler.speaks.is_set():
            Handler.speaks.wait()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return None
        match trouble:
            case "500":
                return self.answer(500, {})
            case "502":
                return self.raw(502, b"<html>Bad Gateway</html>")
            case "garbled":
                return self.raw(200, b"<html>maintenance</html>")
            case "large":
                return self.raw(200, b" " * 200_000)
            case "silent":
                time.sleep(30)
            case "cut":
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return None
            case "half":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"mess")
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return None
        identifier = uuid.uuid4().hex
        match provider:
            case "cm":
                self.answer(200, cm_answer(0, "Accepted", ""))
            case "twilio":
                self.answer(201, {"sid": "SM" + identifier, "status": "queued", "error_code": None})
            case "whatsapp":
                contact = {"input": seen["to"], "wa_id": seen["to"]}
                message = {"id": "wamid." + identifier, "message_status": "accepted"}
                self.answer(200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]})

    def keep(self, key, text, seen):
        with Handler.lock:
            number = len(list(self.folder.glob(f"{key}.*.json")))
            content = seen | {"text": text, "connection": self.number}
            (self.folder / f"{key}.{number}.json").write_text(json.dumps(content))

    def answer(self, status, body, fields={}):
        self.raw(status, json.dumps(body).encode(), fields)

    def raw(self, status, body, fields={}):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def certificate(folder):
    """An authority that exists for this run, and a server that it vouches for."""
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject,
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


def main():
    with tempfile.TemporaryDirectory(prefix="bode-providers-") as name:
        folder = pathlib.Path(name)
        Handler.folder = folder / "messages"
        Handler.folder.mkdir()
        cert, key = certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        # The handshake is the handler's: one that hangs keeps nobody else waiting.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = {"port": server.server_address[1], "authority": str(cert), "folder": str(Handler.folder)}
        print(json.dumps(address), flush=True)
        for line in sys.stdin:
            match line.strip():
                case "mute":
                    Handler.speaks.clear()
                case "speak":
                    Handler.speaks.set()
            print(line.strip(), flush=True)


main()
