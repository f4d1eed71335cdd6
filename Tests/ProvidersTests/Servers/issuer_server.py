"""Answers as identity providers do, and as they should not. Prints its port; ends when its input ends."""

import http.server
import json
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(length).decode()
        if self.path == "/redirect":
            return self.answer(302, b"", {"location": "/echo"})
        if self.path == "/large":
            return self.answer(200, b" " * 3_000_000, {})
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b" " * 65_536)
            except OSError:
                return None
        if self.path == "/missing":
            return self.answer(404, b"{}", {})
        said = {
            "method": self.command, "body": body, "authorization": self.headers.get("authorization"),
            "type": self.headers.get("content-type"), "accept": self.headers.get("accept")}
        return self.answer(200, json.dumps(said).encode(), {"content-type": "application/json"})

    do_POST = do_GET

    def answer(self, status, body, fields):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
