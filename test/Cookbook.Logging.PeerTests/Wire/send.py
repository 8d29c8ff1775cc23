"""Writes frames of CPython's own SocketHandler, each followed by what it holds as JSON; arguments: how many, seed."""
import json
import logging
import logging.handlers
import math
import random
import struct
import sys

rnd = random.Random(int(sys.argv[2]))
handler = logging.handlers.SocketHandler("localhost", 9)
PIECES = ["order", " ", "ü", "日本", "🙂", "\n", "\0", "'", '"', "\\", "\ud800", "\u2028", "x1"]


def text(longest):
    return "".join(rnd.choice(PIECES) for _ in range(rnd.randrange(longest)))


def scalar():
    return rnd.choice([
        lambda: None,
        lambda: rnd.random() < 0.5,
        lambda: rnd.randrange(-2**63, 2**63) >> rnd.randrange(64),
        lambda: rnd.randrange(-2**200, 2**200),
        lambda: rnd.uniform(-1, 1) * 10.0 ** rnd.randrange(-300, 300),
        lambda: rnd.choice([math.inf, -math.inf, math.nan, -0.0]),
        lambda: text(20),
        lambda: rnd.randbytes(rnd.randrange(60)),
        lambda: bytearray(rnd.randbytes(rnd.randrange(10))),
    ])()


def value(depth=0):
    kind = rnd.randrange(8 if depth < 4 else 4)
    if kind < 4:
        return scalar()
    items = [value(depth + 1) for _ in range(rnd.randrange(5))]
    if kind == 4:
        return items
    if kind == 5:
        return tuple(items)
    if kind == 6:
        return {f"k{i}": item for i, item in enumerate(items)}
    return rnd.choice([set, frozenset])(range(rnd.randrange(4)))


def tag(v):
    if isinstance(v, bool) or v is None or isinstance(v, str):
        return v
    if isinstance(v, int):
        return v if -2**53 < v < 2**53 else {"__int__": str(v)}
    if isinstance(v, float):
        return v if math.isfinite(v) else {"__float__": str(v)}
    if isinstance(v, (bytes, bytearray)):
        return {"__bytes__": v.hex()}
    if isinstance(v, (set, frozenset)):
        return {"__set__": [tag(i) for i in v]}
    if isinstance(v, tuple):
        return {"__tuple__": [tag(i) for i in v]}
    if isinstance(v, list):
        return [tag(i) for i in v]
    return {k: tag(i) for k, i in v.items()}


def arguments():
    return rnd.choice([
        lambda: ("plain " + text(20).replace("%", ""), ()),
        lambda: ("%s and %r", (scalar(), scalar())),
        lambda: ("%d items, %.2f, %x", (rnd.randrange(1000), rnd.random(), rnd.randrange(1000))),
        lambda: ("%(who)s", ({"who": text(5)},)),
        lambda: ("x" * 200_000 if rnd.random() < 0.02 else "long", ()),
    ])()


for i in range(int(sys.argv[1])):
    message, args = arguments()
    info = None
    if i % 5 == 0:
        try:
            raise ValueError(text(10).replace("\ud800", "?"))
        except ValueError:
            info = sys.exc_info()
    level = rnd.choice([0, 5, 10, 15, 20, 25, 30, 40, 45, 50, 60])
    extra = {f"e{n}": value() for n in range(rnd.randrange(6))}
    record = logging.getLogger("a." * rnd.randrange(4) + "b").makeRecord("a.b" if i % 2 else "root", level, "/srv/app.py", i, message, args, info, "run", extra, "stack" if i % 7 == 0 else None)
    frame = handler.makePickle(record)
    held = dict(record.__dict__, msg=record.getMessage(), args=None, exc_info=None)
    held.pop("message", None)
    held.pop("asctime", None)
    expected = json.dumps({k: tag(v) for k, v in held.items()}).encode()
    sys.stdout.buffer.write(frame + struct.pack(">L", len(expected)) + expected)
