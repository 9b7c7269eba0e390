// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/services_world.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace holdfast::tests {

// A company, a creator with a bank account, and what they do; with the server that can be restarted under them.
class Journey : public ::testing::Test {
protected:
    Journey();
    ~Journey() override;

    // The process ends and another one begins on the same books, with a runner.
    void restart();
    [[nodiscard]] World& world() { return *world_; }
    [[nodiscard]] store::Queries& books() { return world_->queries(); }

    // ---- the steps of the journey ----------------------------------------------------------------------------------
    CollaborationId agree(std::int64_t budget = 10'000, std::int64_t fee = 8'000);
    engine::Outcome create_intent(CollaborationId collaboration, const std::string& key = {});
    engine::Outcome confirm(PaymentId payment, const std::string& method, const std::string& key = {});
    // Agreed and funded.
    escrow::Payment fund();
    // Released and withdrawable.
    void earn();
    PayoutId withdraw(std::int64_t amount = 8'000);
    void onboard();

    [[nodiscard]] escrow::Payment payment_of(CollaborationId collaboration);
    [[nodiscard]] escrow::Wallet wallet();
    [[nodiscard]] std::vector<escrow::Job> dead_jobs() { return books().dead_jobs(10); }
    // The books hold every invariant.
    void expect_sound_books();

    ManualClock clock_{from_unix_seconds(1'790'000'000)};
    TemporaryDirectory directory_;
    FakeStripe stripe_{clock_};
    std::unique_ptr<World> world_;
    escrow::Actor company_;
    escrow::Actor creator_;
};

}  // namespace holdfast::tests
