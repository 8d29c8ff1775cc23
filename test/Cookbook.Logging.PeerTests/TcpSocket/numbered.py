"""The logging cookbook's receiver, which writes each message to a file, a line each, before it reads the next record.

One thing is otherwise: the cookbook takes a length of which only a part has come yet for the end, and closes the connection.

numbered.py PORT FILE: says when it listens; port 0 is any. What it has read and not written when it is killed is one record.
"""

import logging
import os
import pickle
import socket
import socketserver
import struct
import sys

output = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


class Records(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            chunk = self.connection.recv(4, socket.MSG_WAITALL)
            if len(chunk) < 4:
                break
            slen = struct.unpack(">L", chunk)[0]
            chunk = self.connection.recv(slen)
            while len(chunk) < slen:
                more = self.connection.recv(slen - len(chunk))
                if not more:
                    return
                chunk = chunk + more
            record = logging.makeLogRecord(pickle.loads(chunk))
            os.write(output, (record.getMessage() + "\n").encode())


class Receiver(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Receiver(("127.0.0.1", int(sys.argv[1])), Records) as receiver:
    print(receiver.server_address[1], flush=True)
    receiver.serve_forever()
