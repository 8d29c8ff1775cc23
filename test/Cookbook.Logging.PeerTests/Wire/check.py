"""Reads pickles of ours and what they must hold; says the first that CPython does not take, or takes for something else."""
import json
import logging
import math
import pickle
import struct
import sys

TAGS = {
    "__text__": lambda v: bytes.fromhex(v).decode("utf-16-le", "surrogatepass"),
    "__int__": int,
    "__float__": float,
    "__bytes__": bytes.fromhex,
    "__set__": lambda v: {untag(i) for i in v},
    "__dict__": lambda v: {untag(k): untag(i) for k, i in v},
}


def untag(value):
    if isinstance(value, list):
        return [untag(i) for i in value]
    if isinstance(value, dict):
        ((tag, content),) = value.items()
        return TAGS[tag](content)
    return value


def same(left, right):
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, float):
        return left == right and math.copysign(1, left) == math.copysign(1, right)
    return left == right


def block():
    length = sys.stdin.buffer.read(4)
    return sys.stdin.buffer.read(struct.unpack(">L", length)[0]) if length else None


count = 0
while (frame := block()) is not None:
    expected = {k: untag(v) for k, v in json.loads(block()).items()}
    record = logging.makeLogRecord(pickle.loads(frame))
    if record.__dict__.keys() != expected.keys():
        sys.exit(f"record {count}: attributes differ: {record.__dict__.keys() ^ expected.keys()}")
    for name, value in expected.items():
        if not same(record.__dict__[name], value):
            sys.exit(f"record {count}: {name} is {record.__dict__[name]!r:.300}, not {value!r:.300}")
    record.getMessage()
    logging.Formatter("%(asctime)s %(levelname)s %(name)s:%(lineno)d %(message)s").format(record)
    count += 1
print(count)
