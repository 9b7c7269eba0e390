// SPDX-License-Identifier: Apache-2.0
#include "bench/market.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <stdexcept>

namespace holdfast::bench {

namespace {

constexpr std::size_t kCompanies = 50;
constexpr std::int64_t kBudget = 10'000'000;
constexpr std::int64_t kCreatorShare = 8'500'000;

money::Currency usd() {
    return *money::Currency::parse("usd");
}

template <class Reply>
const Reply& expect(const engine::Outcome& outcome) {
    const auto* reply = std::get_if<Reply>(&outcome.reply);
    HOLDFAST_CHECK(reply != nullptr, "the reply that this command has");
    return *reply;
}

engine::FrozenRequest freeze(const escrow::ProviderCall&, const escrow::Job& job) {
    return {.request = "frozen", .idempotency_key = to_string(job.id)};
}

}  // namespace

Market::Market(const std::string& url, std::size_t in_flight)
    : store_{store::open_store({.url = url})},
      rules_{std::make_shared<escrow::Rules>(escrow::Rules{.currencies = {usd()}})},
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

std::vector<UserId> Market::introduce(std::size_t count, identity::Role role) {
    std::vector<UserId> users(count);
    const std::string name{identity::to_string(role)};
    run(
        count,
        [&](std::size_t i) {
            return system_command(escrow::IntroduceUser{
                .introduction =
                    {
                        .issuer = "bench",
                        .subject = name + std::to_string(i),
                        .email = name + std::to_string(i) + "@bench.test",
                        .display_name = name,
                        .role = role,
                        .default_currency = usd(),
                    }
            });
        },
        [&](std::size_t i, const engine::Outcome& outcome) { users[i] = expect<escrow::UserReply>(outcome).user_id; }
    );
    return users;
}

void Market::agree(std::size_t count, const std::vector<UserId>& companies, const std::vector<UserId>& creators) {
    held_.resize(count);
    run(
        count,
        [&](std::size_t i) {
            held_[i].company = companies[i % companies.size()];
            return command(
                held_[i].company,
                identity::Role::company,
                escrow::CreateCollaboration{
                    .influencer_id = creators[i % creators.size()],
                    .title = "Campaign " + std::to_string(i),
                    .currency = usd(),
                    .amount_budget = kBudget,
                    .amount_influencer_fee = kCreatorShare,
                }
            );
        },
        [&](std::size_t i, const engine::Outcome& outcome) {
            held_[i].collaboration = expect<escrow::CollaborationReply>(outcome).collaboration_id;
        }
    );
}

// The intents of [first, last); a company's first payment makes its customer too.
void Market::begin(std::size_t first, std::size_t last) {
    std::vector<escrow::Job> jobs(last - first);
    const auto take_job = [&](std::size_t i, const engine::Outcome& outcome) {
        jobs[i] = expect<escrow::PendingReply>(outcome).job;
    };
    run(
        jobs.size(),
        [&](std::size_t i) {
            const Held& held = held_[first + i];
            return command(
                held.company, identity::Role::company, escrow::BeginPayment{.collaboration_id = held.collaboration}
            );
        },
        take_job
    );
    if (!jobs.empty() && jobs.front().kind == escrow::JobKind::create_customer) {
        run(
            jobs.size(),
            [&](std::size_t i) {
                return system_command(escrow::RecordCustomer{
                    .claim = {jobs[i].id, jobs[i].claim}, .customer_id = "cus_" + std::to_string(first + i)
                });
            },
            take_job
        );
    }
    run(
        jobs.size(),
        [&](std::size_t i) {
            const std::string id = std::to_string(first + i);
            return system_command(escrow::RecordIntent{
                .claim = {jobs[i].id, jobs[i].claim},
                .fact =
                    {
                        .id = "pi_" + id,
                        .status = escrow::IntentStatus::requires_payment_method,
                        .client_secret = "secret_" + id,
                    },
            });
        },
        [&](std::size_t i, const engine::Outcome& outcome) {
            held_[first + i].payment = expect<escrow::PaymentReply>(outcome).payment_id;
        }
    );
}

void Market::capture() {
    const auto ignore = [](std::size_t, const engine::Outcome&) {};
    run(
        held_.size(),
        [&](std::size_t i) {
            const std::string id = std::to_string(i);
            return system_command(escrow::FoldIntent{
                .payment_id = held_[i].payment,
                .fact =
                    {
                        .id = "pi_" + id,
                        .status = escrow::IntentStatus::succeeded,
                        .amount = {.minor = kBudget, .currency = usd()},
                        .amount_received = kBudget,
                        .charge_id = "ch_" + id,
                    },
            });
        },
        ignore
    );
    run(
        held_.size(),
        [&](std::size_t i) {
            const std::string id = std::to_string(i);
            return system_command(escrow::RecordFee{
                .payment_id = held_[i].payment,
                .fact =
                    {
                        .charge_id = "ch_" + id,
                        .balance_transaction_id = "txn_" + id,
                        .fee = 100,
                        .available_on = clock_.now() - std::chrono::minutes{1},
                        .is_available = true,
                    },
            });
        },
        ignore
    );
}

void Market::open(std::size_t count, std::size_t creators) {
    const auto companies = introduce(kCompanies, identity::Role::company);
    agree(count, companies, introduce(creators, identity::Role::influencer));
    begin(0, std::min(count, kCompanies));
    begin(std::min(count, kCompanies), count);
    capture();
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
