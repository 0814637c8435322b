"""Clients that ask a web server and spend little on it: a process each, one connection while the server keeps it."""

import os
import pickle
import socket
import time
from collections import Counter
from typing import NamedTuple

HEADERS_END = b"\r\n\r\n"


class Question(NamedTuple):
    """One request, as it goes over the wire."""

    method: str
    address: str
    headers: dict[str, str]
    body: str = ""

    def sent(self, port: int) -> bytes:
        """Its bytes."""
        body = self.body.encode()
        headers = {"Host": f"127.0.0.1:{port}", "Content-Length": str(len(body)), **self.headers}
        lines = [f"{self.method} {self.address} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join(lines).encode() + HEADERS_END + body


class Answers(NamedTuple):
    """How long each took in seconds, from the first to the last, how much work for the clients; what went wrong."""

    took: list[float]
    wall: float
    work: float
    failed: Counter[int]


def ask(questions: list[Question], port: int, clients: int) -> Answers:
    """Ask them by so many clients at once. Where one has all answers it stops, so that the others end alone."""
    sent = [one.sent(port) for one in questions]
    began = time.perf_counter()
    started = [_client(sent[number::clients], port) for number in range(clients)]
    told = [pickle.loads(_whole(pipe)) for _, pipe in started]  # noqa: S301  # from processes of our own
    wall = time.perf_counter() - began
    for client, _ in started:
        os.waitpid(client, 0)
    took = [one for each, _, _ in told for one in each]
    failed = Counter(status for _, each, _ in told for status in each if status not in (200, 201))
    return Answers(took, wall, sum(work for _, _, work in told), failed)


def _client(sent: list[bytes], port: int) -> tuple[int, int]:
    """Start a client: its process, and the pipe on which it tells what it met."""
    out, into = os.pipe()
    if client := os.fork():
        os.close(into)
        return client, out
    worked, took, statuses = time.process_time(), [], []
    connection = _Connection(port)
    for one in sent:
        began = time.perf_counter()
        statuses.append(connection.answer(one))
        took.append(time.perf_counter() - began)
    with os.fdopen(into, "wb") as pipe:
        pickle.dump((took, statuses, time.process_time() - worked), pipe)
    os._exit(0)


def _whole(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as told:
        return told.read()


class _Connection:
    """A connection to the server, made again when the server ends it."""

    def __init__(self, port: int) -> None:
        self._port, self._open = port, None

    def answer(self, sent: bytes) -> int:
        """Send a request, and read its whole answer: its status."""
        if self._open is None:
            self._open = socket.create_connection(("127.0.0.1", self._port), timeout=60)
            self._open.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open.sendall(sent)
        answer = b""
        while HEADERS_END not in answer:
            answer += self._read()
        head, _, body = answer.partition(HEADERS_END)
        headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(headers[b"content-length"])
        read = len(body)
        while read < length:
            read += len(self._read())
        if headers.get(b"connection") == b"close":
            self._open.close()
            self._open = None
        return int(head.split(b" ", 2)[1])

    def _read(self) -> bytes:
        found = self._open.recv(65536)
        if not found:
            raise ConnectionError("the server ended the connection in the middle of an answer")
        return found
