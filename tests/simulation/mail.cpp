// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/mail.hpp"

#include "base/json.hpp"
#include "sandbox/deliveries.hpp"
#include "tests/simulation/world.hpp"

#include <iterator>
#include <memory>

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
        .delivery = std::move(delivery),
        .event_id = event ? (*event)["id"].string_or() : std::string{},
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
        if (place->is_under_way || (is_faulty_ && place->not_before > now)) {
            continue;
        }
        if (is_forged) {
            send_forgery(world, *place);
        }
        if (is_lost) {
            trace_.push_back("  lost: " + place->event_id);  // Stripe goes on taking it for undelivered
            letters_.erase(place);
        } else {
            place->is_under_way = true;
            world.start("webhook", post(world, place, is_doubled));
        }
    }
}

asio::awaitable<void> Mail::post(World& world, Place place, bool is_doubled) {
    // Also when the server ends before it answers: then Stripe sends it again.
    const auto come_back = [](Letter* letter) { letter->is_under_way = false; };
    std::unique_ptr<Letter, decltype(come_back)> under_way{&*place, come_back};
    const Timestamp now = world.services().clock.now();
    const bool is_rolled = choices_.mail.chance(50);
    const std::string body = place->delivery.body;
    const std::string signature = sign(body, is_rolled ? kConnectWebhookSecret : kWebhookSecret, now);
    int status = 0;
    try {
        const api::Answer answer = co_await world.inbox().receive("req_webhook", signature, body);
        status = answer.status;
    } catch (const store::ReadRefused&) {
        status = 503;
    }
    if (!world.is_on()) {
        co_return;  // nobody heard the answer
    }
    under_way.reset();
    answered(world, place, status, is_doubled);
}

void Mail::answered(World& world, Place place, int status, bool is_doubled) {
    trace_.push_back("  webhook " + place->event_id + " -> " + std::to_string(status));
    if (status != 200 && status != 503) {
        violations_.push_back("a webhook of Stripe's was answered " + std::to_string(status));
    }
    if (status == 200) {
        acknowledged_.insert(place->event_id);
        world.stripe().report(place->delivery, status, "");
    }
    if (status != 503 && !is_doubled) {
        letters_.erase(place);
    }
}

void Mail::send_forgery(World& world, const Letter& like) {
    const std::string id = "evt_forged_" + std::to_string(forged_.size());
    std::string body = like.delivery.body;
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
            signature = sign(like.delivery.body, kWebhookSecret, now);  // another body's
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
