# SPDX-License-Identifier: Apache-2.0
"""Lists: pages that lead on from each other, cursors that can't be made up."""

import base64

import pytest

from support.api import all_pages, assert_list


@pytest.fixture(scope="module")
def owner(_shared_market):
    company, creator = _shared_market.company(), _shared_market.newcomer()
    deals = [_shared_market.agree(company, creator, 1_000 + number, 800) for number in range(23)]
    for deal in deals[:5]:
        deal.begin()
    return company, deals


@pytest.mark.postgres
@pytest.mark.parametrize("limit", [1, 2, 7, 22, 23, 24, 100])
def test_pages_hold_every_row_once_newest_first(market, owner, limit):
    company, deals = owner
    rows = all_pages(company.api, "/collaborations", limit)
    assert [row["id"] for row in rows] == [deal.id for deal in reversed(deals)]


def test_twenty_is_the_default(market, owner):
    page = assert_list(owner[0].api.get("/collaborations"))
    assert len(page["data"]) == 20 and page["hasMore"]
    rest = assert_list(owner[0].api.get(f"/collaborations?after={page['nextCursor']}"))
    assert len(rest["data"]) == 3 and not rest["hasMore"]


def test_new_rows_do_not_shift_pages_that_are_being_read(market):
    company, creator = market.company(), market.newcomer()
    deals = [market.agree(company, creator, 1_000, 800) for _ in range(6)]
    first = assert_list(company.api.get("/collaborations?limit=3"))
    market.agree(company, creator, 1_000, 800)
    second = assert_list(company.api.get(f"/collaborations?limit=3&after={first['nextCursor']}"))
    seen = [row["id"] for row in first["data"] + second["data"]]
    assert seen == [deal.id for deal in reversed(deals)]


def test_filters_hold_over_pages(market, owner):
    company, deals = owner
    pending = all_pages(company.api, "/payments?status=PENDING", 2)
    assert [row["id"] for row in pending] == [deal.payment_id for deal in reversed(deals[:5])]
    assert all_pages(company.api, "/payments?status=HELD", 2) == []
    assert len(all_pages(company.api, "/collaborations?status=ACTIVE", 10)) == 23


def test_a_statement_over_pages_leads_from_balance_to_balance(market):
    creator = market.newcomer()
    deal = market.funded(creator=creator, budget=1_000, share=1_000)
    for part in (100, 200, 300, 400):
        deal.release(part).expect(200)
    creator.wait_available(1_000)
    rows = all_pages(creator.api, "/wallet/transactions", 2)
    assert [row["amount"] for row in rows] == [400, 300, 200, 100]
    for newer, older in zip(rows, rows[1:]):
        assert newer["balanceBefore"] == older["balanceAfter"]
    assert rows[0]["balanceAfter"] == 1_000 and rows[-1]["balanceBefore"] == 0
    assert [row["amount"] for row in all_pages(creator.api, "/wallet/transactions?type=credit", 3)] == [400, 300, 200, 100]
    assert all_pages(creator.api, "/wallet/transactions?type=debit") == []


def test_a_cursor_that_was_tampered_with_is_none(market, owner):
    api = owner[0].api
    cursor = assert_list(api.get("/collaborations?limit=2"))["nextCursor"]
    assert_list(api.get(f"/collaborations?after={cursor}"))
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    flipped = [
        base64.urlsafe_b64encode(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1:]).rstrip(b"=").decode()
        for place in range(len(raw))
    ]
    for wrong in [*flipped, cursor[:-1], cursor + "A", cursor + "=", cursor * 2, cursor.swapcase(), "x" * 5_000]:
        api.get(f"/collaborations?after={wrong}").problem(400, "invalid_request", "?after")


def test_a_cursor_belongs_to_its_list(market, owner):
    api = owner[0].api
    cursor = assert_list(api.get("/collaborations?limit=2"))["nextCursor"]
    api.get(f"/payments?after={cursor}").problem(400, "invalid_request", "?after")


def test_the_cursor_of_another_user_shows_nothing_of_theirs(market, owner):
    cursor = assert_list(owner[0].api.get("/collaborations?limit=2"))["nextCursor"]
    answer = market.company().api.get(f"/collaborations?after={cursor}")
    assert answer.status == 400 or answer.json["data"] == []


@pytest.mark.parametrize("path", ["/collaborations", "/payments", "/wallet/transactions", "/wallet/payouts"])
@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1.0", "9" * 30])
def test_limits_out_of_bounds_are_refused(market, owner, path, limit):
    api = owner[1][0].creator.api
    api.get(f"{path}?limit={limit}").problem(400, "invalid_request", "?limit")
