// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/network.hpp"

#include <algorithm>
#include <string_view>

namespace holdfast::simulation {
namespace {

using namespace std::chrono_literals;
using Answer = Passage::Answer;
using Work = Passage::Work;

constexpr std::string_view kBusy =
    R"({"error":{"type":"invalid_request_error","code":"rate_limit","message":"Busy."}})";
constexpr std::string_view kLocked =
    R"({"error":{"type":"idempotency_error","code":"idempotency_key_in_use","message":"In use."}})";
constexpr std::string_view kBroken = R"({"error":{"type":"api_error","message":"Something broke."}})";

net::HttpResponse error(int status, std::string_view body) {
    return {.status = status, .headers = {{"Request-Id", "req_simulated"}}, .body = std::string{body}};
}

std::string key_of(const net::OutboundRequest& request) {
    return std::string{net::find_header(request.headers, "Idempotency-Key").value_or("")};
}

}  // namespace

void Network::begin_step() {
    Dice& dice = choices_.stripe;
    const bool begins = dice.chance_per_mille(8);
    const std::int64_t hours = dice.between(1, 30);
    if (is_faulty_ && begins && faults_.has(FaultKind::stripe_outage)) {
        out_until_ = std::max(out_until_, clock_.now() + std::chrono::hours{hours});
        trace_.push_back("  Stripe is out for " + std::to_string(hours) + " h");
    }
    // For a while every change fails, and that is kept under its key: the jobs behind them become dead letters.
    const bool breaks = dice.chance_per_mille(25);
    const std::int64_t seconds = dice.between(5, 300);
    if (is_faulty_ && breaks && faults_.has(FaultKind::stripe_broken)) {
        keeping_until_ = std::max(keeping_until_, clock_.now() + std::chrono::seconds{seconds});
        trace_.push_back("  Stripe keeps 500s for " + std::to_string(seconds) + " s");
    }
}

void Network::end_faults() {
    is_faulty_ = false;
}

// A 500 that is kept is worst for what changes something: it is what dead letters are made of.
Answer Network::draw_answer(bool is_change) {
    Dice& dice = choices_.stripe;
    const std::int64_t luck = dice.between(1, 200);
    if (luck <= 16) {
        return faults_.has(FaultKind::stripe_lost) ? Answer::never : Answer::right;
    }
    if (luck <= 22) {
        return faults_.has(FaultKind::stripe_lost) ? Answer::not_sent : Answer::right;
    }
    if (luck <= 30) {
        return !faults_.has(FaultKind::stripe_busy) ? Answer::right : luck <= 26 ? Answer::busy : Answer::locked;
    }
    if (luck <= 42 && faults_.has(FaultKind::stripe_broken)) {
        return luck <= 34 ? Answer::broken : luck <= (is_change ? 40 : 36) ? Answer::stuck : Answer::rubbish;
    }
    return Answer::right;
}

Passage Network::plan(const net::OutboundRequest& request) {
    Dice& dice = choices_.stripe;
    Passage passage{
        .there = std::chrono::milliseconds{dice.between(1, 300)},
        .back = std::chrono::milliseconds{dice.between(1, 300)},
    };
    const std::int64_t work = dice.between(1, 100);
    const bool is_slow = dice.chance(2);
    const Answer answer = draw_answer(request.method == "POST");
    if (!is_faulty_) {
        return passage;
    }
    passage.answer = is_out() ? Answer::never : is_keeping() ? Answer::stuck : answer;
    if (passage.answer == Answer::not_sent) {
        passage.work = Work::undone;
    } else if (passage.answer != Answer::right) {
        passage.work = work <= 50 ? Work::undone : work <= 70 && !is_out() ? Work::done_later : Work::done;
        passage.work = is_out() && work > 20 ? Work::undone : passage.work;
    } else if (work <= 5 && faults_.has(FaultKind::stripe_lost)) {
        passage.work = Work::done_twice;
    }
    if (is_slow && faults_.has(FaultKind::stripe_late)) {
        passage.back += request.timeout;  // too late for whoever asked
    }
    if (passage.work == Work::done_later && !faults_.has(FaultKind::stripe_late)) {
        passage.work = Work::done;
    }
    return passage;
}

// Stripe forgets what it answered after a day.
bool Network::is_stuck(const std::string& key) const {
    const auto found = stuck_.find(key);
    return found != stuck_.end() && clock_.now() < found->second + 24h;
}

net::HttpResponse Network::ask(const net::OutboundRequest& request) {
    net::HttpRequest inbound{.method = request.method, .headers = request.headers, .body = request.body};
    std::string_view rest = request.url;
    rest.remove_prefix(rest.find('/', rest.find("://") + 3));
    const std::size_t mark = rest.find('?');
    inbound.path = rest.substr(0, mark);
    inbound.raw_query = mark == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1);
    inbound.remote_address = "127.0.0.1";
    net::HttpResponse response = stripe_.handle(inbound);
    trace_.push_back("  stripe: " + request.method + " " + inbound.path + " -> " + std::to_string(response.status));
    return response;
}

std::optional<net::HttpResponse> Network::carry(const net::OutboundRequest& request, const Passage& passage) {
    const std::string key = key_of(request);
    if (is_stuck(key)) {
        return error(500, kBroken);
    }
    std::optional<net::HttpResponse> response;
    switch (passage.work) {
        case Work::done_twice:
            (void)ask(request);
            [[fallthrough]];
        case Work::done:
            response = ask(request);
            break;
        case Work::done_later:
            // Long before a key is sent for the last time: Stripe forgets keys a day after it first saw them.
            late_.emplace(clock_.now() + std::chrono::seconds{choices_.stripe.between(1, 1800)}, request);
            break;
        case Work::undone:
            break;
    }
    switch (passage.answer) {
        case Answer::right:
            return response;
        case Answer::busy:
            return error(429, kBusy);
        case Answer::locked:
            return error(409, kLocked);
        case Answer::stuck:
            if (!key.empty() && passage.work != Work::done_later) {
                stuck_.emplace(key, clock_.now());
                trace_.push_back("  stripe: keeps a 500 for " + key);
            }
            return error(500, kBroken);
        case Answer::broken:
            return error(500, kBroken);
        case Answer::rubbish:
            return net::HttpResponse{.status = 200, .headers = {}, .body = "<html>rubbish"};
        case Answer::never:
        case Answer::not_sent:
            break;
    }
    return std::nullopt;
}

void Network::deliver_late() {
    while (!late_.empty() && late_.begin()->first <= clock_.now()) {
        const net::OutboundRequest request = std::move(late_.begin()->second);
        late_.erase(late_.begin());
        if (!is_stuck(key_of(request))) {
            (void)ask(request);
        }
    }
}

std::optional<Timestamp> Network::next_late() const {
    return late_.empty() ? std::nullopt : std::optional{late_.begin()->first};
}

}  // namespace holdfast::simulation
