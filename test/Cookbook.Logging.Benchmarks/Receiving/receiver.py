"""A receiver as the logging cookbook shows it, a thread a connection, into a file. Prints its port, and ends with its standard input."""

import logging
import logging.handlers
import os
import pickle
import socketserver
import struct
import sys
import threading


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            head = self.rfile.read(4)
            if len(head) < 4:
                return
            body = self.rfile.read(struct.unpack(">L", head)[0])
            record = logging.makeLogRecord(pickle.loads(body))
            logging.getLogger(record.name).handle(record)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


logging.basicConfig(filename=sys.argv[1], level=logging.DEBUG, format="%(asctime)s %(levelname)s %(name)s %(message)s")
server = Server(("127.0.0.1", 0), Connection)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
logging.shutdown()
os._exit(0)
