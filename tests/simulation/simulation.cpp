// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.hpp"

#include "sandbox/core.hpp"
#include "tests/simulation/actors.hpp"
#include "tests/simulation/checks.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/world.hpp"
#include "tests/support/temporary_directory.hpp"

#include <memory>

namespace holdfast::simulation {
namespace {

constexpr int kBooksCheckedEvery = 10;
// How long the world may take to come to rest once the faults stop: longer than the longest backoff and the resend
// window.
constexpr auto kRest = std::chrono::hours{24 * 4};

class Run {
public:
    Run(std::uint64_t seed, int steps) : dice_{seed}, stripe_random_{seed ^ 0x5741U}, steps_{steps} {
        report_.seed = seed;
        stripe_ = std::make_unique<sandbox::Core>(
            sandbox::CoreOptions{
                .database_path = ":memory:",
                .timing = sandbox::Timing::fast,
                .public_url = "http://stripe.test",
                .webhook_endpoints =
                    {{.url = "http://holdfast.test/payments/webhook", .secret = kWebhookSecret},
                     {.url = "http://holdfast.test/payments/webhook", .secret = kConnectWebhookSecret, .connect = true}
                    },
            },
            clock_,
            stripe_random_
        );
        build_world();
        actors_.sign_up(*world_);
    }

    Report run() {
        power_.has_faults = true;
        for (int step = 0; step < steps_ && report_.is_clean(); ++step) {
            report_.trace.push_back("step " + std::to_string(step) + " at " + format_rfc3339(clock_.now()));
            this->step();
            if (step % kBooksCheckedEvery == 0) {
                check_books(world_->store(), report_.violations);
            }
            ++report_.steps;
        }
        if (report_.is_clean()) {
            come_to_rest();
            check_end(world_->store(), *stripe_, report_.violations);
        }
        report_.requests = actors_.requests();
        return std::move(report_);
    }

private:
    void build_world() {
        power_.is_on = true;
        world_ = std::make_unique<World>(Surroundings{
            .clock = clock_,
            .dice = dice_,
            .power = power_,
            .stripe = *stripe_,
            .mail = mail_,
            .database_url = "sqlite://" + (directory_.path() / "books.db").string(),
        });
    }

    void crash() {
        report_.trace.emplace_back("crash");
        ++report_.crashes;
        world_.reset();
        build_world();
    }

    void step() {
        const std::int64_t which = dice_.between(1, 100);
        if (which <= 2) {
            power_.is_on = false;
        } else if (which <= 72) {
            actors_.move(*world_, *stripe_);
        } else {
            deliver_webhooks();
        }
        // Mostly everything happens at once; now and then an hour goes by.
        world_->pass(clock_.now() + std::chrono::milliseconds{dice_.between(0, dice_.chance(5) ? 3'600'000 : 3'000)});
        if (!power_.is_on) {
            crash();
        }
    }

    // At least once, in any order, some never: what Stripe promises.
    void deliver_webhooks() {
        for (int i = 0; i < 6 && !mail_.empty(); ++i) {
            const auto which = static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(mail_.size()) - 1));
            if (!power_.has_faults || dice_.chance(80)) {
                post(mail_[which]);
            }
            if (!power_.has_faults || dice_.chance(90)) {
                mail_.erase(mail_.begin() + static_cast<std::ptrdiff_t>(which));
            }
        }
    }

    void post(const sandbox::Delivery& delivery) {
        world_->start("webhook", [](World& world, sandbox::Delivery one) -> asio::awaitable<void> {
            const std::string signature{net::find_header(one.headers, "Stripe-Signature").value_or("")};
            co_await world.inbox().receive("req_webhook", signature, one.body);
        }(*world_, delivery));
    }

    void come_to_rest() {
        report_.trace.emplace_back("the faults stop");
        power_.has_faults = false;
        const Timestamp end = clock_.now() + kRest;
        while (clock_.now() < end) {
            deliver_webhooks();
            actors_.repeat_unanswered(*world_);
            world_->pass(clock_.now() + std::chrono::hours{2});
        }
        if (world_->running() > 0) {
            report_.violations.push_back("I16: " + std::to_string(world_->running()) + " requests never ended");
        }
    }

    Report report_;
    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    Dice dice_;
    Power power_{.has_faults = false};
    SeededRandom stripe_random_;
    int steps_;
    tests::TemporaryDirectory directory_;
    std::unique_ptr<sandbox::Core> stripe_;
    std::vector<sandbox::Delivery> mail_;
    Actors actors_{dice_, report_.violations, report_.trace};
    std::unique_ptr<World> world_;
};

}  // namespace

Report run(std::uint64_t seed, int steps) {
    return Run{seed, steps}.run();
}

}  // namespace holdfast::simulation
