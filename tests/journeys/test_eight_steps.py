# SPDX-License-Identifier: Apache-2.0
"""From the agreement to the bank: every state, every bucket of the wallet, every event, every posting."""

import pytest

from support.api import TIME, all_pages
from support.database import account_sum
from support.waiting import until, until_equal

BUDGET, SHARE = 100_000, 80_000
STRIPE_FEE = 2_930  # 2.9 % and 30 cents

pytestmark = pytest.mark.postgres


def buckets(available=0, pending=0, escrow=0, transit=0, earned=0, withdrawn=0):
    return {
        "availableBalance": available, "pendingBalance": pending, "inEscrow": escrow, "inTransit": transit,
        "totalEarned": earned, "totalWithdrawn": withdrawn,
    }


@pytest.fixture
def steps(new_market):
    market = new_market()
    company, creator = market.company(), market.creator()
    heard_by_company, heard_by_creator = company.listen(), creator.listen()
    heard_by_company.ready(), heard_by_creator.ready()
    deal = market.agree(company, creator, BUDGET, SHARE)
    yield market, deal, heard_by_company, heard_by_creator
    heard_by_company.close(), heard_by_creator.close()


def test_money_goes_from_the_agreement_to_the_bank(steps):
    market, deal, heard_by_company, heard_by_creator = steps
    creator = deal.creator

    # 1. Agreed.
    agreed = deal.collaboration(by=creator)
    assert agreed["status"] == "ACTIVE" and agreed["companyId"] == deal.company.id
    assert creator.buckets() == buckets()

    # 2. The company begins to pay: nothing has moved.
    made = deal.begin()
    payment = made["payment"]
    assert payment["status"] == "PENDING" and payment["heldAt"] is None
    assert (payment["amountBudget"], payment["amountInfluencerFee"]) == (BUDGET, SHARE)
    assert payment["collaborationId"] == deal.id and payment["influencerId"] == creator.id
    assert made["clientSecret"].startswith(payment["stripePaymentIntentId"])
    assert made["publishableKey"].startswith("pk_test_")
    assert creator.buckets() == buckets()
    assert deal.submit().problem(409, "wrong_state")

    # 3. Paid: the money is held.
    held = deal.confirm("pm_card_visa").expect(200)["payment"]
    assert held["status"] == "HELD" and TIME.match(held["heldAt"])
    assert (held["amountReleased"], held["amountRefunded"]) == (0, 0)
    assert creator.buckets() == buckets(escrow=SHARE)

    # 4. The work is delivered.
    assert deal.submit().expect(200)["status"] == "SUBMITTED"
    assert deal.status() == "HELD"

    # 5. Approved: released to the creator, not cleared before Stripe has settled the charge.
    assert deal.complete().expect(200)["status"] == "COMPLETED"
    released = deal.payment()
    assert released["status"] == "RELEASED" and released["amountReleased"] == BUDGET
    assert TIME.match(released["releasedAt"]) and released["completedAt"] is None
    now = creator.buckets()
    assert now in (buckets(pending=SHARE, earned=SHARE), buckets(available=SHARE, earned=SHARE))

    # 6. Cleared: it can be withdrawn.
    until_equal(creator.buckets, buckets(available=SHARE, earned=SHARE), "the wallet after clearing")

    # 7. Withdrawn: on its way.
    payout = creator.withdraw(SHARE)
    assert payout["status"] == "PENDING" and payout["bankAccount"].endswith("6789"), payout
    assert (payout["amount"], payout["currency"], payout["completedAt"]) == (SHARE, "usd", None)
    assert creator.buckets() == buckets(transit=SHARE, earned=SHARE)

    # 8. In the bank.
    done = creator.wait_payout(payout["id"], "COMPLETED")
    assert TIME.match(done["completedAt"]) and done["fundsReturnedAt"] is None and done["failureCode"] is None
    completed = deal.wait_status("COMPLETED")
    assert TIME.match(completed["completedAt"])
    until_equal(creator.buckets, buckets(earned=SHARE, withdrawn=SHARE), "the wallet at the end")

    assert_stripe_did_it_once(market, creator, done)
    assert_statement(creator, done)
    assert_postings(market, deal, done)
    assert_heard(heard_by_company, heard_by_creator, deal, done)
    reconciled = market.server.command("reconcile")
    assert reconciled.returncode == 0, reconciled.stdout + reconciled.stderr


def assert_stripe_did_it_once(market, creator, payout):
    (transfer,) = market.sandbox.list("/v1/transfers")
    assert transfer["id"] == payout["stripeTransferId"] and transfer["amount"] == SHARE
    assert transfer["transfer_group"] == payout["id"] and transfer["source_transaction"] is None
    (at_bank,) = market.stripe_payouts_of(creator.stripe_account)
    assert at_bank["id"] == payout["stripePayoutId"] and at_bank["status"] == "paid"


def assert_statement(creator, payout):
    """Postings on the available balance, newest first, each leading on from the one before."""
    debit, credit = all_pages(creator.api, "/wallet/transactions")
    assert (credit["type"], credit["amount"], credit["balanceBefore"], credit["balanceAfter"]) == ("credit", SHARE, 0, SHARE)
    assert (debit["type"], debit["amount"], debit["balanceBefore"], debit["balanceAfter"]) == ("debit", SHARE, SHARE, 0)
    assert debit["referenceId"] == payout["id"]
    for row in (debit, credit):
        assert row["walletId"] == creator.wallet()["id"] and row["description"] and TIME.match(row["createdAt"])


def assert_postings(market, deal, payout):
    database, sandbox = market.server.database, market.sandbox
    user = deal.creator.id
    until_equal(lambda: account_sum(database, "stripe_fees:usd"), STRIPE_FEE, "the fee being posted")
    assert account_sum(database, "fees:usd") == -(BUDGET - SHARE)
    assert account_sum(database, "stripe_platform:usd") == BUDGET - STRIPE_FEE - SHARE == sandbox.available()
    for account in (
        f"escrow:{deal.payment_id}", f"payout:{payout['id']}", f"wallet_pending:{user}:usd",
        f"wallet_available:{user}:usd", f"stripe_connected:{user}:usd",
    ):
        assert account_sum(database, account) == 0, account


def assert_heard(heard_by_company, heard_by_creator, deal, payout):
    until(lambda: heard_by_creator.of("payment:update", status="COMPLETED"), "the creator hearing of the end")
    until(lambda: heard_by_company.of("payment:update", status="COMPLETED"), "the company hearing of the end")
    for heard in (heard_by_company, heard_by_creator):
        assert heard.history("payment:update", "status", id=deal.payment_id) == ["PENDING", "HELD", "RELEASED", "COMPLETED"]
        assert heard.history("collaboration:update", "status", id=deal.id) == ["ACTIVE", "SUBMITTED", "COMPLETED"]
        heard.assert_in_order()
    assert heard_by_creator.history("payout:update", "status") == ["PENDING", "IN_TRANSIT", "COMPLETED"]
    wallets = heard_by_creator.of("wallet:update")
    for amounts in (
        buckets(escrow=SHARE), buckets(available=SHARE, earned=SHARE), buckets(transit=SHARE, earned=SHARE),
        buckets(earned=SHARE, withdrawn=SHARE),
    ):
        assert any(amounts.items() <= wallet.items() for wallet in wallets), f"no wallet:update with {amounts}"
    assert not any("wallets" in wallet for wallet in wallets), "a wallet event holds that wallet alone"
    assert not heard_by_company.of("wallet:update") and not heard_by_company.of("payout:update")
    # The last word of each kind is the object as REST tells it.
    assert heard_by_company.of("payment:update")[-1] == deal.payment()
    assert heard_by_creator.of("payout:update")[-1] == deal.creator.payout(payout["id"])
    last_wallet = heard_by_creator.of("wallet:update")[-1]
    assert last_wallet.items() <= deal.creator.wallet().items()


def test_polling_finishes_what_no_webhook_tells(new_market):
    """Webhooks only hasten: without one, the same journey ends in the same place."""
    market = new_market(webhooks=False)
    creator = market.creator()
    deal = market.funded(creator=creator)
    deal.release().expect(200)
    creator.wait_available(80_000, within=45)
    payout = creator.withdraw(80_000)
    creator.wait_payout(payout["id"], "COMPLETED", within=60)
    deal.wait_status("COMPLETED")
    assert len(market.transfers_of(payout["id"])) == 1
