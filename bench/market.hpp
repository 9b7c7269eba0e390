// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace holdfast::bench {

// A held payment and who may release it.
struct Held {
    UserId company{};
    CollaborationId collaboration{};
    PaymentId payment{};
};

// An engine on a database of its own, with companies, creators and held payments that were all made by real commands;
// only what Stripe would have said is made up. Clients and engine share the caller's thread.
class Market {
public:
    Market(const std::string& url, std::size_t in_flight);

    // Funds `count` payments, the creators taking turns, and makes their money withdrawable as soon as it is released.
    void open(std::size_t count, std::size_t creators);
    [[nodiscard]] const std::vector<Held>& held() const { return held_; }

    [[nodiscard]] escrow::Command command(UserId user, identity::Role role, escrow::CommandBody body);
    [[nodiscard]] escrow::Command system_command(escrow::CommandBody body);

    using Make = std::function<escrow::Command(std::size_t)>;
    using Take = std::function<void(std::size_t, engine::Outcome)>;
    // Sends the commands that `make` makes, at most `in_flight` at once; every outcome must be a success.
    void run(std::size_t count, const Make& make, const Take& take);

    // Commands and batches so far.
    [[nodiscard]] std::pair<double, double> batches() const;
    [[nodiscard]] store::VerifyReport verify();

private:
    void submit(std::size_t which, const Make& make, const Take& take);
    std::vector<UserId> introduce(std::size_t count, identity::Role role);
    void agree(std::size_t count, const std::vector<UserId>& companies, const std::vector<UserId>& creators);
    void begin(std::size_t first, std::size_t last);
    void capture();

    std::unique_ptr<store::Store> store_;
    SystemClock clock_;
    SystemRandom random_;
    Metrics metrics_;
    std::unique_ptr<engine::Engine> engine_;
    std::shared_ptr<const escrow::Rules> rules_;
    std::size_t in_flight_;
    std::size_t sent_ = 0;
    std::size_t count_ = 0;  // of the run under way
    std::size_t commands_ = 0;
    std::vector<Held> held_;
};

}  // namespace holdfast::bench
