# SPDX-License-Identifier: Apache-2.0
"""Creating and confirming payments, and webhooks, against a stand-in that is nothing but Stripe's latency."""

import hashlib
import hmac
import json
import time

from . import yardsticks
from .client import WEBHOOK_SECRET, request
from .world import World, confirm_of

STRIPES_LATENCY_MS = 100
APPLIED = "SELECT count(*) FROM stripe_events WHERE status = 'APPLIED'"
HELD = "SELECT count(*) FROM payments WHERE status = 'HELD'"


def pairs(bench, delay_ms):
    """Create and confirm; each payment is its own."""
    world = World(bench, bench.start_stub(delay_ms))
    world.start()
    world.invite(100)
    waiting, confirmable = [], []

    def creations(count):
        chosen, waiting[:] = waiting[:count], waiting[count:]
        return [request("POST", "/payments/create-intent", c["company"], {"collaborationId": c["id"]}) for c in chosen]

    def confirmations(count):
        chosen, confirmable[:] = confirmable[:count], confirmable[count:]
        return [request("POST", *confirm_of(c)) for c in chosen]

    # At half the rate as many again, at most.
    count = bench.count(1000 if delay_ms else 2000)
    waiting += world.collaborate(4 * count)
    bench.results[f"create_intent_{delay_ms}ms"] = bench.measure(world, creations, count, 201, most=count)
    confirmable += waiting[:2 * count]
    world.begin(confirmable)
    bench.results[f"confirm_{delay_ms}ms"] = bench.measure(world, confirmations, count, 200, most=count)
    world.verify()  # unconfirmed payments are asked after for a day: nothing to wait for


def latency(bench):
    pairs(bench, STRIPES_LATENCY_MS)
    pairs(bench, 0)


def webhook(event):
    text = json.dumps(event, separators=(",", ":"))
    now = str(int(time.time()))
    signature = hmac.new(WEBHOOK_SECRET.encode(), f"{now}.{text}".encode(), hashlib.sha256).hexdigest()
    head = ["POST /payments/webhook HTTP/1.1", "Host: 127.0.0.1", f"Stripe-Signature: t={now},v1={signature}",
            "Content-Type: application/json", f"Content-Length: {len(text)}"]
    return ("\r\n".join(head) + "\r\n\r\n" + text).encode()


def event_of(number, intent):
    return {"id": f"evt_bench{number}", "object": "event", "type": "payment_intent.succeeded", "livemode": False,
            "api_version": "2025-06-30.basil", "created": int(time.time()), "data": {"object": intent}}


def webhooks(bench):
    """Acknowledged: answered, which is after the event is durably stored. Applied: the payments are held. At Stripe they
    succeed before the first event is sent, so that each event's own look-up finds them so."""
    stub = bench.start_stub(0)
    world = World(bench, stub)
    world.start()
    world.invite(100)
    count = bench.count(4000)
    collaborations = world.collaborate(count)
    world.begin(collaborations)
    _, intents = bench.client.send(stub, [
        request("POST", f"/v1/payment_intents/{c['intent']}/confirm", "sk_test_holdfast") for c in collaborations], 200,
        bodies=True)
    row = bench.measure_once(world, [webhook(event_of(i, intent)) for i, intent in enumerate(intents)], 200)
    deadline = time.monotonic() + 120
    while bench.database.count(world.url, APPLIED) < count:
        if time.monotonic() > deadline:
            raise SystemExit("the events were not applied")
        time.sleep(0.25)  # seldom: what looks takes from what is measured
    seconds = bench.database.span_seconds(world.url, "stripe_events", "received_at", "applied_at")
    if bench.database.count(world.url, HELD) != count:
        raise SystemExit("an event was applied and its payment is not held")
    row["beside"] = yardsticks.beside(bench, writes=True)
    row["applied_per_second"] = round(count / seconds)
    bench.results["webhook_acknowledged"] = row
    world.settle()
    world.verify()
