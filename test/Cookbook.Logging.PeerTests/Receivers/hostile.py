"""Sends what nobody should send, all at once, while a good client goes on: hostile.py PORT FOLDER SECONDS"""
import io
import logging
import logging.handlers
import os
import pickle
import random
import socket
import struct
import sys
import threading
import time

port, folder, seconds = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
end = time.monotonic() + seconds


def connect():
    for _ in range(50):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=10)
        except OSError:
            time.sleep(0.05)
    raise SystemExit("nobody lets us in")


def framed(payload):
    return struct.pack(">L", len(payload)) + payload


def send(data):
    try:
        with connect() as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            s.recv(1)
    except OSError:
        pass


class Evil:
    def __init__(self, call, *args):
        self.call, self.args = call, args

    def __reduce__(self):
        return (self.call, self.args)


def record(**more):
    return dict({"name": "evil", "levelno": 20, "levelname": "INFO", "msg": "m", "args": None, "created": 1.0}, **more)


def pickles():
    touch = os.path.join(folder, "touched")
    for protocol in range(6):
        yield pickle.dumps(record(x=Evil(os.system, "touch " + touch)), protocol)
        yield pickle.dumps(Evil(open, touch, "w"), protocol)
        yield pickle.dumps(record(x=Evil(eval, "open(%r, 'w')" % touch)), protocol)
        yield pickle.dumps(record(x=logging.getLogger), protocol)
    yield b"cos\nsystem\n(S'touch " + touch.encode() + b"'\ntR."
    # What says that it builds gigabytes, and is small.
    doubling = b"]" + b"".join(b"q%c(h%ch%cl" % (i, i, i) for i in range(60)) + b"."
    yield doubling
    lists = [0] * 10
    for _ in range(40):
        lists = [lists] * 10
    yield pickle.dumps(record(x=lists))
    yield b"\x80\x04" + b"\x8e" + struct.pack("<Q", 2**62) + b"x"
    yield b"\x80\x04\x8d" + struct.pack("<Q", 2**40) + b"x."
    yield b"\x8b" + struct.pack("<l", 2**31 - 1) + b"\x01"
    yield pickle.dumps(record(msg="%2000000000d", args=(1,)))
    yield pickle.dumps(record(msg="%*d", args=(2**31 - 1, 1)))
    yield b"r" + struct.pack("<L", 2**32 - 1)
    # Depth.
    for opening, closing in ((b"]", b"a"), (b"(", b"t"), (b"(", b"l"), (b")", b"\x85")):
        yield opening * 100_000 + closing * 100_000 + b"."
    yield b'{"msg": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    yield b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    # Names.
    for name in ("a." * 20_000, "../../" + touch, "a\x00b\x1b[31m\r\n", "x" * 900_000, "", "." * 500):
        yield pickle.dumps(record(name=name))
    yield pickle.dumps(record(name=b"\xff\xfe"))
    yield b'{"name": "\xff\xfe", "msg": "x"}'
    yield pickle.dumps(record(levelno=10**30, created=float("nan"), msecs="x", process=-(10**20)))
    yield pickle.dumps({i: i for i in range(200_000)})
    yield pickle.dumps(record(**{"k%d" % i: i for i in range(50_000)}))
    for i in range(3000):
        yield pickle.dumps(record(name="made.up.%d" % random.randrange(10**9)))


def bad_frames():
    while time.monotonic() < end:
        send(struct.pack(">L", 0xFFFFFFFF) + b"x" * 1000)
        send(struct.pack(">L", 0))
        send(struct.pack(">L", 100_000) + b"x" * 10)
        send(random.randbytes(random.randrange(1, 5000)))
        send(framed(random.randbytes(random.randrange(1, 5000))))


def bad_pickles():
    for payload in pickles():
        send(framed(payload))


def half_open():
    kept = []
    while time.monotonic() < end:
        while len(kept) < 2000:
            try:
                s = socket.create_connection(("127.0.0.1", port), timeout=5)
                if random.random() < 0.5:
                    s.sendall(b"\x00\x00")
                kept.append(s)
            except OSError:
                time.sleep(0.01)
                break
        time.sleep(0.2)
        half = random.sample(kept, len(kept) // 20)
        for s in half:
            s.close()
            kept.remove(s)


def dribble():
    slow = [connect() for _ in range(20)]
    frame = framed(pickle.dumps(record(msg="slow" * 1000)))
    i = 0
    while time.monotonic() < end:
        for s in slow:
            try:
                s.sendall(frame[i : i + 1])
            except OSError:
                pass
        i += 1
        time.sleep(1)


def unfinished_giants():
    giants = []
    while time.monotonic() < end:
        try:
            s = connect()
            s.settimeout(2)
            s.sendall(struct.pack(">L", 1_000_000) + b"x" * 999_000)
            giants.append(s)
        except OSError:
            pass
        if len(giants) > 200:
            giants.pop(0).close()


sent = 0


def good():
    global sent
    handler = logging.handlers.SocketHandler("127.0.0.1", port)
    logger = logging.getLogger("good")
    logger.setLevel(1)
    logger.propagate = False
    logger.addHandler(handler)
    lost = []
    handler.handleError = lambda r: lost.append(sys.exc_info()[1])
    # The first record proves who we are.
    while time.monotonic() < end:
        logger.info("good %d", sent)
        sent += 1
        time.sleep(0.01)
    handler.close()
    assert not lost, lost


threads = [threading.Thread(target=t, daemon=True) for t in (bad_frames, bad_pickles, half_open, dribble, unfinished_giants)]
keeper = threading.Thread(target=good)
keeper.start()
for t in threads:
    t.start()
threads[1].join(60)
keeper.join()
assert not threads[1].is_alive(), "the bad pickles did not come to their end"
print("sent %d" % sent, flush=True)
os._exit(0)
