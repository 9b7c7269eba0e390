# SPDX-License-Identifier: Apache-2.0
"""`holdfast sandbox`, `trigger` and `listen`, as people who test their own code use them."""

import json
import pathlib
import re

import pytest
import requests

from support.hook import Hook
from support.processes import ROOT, Running, free_port, run_command
from support.sandbox import Sandbox, sign_webhook
from support.waiting import until

SOURCES = ROOT / "sandbox"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    running = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def hook():
    handler = Hook()
    yield handler
    handler.close()


@pytest.fixture
def listen(sandbox, tmp_path):
    """Starts listeners; returns each with a function that reads its lines."""
    started = []

    def start(*options):
        log = tmp_path / f"listen-{len(started)}.log"
        running = Running(["listen", "--sandbox", sandbox.url, "--json", *options], {}, log)
        started.append(running)

        def lines():
            return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]

        until(lines, "the listener's first line")
        return running, lines

    yield start
    for running in started:
        assert running.stop() == 0


def trigger(sandbox, *arguments, timeout=120):
    return run_command("trigger", "--sandbox", sandbox.url, *arguments, timeout=timeout)


def all_events():
    return json.loads(run_command("trigger", "--list", "--json").stdout)["events"]


class TestTrigger:
    def test_every_event_has_a_scenario_that_reaches_it(self, sandbox):
        events = all_events()
        done = trigger(sandbox, "--json", *events)
        assert done.returncode == 0, done.stderr
        assert [event["type"] for event in json.loads(done.stdout)["events"]] == events
        sandbox.audit()

    def test_every_event_that_the_sandbox_has_is_listed(self):
        emitted = set()
        for path in SOURCES.rglob("*.cpp"):
            if not path.name.endswith("_test.cpp"):
                for call in re.findall(r"emit\((.*?)\);", path.read_text(), re.DOTALL):
                    emitted |= set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', call))
        assert len(emitted) > 40
        assert emitted <= set(all_events())

    def test_a_mistyped_event_is_answered_with_the_right_one(self, sandbox):
        done = trigger(sandbox, "payment_intent.succeded")
        assert done.returncode == 2
        assert "did you mean payment_intent.succeeded" in done.stderr

    def test_prints_a_line_an_event(self, sandbox):
        done = trigger(sandbox, "charge.failed", "customer.created")
        assert done.returncode == 0, done.stderr
        first, second = done.stdout.splitlines()
        assert re.fullmatch(r"charge\.failed  evt_\w+  ch_\w+", first)
        assert re.fullmatch(r"customer\.created  evt_\w+  cus_\w+", second)

    def test_without_a_sandbox_it_is_unavailable(self):
        done = run_command("trigger", "--sandbox", f"http://127.0.0.1:{free_port()}", "customer.created")
        assert done.returncode == 4, done.stderr

    def test_nothing_to_do_is_a_usage_error(self):
        assert run_command("trigger").returncode == 2


class TestListen:
    def test_forwards_what_happens_signed(self, sandbox, hook, listen):
        _, lines = listen("--forward-to", hook.url)
        secret = lines()[0]["secret"]
        assert secret.startswith("whsec_")
        customer = sandbox.stripe("POST", "/v1/customers", {"email": "a@b.test"})
        until(lambda: len(lines()) > 1, "the delivery")
        headers, body = hook.received[0]
        at = int(re.match(r"t=(\d+)", headers["Stripe-Signature"]).group(1))
        assert headers["Stripe-Signature"] == sign_webhook(secret, body, at)
        assert lines()[1]["object"] == customer["id"] and lines()[1]["status"] == 200

    def test_begins_with_what_was_missed_and_tells_it_once(self, sandbox, hook, listen):
        product = sandbox.stripe("POST", "/v1/products", {"name": "Poster"})["id"]
        _, lines = listen("--forward-to", hook.url, "--since", "10m", "--events", "product.created,product.updated")

        # The sandbox is shared, so other tests' products may be among what was missed.
        def told():
            return [line["type"] for line in lines()[1:] if line["object"] == product]

        until(lambda: told() == ["product.created"], "what was missed")
        sandbox.stripe("POST", f"/v1/products/{product}", {"name": "Print"})
        until(lambda: len(told()) > 1, "the update")
        assert told() == ["product.created", "product.updated"]
        assert {line["type"].split(".")[0] for line in lines()[1:]} == {"product"}

    def test_tries_again_when_asked_to(self, sandbox, hook, listen):
        hook.statuses = [500, 503]
        _, lines = listen("--forward-to", hook.url, "--retry", "--events", "customer.created")
        sandbox.stripe("POST", "/v1/customers")
        until(lambda: [line["status"] for line in lines()[1:]] == [500, 503, 200], "three attempts")
        assert [line["attempt"] for line in lines()[1:]] == [1, 2, 3]

    def test_hears_events_in_the_version_it_asks_for(self, sandbox, hook, listen):
        _, lines = listen("--forward-to", hook.url, "--events", "customer.created", "--api-version", "2023-10-16")
        sandbox.stripe("POST", "/v1/customers")
        until(lambda: len(lines()) == 2, "the delivery")
        assert json.loads(hook.received[0][1])["api_version"] == "2023-10-16"

    def test_gets_what_is_sent_again(self, sandbox, hook, listen):
        _, lines = listen("--forward-to", hook.url, "--events", "customer.created")
        sandbox.stripe("POST", "/v1/customers")
        until(lambda: len(lines()) == 2, "the delivery")
        delivery = sandbox.control("GET", f"/deliveries?event={lines()[1]['event']}")["deliveries"][0]
        sandbox.control("POST", f"/deliveries/{delivery['id']}/retry")
        until(lambda: len(lines()) == 3, "the second delivery")
        assert hook.received[0][1] == hook.received[1][1]

    def test_lives_through_a_reset(self, sandbox, hook, listen):
        _, lines = listen("--forward-to", hook.url, "--events", "customer.created")
        sandbox.control("POST", "/reset")
        until(lambda: sum("secret" in line for line in lines()) == 2, "it listens again")
        sandbox.stripe("POST", "/v1/customers")
        until(lambda: hook.received, "the delivery")

    def test_without_a_sandbox_it_is_unavailable(self):
        done = run_command("listen", "--sandbox", f"http://127.0.0.1:{free_port()}", "--json")
        assert done.returncode == 4
        assert json.loads(done.stderr)["error"]["exitCode"] == 4

    @pytest.mark.parametrize("options", [["--since", "yesterday"], ["--forward-to", "localhost:3000"]], ids=str)
    def test_nonsense_is_a_usage_error(self, options):
        assert run_command("listen", *options).returncode == 2


class TestSandbox:
    @staticmethod
    def started(tmp_path, *options):
        port = free_port()
        process = Running(["sandbox", "--port", port, *options], {}, tmp_path / "sandbox.log")
        url = f"http://127.0.0.1:{port}"

        def answers():
            try:
                return requests.get(f"{url}/_sandbox/clock", timeout=5).ok
            except requests.ConnectionError:
                return False

        process.wait_until_serving(answers)
        return process, url

    def test_the_default_version_is_of_requests_and_of_events_alike(self, tmp_path, hook):
        process, url = self.started(
            tmp_path, "--api-version", "2024-11-20.acacia", "--webhook-url", hook.url, "--webhook-secret", "whsec_mine"
        )
        key = {"Authorization": "Bearer sk_test_holdfast"}
        made = requests.post(f"{url}/v1/customers", headers=key, timeout=5)
        assert made.headers["Stripe-Version"] == "2024-11-20.acacia"
        until(lambda: hook.received, "the customer's event")
        assert json.loads(hook.received[0][1])["api_version"] == "2024-11-20.acacia"
        assert process.stop() == 0

    @pytest.mark.parametrize("command", ["sandbox", "listen"])
    @pytest.mark.parametrize("version", ["2024-11-20", "2024-11-20.basil", "2099-01-01.endive", "newest"])
    def test_an_unknown_version_is_a_usage_error(self, command, version):
        done = run_command(command, "--api-version", version)
        assert done.returncode == 2
        assert version in done.stderr

    def test_keeps_nothing_in_memory(self, tmp_path):
        process, url = self.started(tmp_path, "--data", ":memory:")
        assert "Overview" in requests.get(url, timeout=5).text
        assert process.stop() == 0
        assert not list(pathlib.Path().glob(":memory:*"))

    def test_a_seed_fills_it(self, tmp_path):
        seed = tmp_path / "seed.json"
        seed.write_text(json.dumps([
            {"as": "ada", "post": "/v1/customers", "params": {"email": "ada@shop.test"}},
            {"post": "/v1/payment_methods/pm_card_visa/attach", "params": {"customer": "${ada.id}"}},
        ]))
        process, url = self.started(
            tmp_path, "--seed", seed, "--secret-key", "sk_test_one", "--secret-key", "sk_test_two"
        )
        try:
            listed = {
                key: requests.get(f"{url}/v1/customers", auth=(key, ""), timeout=5).json()["data"]
                for key in ("sk_test_one", "sk_test_two")
            }
            assert [one["email"] for one in listed["sk_test_one"]] == ["ada@shop.test"]
            assert listed["sk_test_two"] == []
            assert requests.get(f"{url}/v1/customers", auth=("sk_test_holdfast", ""), timeout=5).status_code == 401
        finally:
            process.stop()

    def test_what_cannot_be_used_is_a_configuration_error(self, tmp_path):
        bad = tmp_path / "bad.json"
        bad.write_text('[{"post": "/v1/refunds"}]')
        for options in (["--seed", tmp_path / "none.json"], ["--seed", bad], ["--secret-key", "sk_live_x"]):
            done = run_command("sandbox", "--port", 0, *options)
            assert done.returncode == 3, (options, done.stderr)
