# SPDX-License-Identifier: Apache-2.0
"""While PostgreSQL does not answer, everything that needs it says so and may be repeated; then it goes on by itself."""

import pytest

from support.database import POSTGRES_URL, PostgresDatabase
from support.waiting import until

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(not POSTGRES_URL, reason="SQLite is not lost")]


def refuse_connections(database, refused):
    PostgresDatabase._psql(POSTGRES_URL, f'ALTER DATABASE "{database.name}" ALLOW_CONNECTIONS {str(not refused).lower()}')
    PostgresDatabase._psql(
        POSTGRES_URL, f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database.name}'"
    )


def test_requests_may_be_repeated_while_the_database_is_away(new_market):
    market = new_market()
    deal = market.funded()
    listener = deal.company.listen()
    refuse_connections(market.server.database, True)
    try:
        for attempt in (
            lambda: deal.company.api.get(f"/payments/{deal.payment_id}"),
            lambda: deal.release(1_000, key="once"),
        ):
            problem = attempt().problem(503)
            assert problem["retryable"], problem
        assert market.server.api().get("/livez").status == 200
    finally:
        refuse_connections(market.server.database, False)
    until(lambda: deal.release(1_000, key="once").status == 200, "the release")
    assert deal.payment()["amountReleased"] == 1_000
    listener.close()
