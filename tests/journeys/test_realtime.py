# SPDX-License-Identifier: Apache-2.0
"""The WebSocket: who may listen, what they hear, and how they take up where they left off."""

import time

import pytest
import websockets

from support import tokens
from support.realtime import Recorder, run
from support.server import JWT_SECRET

BAD_TOKEN = 4401


@pytest.fixture
def pair(market):
    return market.company(), market.newcomer()


class TestComingIn:
    def test_a_frame_or_a_header_opens(self, market, pair):
        for options in ({}, {"in_header": True}):
            heard = pair[0].listen(**options)
            assert heard.ready() >= 0
            heard.close()

    @pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
    def test_a_bad_token_closes(self, market, token):
        heard = market.server.listen()
        heard.send({"type": "auth", "token": token})
        assert heard.wait_closed() == BAD_TOKEN

    def test_so_does_one_of_another_audience_or_secret(self, market, pair):
        claims = tokens.claims_of(pair[0].token)
        for token in (
            tokens.sign_hs256(claims | {"aud": "others"}, JWT_SECRET), tokens.sign_hs256(claims, "x" * 40),
            tokens.unsigned(claims), tokens.sign_hs256(claims | {"exp": 1_000_000_000}, JWT_SECRET),
        ):
            assert market.server.listen(token).wait_closed() == BAD_TOKEN

    def test_a_bad_header_closes_or_is_refused(self, market):
        try:
            assert Recorder(market.server.url, "nonsense", in_header=True).wait_closed() == BAD_TOKEN
        except websockets.InvalidStatusCode as refused:
            assert refused.status_code == 401

    def test_who_says_nothing_is_closed_after_five_seconds(self, market):
        began = time.monotonic()
        heard = market.server.listen()
        assert heard.wait_closed(within=12) >= 4_000
        assert 4 < time.monotonic() - began < 10
        assert heard.frames == [] or all("data" not in frame for frame in heard.frames)

    @pytest.mark.parametrize("frame", [
        "not json", "[]", "{}", '{"type":"hello"}', '{"type":"auth"}', '{"type":"auth","token":5}', b"\x00\x01",
        '{"type":"auth","token":"' + "a" * 100_000 + '"}', '{"type":"auth","token":"a","since":"x"}',
    ], ids=lambda frame: repr(frame[:30]))
    def test_any_other_first_frame_closes(self, market, frame):
        heard = market.server.listen()
        heard.send(frame)
        heard.wait_closed()
        assert heard.events == []

    def test_an_expired_token_closes_the_open_connection(self, market, pair):
        token = market.server.token(pair[0].id, "company", ttl=2)
        heard = market.server.listen(token)
        heard.ready()
        assert heard.wait_closed(within=15) == BAD_TOKEN


class TestWhatIsHeard:
    @pytest.mark.postgres
    def test_both_parties_hear_the_same(self, market, pair):
        company, creator = pair
        heard = [company.listen(), creator.listen()]
        for each in heard:
            each.ready()
        deal = market.funded(company, creator)
        deal.release(500).expect(200)
        for each in heard:
            each.wait("payment:update", amountReleased=500)
        shared = [
            [event for event in each.events if event["type"] in ("payment:update", "collaboration:update")] for each in heard
        ]
        assert shared[0] == shared[1]
        for each in heard:
            each.assert_in_order()
            each.close()

    def test_nobody_hears_of_others(self, market, pair):
        company, creator = pair
        strangers = [market.company().listen(), market.newcomer().listen(), market.admin().listen()]
        for stranger in strangers:
            stranger.ready()
        rival = market.agree(company, market.newcomer())
        quiet = creator.listen()
        quiet.ready()
        rival.begin()
        rival.confirm("pm_card_bypassPending").expect(200)
        deal = market.funded(company, creator)
        deal.release().expect(200)
        quiet.wait("payment:update", id=deal.payment_id, status="RELEASED")
        assert all(payment["id"] == deal.payment_id for payment in quiet.of("payment:update"))
        for stranger in strangers:
            assert stranger.events == []
            stranger.close()
        quiet.close()

    def test_an_event_is_there_after_its_answer(self, market, pair):
        """And carries a number that the answer's Holdfast-Sequence covers."""
        company, creator = pair
        heard = company.listen()
        heard.ready()
        answer = company.api.post("/collaborations", {
            "influencerId": creator.id, "title": "T", "currency": "usd", "amountBudget": 5, "amountInfluencerFee": 4,
        })
        made = heard.wait("collaboration:update", id=answer.expect(201)["id"])
        assert made == answer.json
        (event,) = [event for event in heard.events if event["data"] == made]
        assert event["seq"] <= answer.sequence
        seen = company.api.get(f"/collaborations/{made['id']}", headers={"Holdfast-Min-Sequence": str(event["seq"])})
        shown = seen.expect(200)
        assert shown == {**shown, **made} and seen.sequence >= event["seq"]
        assert shown["companyName"] and shown["influencerName"]
        heard.close()

    def test_a_number_that_is_not_there_yet_is_waited_for_in_vain(self, market, pair):
        answer = pair[0].api.get("/collaborations", headers={"Holdfast-Min-Sequence": str(10**15)})
        assert answer.problem(503)["retryable"]
        pair[0].api.get("/collaborations", headers={"Holdfast-Min-Sequence": "x"}).problem(400)


def test_many_listeners_all_hear(market, pair):
    company, creator = pair
    crowd = [company.listen() for _ in range(40)]
    for each in crowd:
        each.ready()
    deal = market.funded(company, creator)
    held = [each.wait("payment:update", id=deal.payment_id, status="HELD") for each in crowd]
    # What comes after, such as the fee, may have reached some of them already.
    told = [each.of("payment:update") for each in crowd]
    heard = [events[: events.index(last) + 1] for events, last in zip(told, held, strict=True)]
    assert heard[0] and all(events == heard[0] for events in heard)
    for each in crowd:
        each.close()


def test_a_reader_who_takes_nothing_holds_up_nobody(market, pair):
    """It may be cut off; the others and the server go on."""
    company, creator = pair

    async def connect_and_stall():
        socket = await websockets.connect(market.server.url.replace("http", "ws") + "/realtime", max_queue=1)
        await socket.send('{"type":"auth","token":"%s","since":0}' % company.token)
        return socket

    stalled = [run(connect_and_stall()) for _ in range(3)]
    heard = company.listen()
    heard.ready()
    deal = market.funded(company, creator, budget=1_000, share=1_000)
    for _ in range(60):
        deal.release(1).expect(200)
    heard.wait("payment:update", amountReleased=60)
    heard.assert_in_order()
    heard.close()
    for socket in stalled:
        run(socket.close())
