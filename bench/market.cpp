// SPDX-License-Identifier: Apache-2.0
#include "bench/market.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <stdexcept>

namespace holdfast::bench {

namespace {

engine::FrozenRequest freeze(const escrow::ProviderCall&, const escrow::Job& job) {
    return {.request = "frozen", .idempotency_key = to_string(job.id)};
}

}  // namespace

Market::Market(const std::string& url, std::size_t in_flight)
    : store_{store::open_store({.url = url})},
      rules_{std::make_shared<escrow::Rules>(escrow::Rules{.currencies = {*money::Currency::parse("usd")}})},
      in_flight_{in_flight} {
    if (store_->migrate() == 0) {
        throw std::runtime_error{"the database must be an empty one"};
    }
    engine_ = std::make_unique<engine::Engine>(
        store_->open_books(), clock_, random_, freeze, metrics_, engine::EngineOptions{}
    );
}

escrow::Command Market::system_command(escrow::CommandBody body) {
    return {
        .id = CommandId{make_uuid_v7(clock_.now(), random_)},
        .actor = escrow::system_actor(),
        .request_id = "req_" + std::to_string(++commands_),
        .rules = rules_,
        .body = std::move(body),
    };
}

escrow::Command Market::command(UserId user, identity::Role role, escrow::CommandBody body) {
    escrow::Command made = system_command(std::move(body));
    made.actor = {.user_id = user, .role = role};
    made.idempotency = {.key = to_string(made.id), .fingerprint = to_string(made.id) + to_string(made.id)};
    return made;
}

void Market::submit(std::size_t which, const Make& make, const Take& take) {
    engine_->submit(
        make(which),
        engine::Lane::interactive,
        clock_.now() + std::chrono::minutes{1},
        [this, which, &make, &take](engine::Outcome outcome) {
            if (outcome.answer.is_problem()) {
                throw std::runtime_error{"refused: " + outcome.answer.body};
            }
            take(which, std::move(outcome));
            if (sent_ < count_) {
                submit(sent_++, make, take);
            }
        }
    );
}

void Market::run(std::size_t count, const Make& make, const Take& take) {
    count_ = count;
    sent_ = std::min(count, in_flight_);
    for (std::size_t i = 0; i < std::min(count, in_flight_); ++i) {
        submit(i, make, take);
    }
    while (engine_->step()) {
    }
}

std::pair<double, double> Market::batches() const {
    const std::string text = metrics_.expose();
    const auto value = [&](const std::string& name) {
        const std::size_t at = text.find("\n" + name + " ");
        HOLDFAST_CHECK(at != std::string::npos, "a metric of the engine's");
        return std::stod(text.substr(at + name.size() + 2));
    };
    return {value("holdfast_engine_batch_commands_sum"), value("holdfast_engine_batch_commands_count")};
}

store::VerifyReport Market::verify() {
    engine_.reset();
    return store_->verify();
}

}  // namespace holdfast::bench
