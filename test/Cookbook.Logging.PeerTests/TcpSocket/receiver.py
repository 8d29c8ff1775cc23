"""A receiver as the logging cookbook describes one, over TCP, a Unix socket or datagrams. It knows nothing of who sends.

receiver.py tcp|unix|udp|unixgram [PATH]: says on which port it listens, then for each record a line of JSON.
"""

import json
import logging
import pickle
import socketserver
import struct
import sys
import threading

output = threading.Lock()


def plain(value):
    """What JSON has no form for, as text that shows its type."""
    return {"python": repr(value)}


def receive(payload):
    record = logging.makeLogRecord(pickle.loads(payload))
    attributes = dict(record.__dict__, text=record.getMessage(), formatted=logging.Formatter("%(levelname)s %(name)s %(message)s").format(record))
    with output:
        print(json.dumps(attributes, default=plain), flush=True)


class Stream(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            prefix = self.rfile.read(4)
            if len(prefix) < 4:
                return
            (length,) = struct.unpack(">L", prefix)
            payload = self.rfile.read(length)
            if len(payload) < length:
                return
            receive(payload)


class Datagram(socketserver.BaseRequestHandler):
    def handle(self):
        receive(self.request[0][4:])


kind = sys.argv[1]
place = sys.argv[2] if len(sys.argv) > 2 else ("127.0.0.1", 0)
server = {
    "tcp": lambda: socketserver.ThreadingTCPServer(place, Stream),
    "unix": lambda: socketserver.ThreadingUnixStreamServer(place, Stream),
    "udp": lambda: socketserver.UDPServer(place, Datagram),
    "unixgram": lambda: socketserver.UnixDatagramServer(place, Datagram),
}[kind]
socketserver.UDPServer.max_packet_size = 65536
with server() as listening:
    listening.daemon_threads = True
    port = listening.server_address[1] if isinstance(listening.server_address, tuple) else 0
    print(json.dumps({"port": port}), flush=True)
    listening.serve_forever()
