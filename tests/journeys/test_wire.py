# SPDX-License-Identifier: Apache-2.0
"""Below JSON: broken HTTP ends in an answer or a closed connection, and the server goes on."""

import socket

import pytest


@pytest.mark.parametrize("text", [
    b"GARBAGE\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    b"POST /wallet/payout HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /wallet/payout HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    b"POST /wallet/payout HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /wallet/payout HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /livez HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /livez HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
    b"GET /livez HTTP/1.1\nHost: a\n\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
], ids=lambda text: repr(text[:40]))
def test_broken_framing(market, text):
    server = market.server
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(text)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := connection.recv(65_536):
            answer += chunk
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4") or b"/livez" in text and b" 200 " in answer, answer[:200]
    assert server.api().get("/livez").status == 200
