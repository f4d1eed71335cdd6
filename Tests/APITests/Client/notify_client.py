"""Drives the API with GOV.UK's own client, unchanged but for the address.

Reads commands from standard input, one JSON document a line, and answers each with one: the result of a method of the
client, or what it raised. The test says what must be answered.

    notify_client.py API-KEY BASE-URL
"""

import json
import sys

from notifications_python_client import __version__
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient


def answer(client, command):
    try:
        result = getattr(client, command["call"])(**command.get("with", {}))
        # A generator is a list with paging: as many as there are.
        return {"result": list(result) if command["call"].endswith("_iterator") else result}
    except HTTPError as error:
        return {"status": error.status_code, "errors": error.message}


def main():
    key, base = sys.argv[1:]
    client = NotificationsAPIClient(key, base_url=base)
    print(json.dumps({"client": __version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(client, json.loads(line))), flush=True)


main()
