#!/usr/bin/env python3
"""Sockets with small receive buffers that follow a feed and then don't read, for slow_readers.test.mjs.

usage: slow_readers.py PORT TOKEN FEED_ID AFTER_SEQ COUNT LATE

Says "following" once all COUNT + LATE sockets follow the feed. At a line on standard input, the LATE ones begin to read
and answer a close frame; the others never read before the server has ended them. Then it prints a line of JSON a socket:
whether it was late, the seq of each event that came whole, the code of the close frame, how many bytes came after it or
of half a frame, how it ended, and when (seconds of the monotonic clock).
"""

import base64
import json
import os
import select
import socket
import struct
import sys
import time

RECEIVE_BUFFER = 4096
LONGEST = 120  # seconds until it gives up


def masked(kind, payload):
    key = os.urandom(4)
    head = struct.pack("!BBH", kind, 0x80 | 126, len(payload)) if len(payload) > 125 else bytes([kind, 0x80 | len(payload)])
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


def frames_of(data):
    """Takes whole frames apart; returns them, and what is left."""
    frames = []
    while len(data) >= 2:
        size, head = data[1] & 0x7F, 2
        if size == 126:
            if len(data) < 4:
                break
            size, head = struct.unpack("!H", data[2:4])[0], 4
        elif size == 127:
            if len(data) < 10:
                break
            size, head = struct.unpack("!Q", data[2:10])[0], 10
        if len(data) < head + size:
            break
        frames.append((data[0], data[head:head + size]))
        data = data[head + size:]
    return frames, data


class Reader:
    def __init__(self, port, late):
        self.late = late
        self.data = b""
        self.has_answered = False
        self.how = None
        self.ended_at = None
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        self.socket.settimeout(30)
        self.socket.connect(("127.0.0.1", port))

    def receive_until(self, found):
        while not found(self.data):
            piece = self.socket.recv(4096)
            if not piece:
                sys.exit("the server ended a connection while it was set up")
            self.data += piece

    def follow(self, token, feed_id, after_seq):
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: kring.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        self.receive_until(lambda data: b"\r\n\r\n" in data)
        self.data = self.data.split(b"\r\n\r\n", 1)[1]
        params = {"feeds": [{"feed_id": feed_id, "after_seq": after_seq}]}
        call = {"jsonrpc": "2.0", "id": 1, "method": "feed.follow", "params": params}
        self.socket.sendall(masked(0x81, json.dumps(call).encode()))
        self.receive_until(lambda data: any(b'"id":1,"result"' in frame for _, frame in frames_of(data)[0]))
        self.socket.setblocking(False)

    def drain(self):
        """Reads what is there. True once the connection is at its end."""
        try:
            while True:
                piece = self.socket.recv(65536)
                if not piece:
                    return self.end("end")
                self.data += piece
        except BlockingIOError:
            return False
        except OSError:
            return self.end("reset")

    def answer_close(self):
        close = next((payload for kind, payload in frames_of(self.data)[0] if kind == 0x88), None)
        if close and not self.has_answered:
            self.has_answered = True
            self.socket.send(masked(0x88, close[:2]))

    def end(self, how):
        self.how = self.how or how
        self.ended_at = self.ended_at or time.monotonic()
        return True

    def report(self):
        frames, rest = frames_of(self.data)
        closes = [i for i, (kind, _) in enumerate(frames) if kind == 0x88]
        events = [json.loads(payload) for kind, payload in frames if kind == 0x81]
        return {
            "late": self.late,
            "seqs": [event["params"]["seq"] for event in events if event.get("method") == "event"],
            "code": struct.unpack("!H", frames[closes[0]][1][:2])[0] if closes else None,
            "after_close": len(frames) - 1 - closes[0] if closes else 0,
            "rest": len(rest),
            "how": self.how,
            "ended_at": self.ended_at,
        }


def main():
    port, token, feed_id, after_seq, count, late = sys.argv[1:]
    readers = [Reader(int(port), i >= int(count)) for i in range(int(count) + int(late))]
    for reader in readers:
        reader.follow(token, feed_id, int(after_seq))
    print("following", flush=True)

    # Without EPOLLIN it hears of the end and reads nothing.
    poll = select.epoll()
    by_number = {reader.socket.fileno(): reader for reader in readers}
    for number in by_number:
        poll.register(number, select.EPOLLRDHUP)
    poll.register(sys.stdin.fileno(), select.EPOLLIN)
    open_ones = set(by_number)
    give_up_at = time.monotonic() + LONGEST
    while open_ones and time.monotonic() < give_up_at:
        for number, what in poll.poll(1):
            if number == sys.stdin.fileno():
                poll.unregister(number)
                for other in (one for one in open_ones if by_number[one].late):
                    poll.modify(other, select.EPOLLIN | select.EPOLLRDHUP)
                continue
            reader = by_number[number]
            if what & (select.EPOLLHUP | select.EPOLLERR | select.EPOLLRDHUP):
                reader.ended_at = reader.ended_at or time.monotonic()
            elif not reader.drain():
                reader.answer_close()
                continue
            for _ in range(30):
                if reader.drain():
                    break
                select.select([reader.socket], [], [], 1)
            poll.unregister(number)
            open_ones.discard(number)
    for reader in readers:
        print(json.dumps(reader.report()))


main()
