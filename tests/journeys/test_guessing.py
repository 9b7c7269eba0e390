# SPDX-License-Identifier: Apache-2.0
"""Passwords that are guessed: slowed by address and by account, whatever the guesser claims to be, and nobody is told who
has an account."""

import pathlib
import uuid

import pytest

from support.market import PASSWORD

GUESSES_A_MINUTE = 10
PROXY = "127.0.0.1"


@pytest.fixture(scope="module")
def direct(_new_folder):
    """Limits on, no proxy trusted."""
    yield from _market(_new_folder)


@pytest.fixture(scope="module")
def proxied(_new_folder):
    """Limits on, behind a proxy: a test may come from any address."""
    yield from _market(_new_folder, TRUSTED_PROXIES=PROXY)


def _market(new_folder, **settings):
    from support.market import Market

    market = Market(new_folder(), webhooks=False, RATE_LIMIT="6000", **settings)
    try:
        yield market.start()
    finally:
        market.close()


def guess(market, email, password="a wrong guess", source=None):
    headers = {"X-Forwarded-For": source} if source else {}
    return market.server.api().post("/auth/login", {"email": email, "password": password}, headers=headers, key=None)


def allowed(answers):
    """How many were looked at; the others were refused unseen."""
    for answer in answers:
        answer.problem((401, 429))
    return sum(answer.status == 401 for answer in answers)


class TestByAccount:
    def test_claiming_other_addresses_does_not_help_where_no_proxy_is_trusted(self, direct):
        email = direct.company().email
        answers = [guess(direct, email, source=f"203.0.113.{number}") for number in range(40)]
        assert 0 < allowed(answers) < GUESSES_A_MINUTE + 5

    def test_writing_the_address_differently_does_not_help(self, direct):
        email = direct.company().email
        spellings = [email.upper(), email.title(), email.swapcase(), email]
        assert allowed([guess(direct, spellings[number % 4]) for number in range(40)]) < GUESSES_A_MINUTE + 5

    def test_many_addresses_together_are_slowed_too(self, proxied):
        email = proxied.company().email
        answers = [guess(proxied, email, source=f"203.0.113.{number}") for number in range(100)]
        assert allowed(answers) < 70

    def test_one_guesser_does_not_lock_the_owner_out(self, proxied):
        """What was refused to one address must not count against the account everywhere."""
        company = proxied.company()
        guesses = [guess(proxied, company.email, source="198.51.100.1") for _ in range(100)]
        assert allowed(guesses) < GUESSES_A_MINUTE + 5
        guess(proxied, company.email, PASSWORD, source="198.51.100.2").expect(200)

    def test_the_right_password_is_not_counted(self, direct):
        company = direct.company()
        for _ in range(3 * GUESSES_A_MINUTE):
            guess(direct, company.email, PASSWORD).expect(200)

    def test_changing_a_password_is_no_way_around(self, direct):
        company = direct.company()
        body = {"currentPassword": "a wrong guess", "newPassword": "long enough to pass"}
        answers = [company.api.post("/auth/password", body, key=None) for _ in range(25)]
        assert allowed(answers) < GUESSES_A_MINUTE + 5


class TestByAddress:
    def test_trying_everybody_is_slowed(self, proxied):
        """Credential stuffing, and asking by registration who is there already: what is refused for its form counts too."""
        def ask():
            body = {"email": f"{uuid.uuid4().hex}@journeys.test", "password": PASSWORD, "role": "nobody", "displayName": "N"}
            headers = {"X-Forwarded-For": "198.51.100.77, 192.0.2.55"}
            return proxied.server.api().post("/auth/register", body, headers=headers, key=None)

        statuses = [ask().status for _ in range(450)]
        assert set(statuses) == {400, 429}
        assert statuses.count(400) < 350
        guess(proxied, f"{uuid.uuid4().hex}@journeys.test", source="192.0.2.55").problem(429, "rate_limited")
        guess(proxied, f"{uuid.uuid4().hex}@journeys.test", source="192.0.2.56").problem(401)

    def test_a_claim_in_a_line_of_its_own_is_not_believed(self, proxied):
        """A proxy may add its line after the client's: the last address of all lines counts."""
        email = proxied.company().email
        answers = []
        for number in range(40):
            answers.append(two_lines(proxied, email, f"203.0.113.{number}", "198.51.100.9"))
        assert answers.count(401) < GUESSES_A_MINUTE + 5 and answers.count(429) > 20, answers


def two_lines(market, email, first, second):
    """The status of a login with two X-Forwarded-For lines, which `requests` would join."""
    import http.client
    import json

    connection = http.client.HTTPConnection("127.0.0.1", market.server.port, timeout=30)
    body = json.dumps({"email": email, "password": "a wrong guess"}).encode()
    connection.putrequest("POST", "/auth/login")
    connection.putheader("X-Forwarded-For", first)
    connection.putheader("X-Forwarded-For", second)
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    status = connection.getresponse().status
    connection.close()
    return status


class TestWhoHasAnAccount:
    def test_an_unknown_address_costs_the_same_work(self, market):
        """Counted in processor time of the server, which argon2 makes nearly all of."""
        company = market.company()

        def work(email):
            before = processor_ticks(market)
            for _ in range(6):
                guess(market, email).problem(401, "invalid_credentials")
            return processor_ticks(market) - before

        wrong = min(work(company.email) for _ in range(3))
        unknown = min(work(f"{uuid.uuid4().hex}@journeys.test") for _ in range(3))
        impossible = min(work("no address at all") for _ in range(3))
        assert wrong > 0
        for other in (unknown, impossible):
            assert wrong / 2 <= other <= wrong * 2, (wrong, unknown, impossible)

    def test_the_answers_are_alike(self, market):
        company = market.company()
        answers = [guess(market, email) for email in (company.email, "nobody@journeys.test", "no address at all")]
        told = [answer.problem(401, "invalid_credentials") for answer in answers]
        for each in told:
            each.pop("requestId")
        assert told[0] == told[1] == told[2]
        assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1


def processor_ticks(market):
    fields = pathlib.Path(f"/proc/{market.server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
