// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/mail.hpp"

#include "base/json.hpp"
#include "sandbox/deliveries.hpp"
#include "tests/simulation/world.hpp"

#include <iterator>

namespace holdfast::simulation {
namespace {

using namespace std::chrono_literals;

constexpr int kAtOnce = 6;

std::string sign(const std::string& body, const char* secret, Timestamp at) {
    return sandbox::sign(body, {secret}, at);
}

}  // namespace

void Mail::put(sandbox::Delivery delivery, Timestamp now) {
    const auto event = parse_json(delivery.body);
    Letter letter{
        .event_id = event ? (*event)["id"].string_or() : std::string{},
        .body = std::move(delivery.body),
        .not_before = now,
    };
    if (is_faulty_ && faults_.has(FaultKind::mail_late) && choices_.mail.chance(20)) {
        letter.not_before += std::chrono::seconds{choices_.mail.between(1, 7200)};
    }
    letters_.push_back(std::move(letter));
}

void Mail::deliver(World& world) {
    Dice& dice = choices_.mail;
    const Timestamp now = world.services().clock.now();
    for (int i = 0; i < (is_faulty_ ? kAtOnce : 1000) && !letters_.empty(); ++i) {
        const bool is_shuffled = is_faulty_ && faults_.has(FaultKind::mail_late);
        const auto size = static_cast<std::int64_t>(letters_.size());
        const std::int64_t which = dice.between(0, size - 1);
        const bool is_lost = dice.chance(10) && is_faulty_ && faults_.has(FaultKind::mail_lost);
        const bool is_doubled = dice.chance(20) && is_faulty_ && faults_.has(FaultKind::mail_twice);
        const bool is_forged = dice.chance(3) && is_faulty_ && faults_.has(FaultKind::mail_forged);
        const auto place = std::next(letters_.begin(), is_shuffled ? which : 0);
        if (is_faulty_ && place->not_before > now) {
            continue;
        }
        if (is_forged) {
            send_forgery(world, *place);
        }
        if (is_lost) {
            trace_.push_back("  lost: " + place->event_id);
        } else {
            world.start("webhook", post(world, *place));
        }
        if (!is_doubled) {
            letters_.erase(place);
        }
    }
}

asio::awaitable<void> Mail::post(World& world, Letter letter) {
    const Timestamp now = world.services().clock.now();
    const bool is_rolled = choices_.mail.chance(50);
    const std::string signature = sign(letter.body, is_rolled ? kConnectWebhookSecret : kWebhookSecret, now);
    int status = 0;
    try {
        const api::Answer answer = co_await world.inbox().receive("req_webhook", signature, letter.body);
        status = answer.status;
    } catch (const store::ReadRefused&) {
        status = 503;
    }
    if (!world.is_on()) {
        co_return;  // nobody heard the answer
    }
    trace_.push_back("  webhook " + letter.event_id + " -> " + std::to_string(status));
    if (status == 200) {
        acknowledged_.insert(letter.event_id);
    } else if (status == 503) {
        letters_.push_back(std::move(letter));  // Stripe sends it again
    } else {
        violations_.push_back("a webhook of Stripe's was answered " + std::to_string(status));
    }
}

void Mail::send_forgery(World& world, const Letter& like) {
    const std::string id = "evt_forged_" + std::to_string(forged_.size());
    std::string body = like.body;
    if (const auto place = body.find(like.event_id); place != std::string::npos && !like.event_id.empty()) {
        body.replace(place, like.event_id.size(), id);
    }
    const Timestamp now = world.services().clock.now();
    std::string signature;
    switch (choices_.mail.between(0, 3)) {
        case 0:
            signature = sign(body, "whsec_somebody", now);
            break;
        case 1:
            signature = sign(body, kWebhookSecret, now - 301s);
            break;
        case 2:
            signature = sign(like.body, kWebhookSecret, now);  // another body's
            break;
        default:
            break;
    }
    forged_.insert(id);
    world.start("forged webhook", forge(world, std::move(body), std::move(signature)));
}

asio::awaitable<void> Mail::forge(World& world, std::string body, std::string signature) {
    const api::Answer answer = co_await world.inbox().receive("req_forged", signature, body);
    if (world.is_on() && answer.status != 400) {
        violations_.push_back("a forged webhook was answered " + std::to_string(answer.status));
    }
}

}  // namespace holdfast::simulation
