"""A client of Platonia's protocol, of Python's standard library alone.

Reads one call as a line of JSON from standard input, and writes what came
as a line of JSON: its status, its type, and either its value, its error's
text or, for content, its bytes in base64.

    echo '{"endpoint": "...", "key": "...", "call": {...}}' | python3 client.py
"""

import base64
import json
import sys
import urllib.error
import urllib.request


def error_text(body):
    """The text of an error, in whichever of the two forms it came."""
    try:
        value = json.loads(body)
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    return value.get("message") or (value.get("error") or {}).get("message")


def ask(endpoint, key, call):
    """Sends one call; gives what came."""
    request = urllib.request.Request(
        endpoint,
        data=json.dumps(call).encode("utf-8"),
        headers={
            "Authorization": "Bearer " + key,
            "Content-Type": "application/json",
        },
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            kind = answer.headers.get_content_type()
            body = answer.read()
            came = {"status": answer.status, "type": kind}
    except urllib.error.HTTPError as refusal:
        with refusal:
            return {
                "status": refusal.code,
                "type": refusal.headers.get_content_type(),
                "error": error_text(refusal.read()),
            }
    if kind == "application/json":
        return {**came, "value": json.loads(body)}
    return {**came, "base64": base64.b64encode(body).decode("ascii")}


def main():
    wanted = json.load(sys.stdin)
    json.dump(ask(wanted["endpoint"], wanted["key"], wanted["call"]), sys.stdout)


if __name__ == "__main__":
    main()
