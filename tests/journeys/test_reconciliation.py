# SPDX-License-Identifier: Apache-2.0
"""The books against Stripe's own movements: what agrees, what does not, and whose payouts wait for it."""

import json
import re
import shutil
import sqlite3
import time

import pytest

from support.api import all_pages, assert_list
from support.sandbox import Sandbox
from support.waiting import until, until_equal

AT_ONCE = {"RECONCILIATION_MARGIN": "0"}


def report(market, *arguments, code=None, **changes):
    """What `holdfast reconcile` says of all that has moved until now, from the first entry on."""
    done = market.server.command("reconcile", "--json", "--until", "now", "--from-start", *arguments, **changes)
    assert done.returncode in ((0, 1) if code is None else (code,)), done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["agrees"] == (done.returncode == 0)
    return {each["account"]: each for each in told["accounts"]}, told


def counts(account):
    return {name: account[name] for name in ("matched", "missingHere", "missingThere", "amount", "fee")}


def agreeing(matched):
    return {"matched": matched, "missingHere": 0, "missingThere": 0, "amount": 0, "fee": 0}


def walk(admin, account="platform", within=20):
    """The account's job, run now and to its end."""
    path = f"/admin/reconciliation/runs?account={account}"
    known = {row["id"] for row in all_pages(admin.api, path)}
    admin.api.post("/admin/reconciliation/run", {"account": account}).expect(202)

    def finished():
        rows = [row for row in all_pages(admin.api, path) if row["id"] not in known]
        return rows[0] if rows and rows[0]["finishedAt"] else None

    return until(finished, f"a walk over {account}", within)


def open_differences(admin, query=""):
    return all_pages(admin.api, f"/admin/reconciliation?status=OPEN{query}")


def walk_until_found(admin, stripe_id, account="platform"):
    """Stripe's times are whole seconds, and a walk ends before the one it begins in."""
    def found():
        walk(admin, account)
        return next((row for row in open_differences(admin) if row["stripeId"] == stripe_id), None)

    return until(found, f"the difference of {stripe_id}")


def send_by_hand(market, creator, amount):
    """Money that leaves the platform and that nobody on it asked for."""
    return market.sandbox.stripe(
        "POST", "/v1/transfers", {"amount": amount, "currency": "usd", "destination": creator.stripe_account}
    )["id"]


def dollars(told):
    (line,) = [line for line in told["balances"] if line["currency"] == "usd"]
    return line


def metric(market, name, label=""):
    text = market.server.api().get("/metrics").body.decode()
    (value,) = re.findall(rf"^{name}{re.escape(label)} (\S+)$", text, re.M)
    return float(value)


@pytest.mark.postgres
def test_a_lifecycle_agrees_movement_by_movement(new_market):
    market = new_market(**AT_ONCE)
    creator = market.creator()
    deal = market.earned(8_000, creator)
    payout = creator.withdraw(5_000)
    creator.wait_payout(payout["id"], "COMPLETED")
    refunded = market.funded(creator=creator)
    refunded.refund().expect(201)
    refunded.wait_status("REFUNDED")

    # Two charges, the refund of one, and the transfer; which arrives, and leaves for the bank.
    until_equal(lambda: counts(report(market)[0]["platform"]), agreeing(4), "the platform's movements")
    accounts, told = report(market, code=0)
    assert counts(accounts[creator.stripe_account]) == agreeing(2) and not told["deadLetters"]
    assert all(line["difference"] == 0 for line in told["balances"])
    done = market.server.command("reconcile", "--until", "now", "--account", creator.stripe_account)
    assert done.returncode == 0 and "The books agree with Stripe." in done.stdout, done.stdout + done.stderr

    admin = market.admin()
    assert walk(admin)["missingHere"] == 0 and walk(admin, creator.stripe_account)["missingThere"] == 0
    assert open_differences(admin) == []
    assert metric(market, "holdfast_reconciliation_age_seconds") < 60
    assert deal.payment()["status"] == "RELEASED"


@pytest.mark.postgres
def test_drift_pauses_the_payee_alone_until_it_is_resolved(new_market):
    market = new_market(**AT_ONCE)
    admin, one, other = market.admin(), market.creator(), market.creator()
    for creator in (one, other):
        market.earned(8_000, creator)
    transfer = send_by_hand(market, one, 700)
    found = walk_until_found(admin, transfer)
    assert {name: found[name] for name in ("class", "status", "userId", "movement", "amountThere", "amountHere")} == {
        "class": "missing_here", "status": "OPEN", "userId": one.id, "movement": "transfer", "amountThere": -700,
        "amountHere": None,
    }
    assert metric(market, "holdfast_reconciliation_differences", '{class="missing_here"}') == 1
    accounts, _ = report(market, "--account", "platform", code=1)
    assert accounts["platform"]["missingHere"] == 1

    refused = one.api.post("/wallet/payout", {"amount": 1_000})
    refused.problem(409, "payouts_paused")
    assert transfer not in str(refused.json) and "Stripe" in refused.json["detail"]
    assert one.api.get("/connect/status").expect(200)["payoutsPaused"] is True
    other.wait_payout(other.withdraw(1_000)["id"], "COMPLETED")

    path = f"/admin/reconciliation/differences/{found['id']}/resolve"
    one.api.post(path, {"note": "mine"}).problem(403, "forbidden")
    admin.api.post(path, {"note": ""}).problem(400, "invalid_request", "/note")
    done = admin.api.post(path, {"note": "A bonus, sent by hand."}).expect(200)["difference"]
    assert done["status"] == "RESOLVED" and done["closedBy"] == admin.id and done["note"] == "A bonus, sent by hand."
    admin.api.post(path, {"note": "again"}).problem(409, "wrong_state")
    one.wait_payout(one.withdraw(1_000)["id"], "COMPLETED")
    walk(admin)
    assert open_differences(admin) == []
    assert report(market, "--account", "platform")[0]["platform"]["differences"] == []


@pytest.mark.postgres
def test_a_payout_not_yet_sent_waits(new_market):
    market = new_market(**AT_ONCE)
    admin, creator = market.admin(), market.creator()
    market.earned(8_000, creator)
    transfer = send_by_hand(market, creator, 9_000)  # with the platform's balance gone the payout can't be sent
    payout = creator.withdraw(8_000)
    found = walk_until_found(admin, transfer)
    market.sandbox.charge_for_funds(20_000)
    reason = lambda: creator.api.get(f"/wallet/payouts/{payout['id']}").expect(200)["pendingReason"]  # noqa: E731
    until_equal(reason, "payouts_paused", "the payout to be held", within=40)
    holds = creator.api.get("/wallet/holds").expect(200)
    assert "payouts_paused" in json.dumps(holds)
    assert market.transfers_of(payout["id"]) == []
    path = f"/admin/reconciliation/differences/{found['id']}/resolve"
    admin.api.post(path, {"note": "known"}).expect(200)
    assert creator.wait_payout(payout["id"], "COMPLETED", within=60)["pendingReason"] is None


@pytest.mark.postgres
def test_what_stripe_does_not_have_is_missing_there(new_market, folder):
    market = new_market(**AT_ONCE)
    creator = market.creator()
    deal = market.earned(8_000, creator)
    elsewhere = Sandbox(folder / "elsewhere")
    try:
        accounts, _ = until(
            lambda: (told := report(market, "--account", "platform", STRIPE_API_BASE=elsewhere.url))
            and told[0]["platform"]["missingThere"] == 1 and told,
            "the charge to be missed",
        )
    finally:
        elsewhere.stop()
    (difference,) = accounts["platform"]["differences"]
    assert difference["class"] == "missing_there" and difference["referenceId"] == deal.payment_id
    assert difference["amountHere"] == 10_000 and difference["amountThere"] is None


@pytest.mark.sqlite
@pytest.mark.parametrize("column, change, kind", [("amount_budget", 1, "amount"), ("stripe_fee", -1, "fee")])
def test_other_amounts_and_fees_are_told_apart(new_market, folder, column, change, kind):
    market = new_market(**AT_ONCE)
    deal = market.earned(8_000)
    until_equal(lambda: counts(report(market)[0]["platform"]), agreeing(1), "the charge")
    market.server.stop()
    path = folder / "tampered.db"
    for file in market.server.folder.glob("journey.db*"):
        shutil.copy(file, folder / file.name.replace("journey", "tampered"))
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE payments SET {column} = {column} + {change} WHERE id = '{deal.payment_id}'")
    connection.close()
    accounts, _ = report(market, "--account", "platform", code=1, DATABASE_URL=f"sqlite://{path}")
    (difference,) = accounts["platform"]["differences"]
    here, there = difference[f"{kind}Here"], difference[f"{kind}There"]
    assert difference["class"] == kind and difference["userId"] == deal.creator.id and here - there == change


@pytest.mark.postgres
def test_what_stripe_could_not_deliver_is_fetched(new_market):
    """A chargeback is told by webhooks alone; when none arrives, the daily walk brings it before it compares."""
    market = new_market(**AT_ONCE)
    admin, deal = market.admin(), market.agree()
    for endpoint in market.sandbox.list("/v1/webhook_endpoints"):
        market.sandbox.control("POST", f"/webhook_endpoints/{endpoint['id']}/chaos", {"drop": 1})
    deal.begin()
    deal.confirm("pm_card_createDispute").expect(200)
    deal.wait_status("HELD")
    dispute = until(lambda: market.sandbox.list("/v1/disputes"), "the chargeback")[0]
    moved = dispute["balance_transactions"][0]["created"]
    until(lambda: time.time() > moved + 2, "the second to be over")
    assert deal.payment()["disputed"] is False

    # Whole seconds: the walk ends before the one it begins in.
    assert walk(admin, within=60)["missingHere"] == 0
    assert deal.payment()["disputed"] is True and open_differences(admin) == []
    fetched = [row["type"] for row in all_pages(admin.api, "/admin/events")]
    assert "charge.dispute.created" in fetched
    assert metric(market, "holdfast_webhooks_total", '{outcome="fetched"}') == len(fetched)


@pytest.mark.postgres
def test_a_walk_sees_what_has_been_put_right(new_market):
    """A transfer by hand that is taken back is still two movements; each is told of, and each resolved."""
    market = new_market(**AT_ONCE)
    admin, creator = market.admin(), market.creator()
    market.earned(8_000, creator)
    transfer = send_by_hand(market, creator, 700)
    walk_until_found(admin, transfer)
    reversal = market.sandbox.stripe("POST", f"/v1/transfers/{transfer}/reversals", {"amount": 700})["id"]
    walk_until_found(admin, reversal)
    assert {row["movement"] for row in open_differences(admin, "&class=missing_here")} == {"transfer", "transfer_return"}
    for row in open_differences(admin):
        admin.api.post(f"/admin/reconciliation/differences/{row['id']}/resolve", {"note": "undone"}).expect(200)
    creator.wait_payout(creator.withdraw(1_000)["id"], "COMPLETED")


@pytest.mark.postgres
def test_what_stripe_moves_by_itself_is_in_the_books_once_it_is_resolved(new_market):
    """The platform's own payout, a charge that is nobody's here, and the chargeback that Stripe takes of it with a fee."""
    market = new_market(**AT_ONCE)
    admin, platform = market.admin(), market.sandbox.stripe("GET", "/v1/account")["id"]
    market.earned(8_000)
    until_equal(lambda: report(market)[1]["agrees"], True, "the books to agree")
    assert open_differences(admin) == []

    market.sandbox.stripe("POST", f"/v1/accounts/{platform}/external_accounts", {"external_account": "btok_us_verified"})
    market.sandbox.charge_for_funds(20_000)
    payout = market.sandbox.stripe("POST", "/v1/payouts", {"amount": 4_000, "currency": "usd"})["id"]
    taken = market.sandbox.charge_for_funds(3_000, payment_method="pm_card_createDispute")["id"]
    dispute = until(lambda: market.sandbox.list("/v1/disputes", payment_intent=taken), "the chargeback")[0]["id"]
    assert dollars(report(market, code=1)[1])["difference"] != 0

    walk_until_found(admin, dispute)
    (mine,) = [row for row in all_pages(admin.api, "/admin/reconciliation") if row["stripeId"] == payout]
    assert (mine["status"], mine["postedTo"], mine["closedBy"]) == ("RESOLVED", "bank", None) and mine["note"]
    found = open_differences(admin)
    assert sorted((row["movement"], row["amountThere"], row["postedTo"]) for row in found) == [
        ("charge", 3_000, "suspense"), ("charge", 20_000, "suspense"), ("dispute", -3_000, "suspense"),
    ]
    told = dollars(report(market, code=1)[1])
    assert told["difference"] == 0 and told["suspense"] == -20_000
    assert market.server.command("verify").returncode == 0

    resolve = "/admin/reconciliation/differences/{id}/resolve".format
    for row in found:
        admin.api.post(resolve(**row), {"note": "x", "account": "fees"}).problem(400, "invalid_request", "/account")
        account = {"account": "bank"} if row["amountThere"] == 20_000 else {}
        done = admin.api.post(resolve(**row), {"note": "Made in the dashboard.", **account}).expect(200)["difference"]
        usual = "losses" if row["amountThere"] > 0 else "stripe_fees"
        assert done["status"] == "RESOLVED" and done["postedTo"] == account.get("account", usual)
        audited = admin.api.get(f"/admin/audit?subject={row['id']}").expect(200)["data"][0]["changes"]
        assert audited[f"differences/{row['id']}"]["posted_to"] == ["suspense", done["postedTo"]]
    told = dollars(report(market, code=0)[1])
    assert told["difference"] == told["suspense"] == 0
    balances = {row["account"]: row["balance"] for row in all_pages(admin.api, "/admin/ledger/accounts?prefix=bank")}
    assert balances["bank:usd"] == 4_000 - 20_000
    walk(admin)
    report(market, code=0)
    assert market.server.command("verify").returncode == 0


def test_lists_have_pages_and_filters_and_are_for_operators(new_market):
    market = new_market(**AT_ONCE)
    admin, creator = market.admin(), market.creator()
    market.earned(8_000, creator)
    sent = [send_by_hand(market, creator, amount) for amount in (100, 200, 300)]
    walk_until_found(admin, sent[-1])
    first = assert_list(admin.api.get("/admin/reconciliation?limit=2&status=OPEN"))
    assert first["hasMore"] and len(first["data"]) == 2
    rest = assert_list(admin.api.get(f"/admin/reconciliation?limit=2&status=OPEN&after={first['nextCursor']}"))
    assert {row["stripeId"] for row in first["data"] + rest["data"]} == set(sent)
    assert open_differences(admin, "&class=fee") == [] and open_differences(admin, "&account=acct_none") == []
    assert len(open_differences(admin, "&account=platform")) == 3
    admin.api.get("/admin/reconciliation?class=odd").problem(400, "invalid_request", "?class")
    admin.api.post("/admin/reconciliation/run", {"account": "acct_none"}).problem(400, "invalid_request", "/account")
    for path in ("/admin/reconciliation", "/admin/reconciliation/runs"):
        creator.api.get(path).problem(403, "forbidden")
    creator.api.post("/admin/reconciliation/run", {}).problem(403, "forbidden")
