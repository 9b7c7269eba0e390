# SPDX-License-Identifier: Apache-2.0
"""Too many requests: told beforehand, refused politely, and nobody else suffers."""

import pytest


@pytest.fixture
def limited(new_market):
    return new_market(RATE_LIMIT="20")


def test_a_user_is_told_and_then_refused(limited):
    company, other = limited.company(), limited.company()
    remaining = []
    for _ in range(20):
        answer = company.api.get("/auth/me")
        answer.expect(200)
        assert int(answer.headers["RateLimit-Limit"]) == 20
        assert int(answer.headers["RateLimit-Reset"]) >= 0
        remaining.append(int(answer.headers["RateLimit-Remaining"]))
    assert remaining[0] == 19 and remaining == sorted(remaining, reverse=True)
    refused = None
    for _ in range(5):
        answer = company.api.get("/auth/me")
        refused = answer if answer.status == 429 else refused
    problem = refused.problem(429, "rate_limited")
    assert problem["retryable"] and int(refused.headers["Retry-After"]) >= 1
    assert refused.headers["RateLimit-Remaining"] == "0"
    # Another user goes on, and so do those who watch the server and Stripe.
    other.api.get("/auth/me").expect(200)
    for _ in range(30):
        assert limited.server.api().get("/livez").status == 200


def test_a_refused_request_is_not_kept_under_its_key(limited):
    company, creator = limited.company(), limited.newcomer()
    body = {
        "influencerId": creator.id, "title": "T", "currency": "usd", "amountBudget": 5, "amountInfluencerFee": 4,
    }
    while company.api.get("/auth/me").status != 429:
        pass
    company.api.post("/collaborations", body, key="once").problem(429, "rate_limited")
    assert creator.api.get("/collaborations").expect(200)["data"] == []


def test_guessing_a_password_is_slowed_down(limited):
    company = limited.company()
    api = limited.server.api()
    answers = [api.post("/auth/login", {"email": company.email, "password": "wrong guess"}) for _ in range(12)]
    assert answers[0].status == 401 and answers[-1].status == 429, answers
    assert int(answers[-1].headers["Retry-After"]) >= 1
    answers[-1].problem(429, "rate_limited")
