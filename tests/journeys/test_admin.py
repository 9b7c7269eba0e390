# SPDX-License-Identifier: Apache-2.0
"""What operators see and do: all payments and people, the ledger, Stripe's deliveries, and the work in the background."""

import json
import sqlite3
import uuid

import pytest

from support.api import all_pages, assert_list
from support.sandbox import make_event, sign_webhook
from support.waiting import until, until_equal


@pytest.fixture(scope="module")
def stage(_shared_market):
    """A creator who earned and withdrew, and an operator."""
    market = _shared_market
    creator = market.creator()
    deal = market.earned(8_000, creator)
    payout = creator.withdraw(5_000)
    creator.wait_payout(payout["id"], "COMPLETED")
    return market, deal, market.admin()


@pytest.mark.postgres
def test_payments_are_found_by_id_intent_and_email(stage):
    market, deal, admin = stage
    payment = deal.payment()
    other = market.funded(creator=deal.creator)

    def found(query):
        return [row["id"] for row in all_pages(admin.api, f"/admin/payments?{query}", 1)]

    assert found(f"query={deal.payment_id}") == [deal.payment_id]
    assert found(f"query={payment['stripePaymentIntentId']}") == [deal.payment_id]
    assert found(f"query={deal.creator.email}") == [other.payment_id, deal.payment_id]
    assert found(f"query={deal.company.email.upper()}&status=RELEASED,COMPLETED") == [deal.payment_id]
    assert found(f"query={deal.creator.email}&status=HELD") == [other.payment_id]
    assert found("query=nobody@nowhere.test") == [] and found(f"query={uuid.uuid4()}") == []
    (row,) = assert_list(admin.api.get(f"/admin/payments?query={deal.payment_id}"))["data"]
    assert row == {**deal.payment(), "companyEmail": deal.company.email, "influencerEmail": deal.creator.email}
    first = assert_list(admin.api.get("/admin/payments?limit=1"))
    second = assert_list(admin.api.get(f"/admin/payments?limit=1&after={first['nextCursor']}"))
    assert first["data"][0]["id"] > second["data"][0]["id"]
    admin.api.get("/admin/payments?status=GONE").problem(400, "invalid_request", "?status")


@pytest.mark.postgres
def test_users_are_found_by_role_and_email(stage):
    _, deal, admin = stage
    (row,) = assert_list(admin.api.get(f"/admin/users?query={deal.creator.email}"))["data"]
    assert row["id"] == deal.creator.id and row["role"] == "influencer" and row["connectState"] == "ACTIVE"
    assert row["stripeAccountId"] == deal.creator.stripe_account and row["createdAt"]
    (row,) = assert_list(admin.api.get(f"/admin/users?query={deal.company.id}"))["data"]
    assert row["email"] == deal.company.email and row["connectState"] is None and row["stripeAccountId"] is None
    admins = all_pages(admin.api, "/admin/users?role=admin", 1)
    assert admin.email in {row["email"] for row in admins} and {row["role"] for row in admins} == {"admin"}
    assert "password" not in json.dumps(row).lower()
    admin.api.get("/admin/users?role=king").problem(400, "invalid_request", "?role")


@pytest.mark.postgres
def test_the_ledger_is_shown_whole_and_balanced(stage):
    _, deal, admin = stage
    trial = admin.api.get("/admin/ledger/trial-balance").expect(200)
    assert trial["balanced"] is True and trial["asOf"] and trial["sequence"] > 0
    for currency in trial["data"]:
        assert currency["debits"] == currency["credits"] > 0
        assert sum(line["debit"] for line in currency["accounts"]) == currency["debits"]
        assert sum(line["credit"] for line in currency["accounts"]) == currency["credits"]

    wallet = f"wallet_available:{deal.creator.id}:usd"
    (account,) = assert_list(admin.api.get(f"/admin/ledger/accounts?prefix={wallet}"))["data"]
    assert account["balance"] == deal.creator.wallet()["availableBalance"] and account["kind"] == "wallet_available"
    codes = [row["account"] for row in all_pages(admin.api, "/admin/ledger/accounts?prefix=stripe", 2)]
    assert codes == sorted(codes) and "stripe_platform:usd" in codes

    entries = all_pages(admin.api, f"/admin/ledger/entries?account={wallet}", 1)
    assert [entry["type"] for entry in entries] == ["payout_request", "clear"]
    assert entries[0]["postedBy"] == deal.creator.id and entries[1]["postedBy"] in (None, deal.company.id)
    balances = [leg["balanceAfter"] for entry in entries for leg in entry["postings"] if leg["account"] == wallet]
    assert balances == [3_000, 8_000]
    for entry in entries:
        assert sum((leg["debit"] or 0) - (leg["credit"] or 0) for leg in entry["postings"]) == 0
    (same,) = assert_list(admin.api.get(f"/admin/ledger/entries?entryId={entries[0]['id']}"))["data"]
    assert same == entries[0]
    newest = assert_list(admin.api.get("/admin/ledger/entries?limit=3"))["data"]
    assert [entry["sequence"] for entry in newest] == sorted((entry["sequence"] for entry in newest), reverse=True)
    assert assert_list(admin.api.get("/admin/ledger/entries?account=escrow:nothing"))["data"] == []
    admin.api.get("/admin/ledger/entries?entryId=1").problem(400, "invalid_request", "?entryId")


@pytest.mark.postgres
def test_deliveries_are_listed_with_their_bytes(stage):
    market, _, admin = stage
    server = market.server
    body = make_event("something.entirely_new", {"id": "xyz_1", "object": "xyz"})
    server.webhook(body, sign_webhook(server.webhook_secrets[0], body)).expect(200)
    event_id = json.loads(body)["id"]
    until_equal(lambda: admin.api.get(f"/admin/events/{event_id}").expect(200)["status"], "IGNORED", "the event")
    event = admin.api.get(f"/admin/events/{event_id}").expect(200)
    assert event["payload"] == body and event["type"] == "something.entirely_new"
    assert event["attempts"] == 1 and event["processedAt"] and event["lastError"] is None
    (row,) = assert_list(admin.api.get("/admin/events?type=something.entirely_new&status=IGNORED&limit=1"))["data"]
    assert row == {name: value for name, value in event.items() if name != "payload"}
    rows = all_pages(admin.api, "/admin/events", 7)
    assert [row["receivedAt"] for row in rows] == sorted((row["receivedAt"] for row in rows), reverse=True)
    assert len({row["id"] for row in rows}) == len(rows) > 5
    admin.api.post(f"/admin/events/{event_id}/replay", {}).problem(409, "wrong_state")
    admin.api.get("/admin/events/evt_nothing").problem(404, "not_found")
    admin.api.post("/admin/events/evt_nothing/replay", {}).problem(404, "not_found")
    admin.api.get("/admin/events?status=GONE").problem(400, "invalid_request", "?status")


@pytest.mark.sqlite
def test_an_event_that_matched_nothing_is_handled_again(new_market):
    """Given up while its payment was not known; the file is changed as hours of trying would have left it."""
    market = new_market()
    admin, deal = market.admin(), market.funded()
    intent = deal.payment()["stripePaymentIntentId"]

    def events():
        rows = all_pages(admin.api, "/admin/events?type=payment_intent.succeeded")
        return [row for row in rows if row["objectId"] == intent and row["status"] == "APPLIED"]

    (event,) = until(events, "the event of the capture")
    market.server.stop()
    file = sqlite3.connect(market.server.database.path)
    file.execute("UPDATE stripe_events SET status = 'UNMATCHED' WHERE id = ?", (event["id"],))
    file.commit()
    file.close()
    market.server.start()

    path = f"/admin/events/{event['id']}"
    assert admin.api.get(path).expect(200)["status"] == "UNMATCHED"
    answer = admin.api.post(f"{path}/replay", {}, key="once").expect(202)
    assert answer["event"]["id"] == event["id"] and answer["event"]["status"] == "RECEIVED"
    until_equal(lambda: admin.api.get(path).expect(200)["status"], "APPLIED", "the event, handled again")
    again = admin.api.post(f"{path}/replay", {}, key="once")
    assert again.is_replay and again.status == 202
    admin.api.post(f"{path}/replay", {}).problem(409, "wrong_state")
    assert deal.status() == "HELD" and deal.creator.buckets()["inEscrow"] == deal.share
    (trail,) = market.server.database.rows("SELECT * FROM activities WHERE kind = 'event_replayed'")
    assert trail["actor_id"] == admin.id and trail["subject_key"] == event["id"]


def test_a_dead_letter_is_tried_again(new_market):
    """The bank returns a payout, and Stripe refuses to reverse its transfer: the job waits for an operator."""
    market = new_market(meddled=True)
    admin, creator = market.admin(), market.creator(bank="000111111116")
    market.earned(8_000, creator)
    refusal = json.dumps({"error": {
        "type": "invalid_request_error", "code": "transfer_not_reversible", "message": "Not now.",
    }}).encode()
    market.meddler.spoil_answer("POST", r"^/v1/transfers/[^/]+/reversals$", 400, refusal, times=1, forwards=False)
    payout = creator.withdraw(8_000)

    def dead():
        return assert_list(admin.api.get("/admin/jobs?state=DEAD"))["data"]

    (job,) = until(dead, "the dead letter", within=40)
    assert job["kind"] == "reverse_transfer" and job["reference"] == payout["id"] and job["lastError"]
    assert job["maxAttempts"] >= job["attempts"] >= 1 and job["finishedAt"]
    answer = admin.api.post(f"/admin/jobs/{job['id']}/retry", {}).expect(202)
    assert answer["job"]["id"] == job["id"] and answer["job"]["state"] == "READY"
    creator.wait_returned(payout["id"])
    assert dead() == []
    admin.api.post(f"/admin/jobs/{job['id']}/retry", {}).problem(409, "wrong_state")
    kinds = all_pages(admin.api, "/admin/jobs?state=DONE&kind=reverse_transfer", 1)
    assert [row["id"] for row in kinds] == [job["id"]]
    (trail,) = market.server.database.rows("SELECT * FROM activities WHERE kind = 'job_retried'")
    assert trail["actor_id"] == admin.id and trail["subject_id"] == job["id"]
    admin.api.post(f"/admin/jobs/{uuid.uuid4()}/retry", {}).problem(404, "not_found")


@pytest.mark.parametrize("method, path", [
    ("GET", "/admin/payments"), ("GET", "/admin/users"), ("GET", "/admin/ledger/accounts"),
    ("GET", "/admin/ledger/entries"), ("GET", "/admin/ledger/trial-balance"), ("GET", "/admin/events"),
    ("GET", "/admin/events/evt_1"), ("POST", "/admin/events/evt_1/replay"), ("GET", "/admin/jobs"),
    ("POST", f"/admin/jobs/{uuid.UUID(int=1)}/retry"),
])
def test_operators_alone_may_look(market, stage, method, path):
    _, deal, _ = stage
    for people in (deal.company, deal.creator):
        people.api.request(method, path).problem(403, "forbidden")
    market.server.api().request(method, path).problem(401, "unauthenticated")


@pytest.mark.postgres
def test_the_audit_log_tells_who_changed_what(stage):
    _, deal, admin = stage
    rows = all_pages(admin.api, f"/admin/audit?subject={deal.payment_id}", 2)
    by_action = {row["action"]: row for row in rows}
    released = by_action["release_payment"]
    assert released["actorId"] == deal.company.id and released["actorRole"] == "company"
    assert released["subjectType"] == "payment" and released["requestId"].startswith("req_")
    assert released["changes"][f"payments/{deal.payment_id}"]["status"] == ["HELD", "RELEASED"]
    wallet = released["changes"][f"wallets/{deal.creator.id}:usd"]
    assert all(before != after for before, after in wallet.values())
    assert [row["sequence"] for row in rows] == sorted((row["sequence"] for row in rows), reverse=True)

    def found(query):
        return [row["sequence"] for row in all_pages(admin.api, f"/admin/audit?{query}", 100)]

    assert released["sequence"] in found(f"actor={deal.company.id}&action=release_payment")
    assert released["sequence"] not in found(f"actor={deal.creator.id}")
    assert released["sequence"] in found(f"subject={deal.payment_id}&from={released['createdAt']}")
    assert released["sequence"] not in found(f"subject={deal.payment_id}&to={released['createdAt']}")
    (registered,) = all_pages(admin.api, f"/admin/audit?actor={deal.creator.id}&action=register_user", 100)
    hidden = registered["changes"][f"users/{deal.creator.id}"]["password_hash"]
    assert hidden == "changed" and "argon" not in json.dumps(registered)
    deal.company.api.get("/admin/audit").problem(403, "forbidden")
    admin.api.get("/admin/audit?actor=me").problem(400, "invalid_request", "?actor")
    seal = admin.api.get("/admin/ledger/trial-balance").expect(200)["seal"]
    assert len(seal.split(":")[1]) == 64
