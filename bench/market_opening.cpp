// SPDX-License-Identifier: Apache-2.0
// How a market gets its held payments.
#include "base/check.hpp"
#include "bench/market.hpp"

#include <algorithm>

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

}  // namespace

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

}  // namespace holdfast::bench
