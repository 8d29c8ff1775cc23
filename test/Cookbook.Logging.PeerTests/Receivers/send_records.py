"""Sends records with CPython's own handlers, and says what each was: one line of JSON a record.

send_records.py tcp|unix|udp ADDRESS PORT COUNT LONGEST
"""
import json
import logging
import logging.handlers
import struct
import sys
import threading

kind, address, port, count, longest = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])


def plain(value):
    """A text that says a value and its type."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + value
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, dict):
        return "d{" + ",".join("%s=%s" % (k, plain(v)) for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "x{" + ",".join(sorted(plain(v) for v in value)) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(plain(v) for v in value) + ")"
    return "[" + ",".join(plain(v) for v in value) + "]"


# The last two are what formatting leaves in a record.
KNOWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class Told(logging.Handler):
    """Says what a record was, after it has been sent."""

    def emit(self, record):
        if len(handler.makePickle(record)) > longest:
            return
        told = {
            "name": record.name,
            "levelno": record.levelno,
            "levelname": record.levelname,
            "message": record.getMessage(),
            "created": record.created,
            "process": record.process,
            "processName": record.processName,
            "thread": record.thread,
            "threadName": record.threadName,
            "exc_text": record.exc_text,
            "extras": {k: plain(v) for k, v in vars(record).items() if k not in KNOWN},
        }
        print(json.dumps(told), flush=False)


EXTRAS = [
    {"text": "grüße 日本 \U0001f600", "empty": ""},
    {"whole": 42, "negative": -7, "large": 2**63 - 1, "larger": 2**200, "least": -(2**100)},
    {"real": 0.1, "tiny": 5e-324, "huge": 1.7976931348623157e308, "infinite": float("inf")},
    {"nothing": None, "yes": True, "no": False},
    {"raw": b"\x00\xff\n", "none": b""},
    {"some": [1, "two", [3.0, None]], "pair": (1, "b"), "three": (1, 2, 3), "deep": ((1,), [])},
    {"unique": {1, 2, 3}, "frozen": frozenset(["a", "b"])},
    {"by": {"a": 1, "b": {"c": [b"x"]}}},
    {},
]
LEVELS = [5, 10, 20, 25, 30, 35, 40, 50]
NAMES = ["root", "app", "app.db", "app.db.pool", "shop.payments.card", "a.b.c.d.e.f.g"]


def log(i):
    logger = logging.getLogger(NAMES[i % len(NAMES)])
    level = LEVELS[i % len(LEVELS)]
    logged = {"extra": EXTRAS[i % len(EXTRAS)]}
    if i % 11 == 0:
        message, args = "100% plain, no arguments", ()
    elif i % 7 == 0:
        message, args = "%(user)s has %(n)05d", ({"user": "zoë", "n": i},)
    elif i % 100 == 50:
        message, args = "x%dx" % i + "ä" * 100_000, ()
    else:
        message, args = "record %d of %s: %r, %.3f%%", (i, "many", ["q", i], i / 3)
    if i % 5 == 0:
        try:
            raise ValueError("no way, %d\nsecond line" % i)
        except ValueError:
            logger.log(level, message, *args, exc_info=True, **logged)
    else:
        logger.log(level, message, *args, **logged)


if kind == "udp":
    handler = logging.handlers.DatagramHandler(address, port)
else:
    handler = logging.handlers.SocketHandler(address, None if kind == "unix" else port)


teller = Told()
logging.addLevelName(25, "NOTICE")
root = logging.getLogger()
root.setLevel(1)
root.addHandler(handler)
root.addHandler(teller)

failed = []
handler.handleError = lambda record: failed.append(sys.exc_info()[1])


def run(first):
    for i in range(first, count, 2):
        log(i)


if kind == "udp":
    for i in range(count):
        log(i)
        if i % 10 == 9:
            # Datagrams that come faster than they are taken are lost: so they are waited for.
            print("pause", flush=True)
            sys.stdin.readline()
else:
    threads = [threading.Thread(target=run, args=(n,), name="sender-%d" % n) for n in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
assert kind == "udp" or not failed, failed
handler.close()
print("end", flush=True)
