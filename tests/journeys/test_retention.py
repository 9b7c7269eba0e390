# SPDX-License-Identifier: Apache-2.0
"""What is kept for a time only, seen from outside while the clock of a demo is moved."""

import re

import pytest

from support.api import Api
from support.demo import Demo
from support.realtime import Recorder
from support.waiting import until

DAY = 24 * 3600
TABLES = ("EVENT", "JOB", "KEY", "DELIVERY")


@pytest.fixture
def demo(folder):
    demo = Demo(folder, **{f"{name}_RETENTION_DAYS": "2" for name in TABLES})
    yield demo.start()
    demo.stop()
    demo.verify()
    demo.database.remove()


def deleted(demo, table):
    text = Api(demo.url).get("/metrics").body.decode()
    return float(re.search(rf'^holdfast_retention_deleted_total{{table="{table}"}} (\S+)', text, re.M)[1])


def settled(demo):
    """Nothing comes any more."""
    company = demo.sign_in("company")
    last = []

    def is_quiet():
        last.append(company.get("/auth/me").sequence)
        return len(last) > 3 and len(set(last[-4:])) == 1

    until(is_quiet, "the demo to have told its story", within=60)
    return last[-1]


def collaborate(api, key):
    users = api.get("/app/config.json").expect(200)["demo"]["users"]
    creator = next(user["email"] for user in users if user["role"] == "influencer")
    terms = {"title": "Kept", "currency": "usd", "amountBudget": 1000, "amountInfluencerFee": 800}
    return api.post("/collaborations", {"influencerEmail": creator, **terms}, key=key)


@pytest.mark.postgres
def test_what_is_old_goes_and_the_books_stay(demo):
    head = settled(demo)
    company = demo.sign_in("company")
    made = collaborate(company, "kept-for-a-time").expect(201)
    assert collaborate(company, "kept-for-a-time").is_replay
    payments = company.get("/payments").expect(200)["data"]
    early = Recorder(demo.url, company.token, since=0)
    until(lambda: early.events, "the events from the beginning")
    early.close()

    demo.advance(4 * DAY)
    for table in ("events", "jobs", "idempotency_keys"):
        until(lambda table=table: deleted(demo, table) > 0, f"old rows of {table} to go", within=30)
    until(lambda: deleted(demo, "events") >= head - 1, "all old events to go", within=30)
    company = demo.sign_in("company")  # the token is old too

    # Who comes from before what is kept reads anew, and goes on from there.
    late = Recorder(demo.url, company.token, since=1)
    assert late.frame("reset")["seq"] >= head
    again = collaborate(company, "kept-for-a-time")
    assert again.status == 201 and not again.is_replay and again.json["id"] != made["id"]
    assert late.wait("collaboration:update", id=again.json["id"])
    late.close()
    now = {payment["id"]: payment for payment in company.get("/payments").expect(200)["data"]}
    assert all(payment["id"] in now for payment in payments), "what people own stays"
    demo.verify()


def test_a_kill_in_the_middle_leaves_books_that_hold(demo):
    settled(demo)
    demo.advance(4 * DAY)
    demo.kill()
    demo.verify()
    demo.start()
    settled(demo)
    figure = "holdfast_retention_oldest_seconds{"
    until(lambda: Api(demo.url).get("/metrics").body.decode().count(figure) == 5, "a whole round")
    demo.verify()
