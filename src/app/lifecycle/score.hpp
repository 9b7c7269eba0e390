// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell.hpp"
#include "money/currency.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace holdfast::app::lifecycle {

// How things stand after a step, as the public API tells it. Wallet figures are counted from where they stood at the
// start.
struct Standing {
    std::string collaboration = "-";
    std::string payment = "-";
    std::string payout = "-";
    std::int64_t escrow = 0;     // budget less released and refunded, while the money is held
    std::int64_t pending = 0;    // wallet_pending
    std::int64_t available = 0;  // wallet_available
    std::int64_t transit = 0;    // payout
    std::int64_t fees = 0;       // released, less the creator's credit
    std::int64_t earned = 0;     // since the start
    std::int64_t withdrawn = 0;  // since the start

    friend bool operator==(const Standing&, const Standing&) = default;
};

// Compares each step with what it should be, and shows it.
class Score {
public:
    Score(const Shell& shell, money::Currency currency) : shell_{shell}, currency_{currency} {}

    void begin() const;
    // Throws Mismatch when they differ, after showing both.
    void step(int number, const std::string& title, const Standing& is, const Standing& should_be);
    [[nodiscard]] Json steps_json() const;

private:
    struct Step {
        int number;
        std::string title;
        Standing standing;
    };
    void show(int number, const std::string& title, const Standing& standing) const;
    [[nodiscard]] std::string amount(std::int64_t minor) const;

    const Shell& shell_;
    money::Currency currency_;
    std::vector<Step> steps_;
};

}  // namespace holdfast::app::lifecycle
