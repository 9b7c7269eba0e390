// SPDX-License-Identifier: Apache-2.0
#include "app/lifecycle/score.hpp"

#include "app/lifecycle/caller.hpp"

#include <algorithm>

namespace holdfast::app::lifecycle {

namespace {

std::string left(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string right(const std::string& text, std::size_t width) {
    return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

}  // namespace

std::string Score::amount(std::int64_t minor) const {
    const auto decimals = static_cast<std::size_t>(currency_.decimals());
    std::string digits = std::to_string(minor < 0 ? -minor : minor);
    digits.insert(0, digits.size() <= decimals ? decimals + 1 - digits.size() : 0, '0');
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, ".");
    }
    return (minor < 0 ? "-" : "") + digits;
}

void Score::begin() const {
    if (shell_.is_json) {
        return;
    }
    shell_.say(
        left("   step", 40) + left("collaboration", 15) + left("payment", 11) + left("payout", 12) +
        right("escrow", 10) + right("pending", 10) + right("available", 10) + right("in transit", 11) + right("fees", 9)
    );
}

void Score::show(int number, const std::string& title, const Standing& standing) const {
    shell_.say(
        right(std::to_string(number), 2) + " " + left(title, 37) + left(standing.collaboration, 15) +
        left(standing.payment, 11) + left(standing.payout, 12) + right(amount(standing.escrow), 10) +
        right(amount(standing.pending), 10) + right(amount(standing.available), 10) +
        right(amount(standing.transit), 11) + right(amount(standing.fees), 9)
    );
}

void Score::step(int number, const std::string& title, const Standing& is, const Standing& should_be) {
    if (!shell_.is_json) {
        show(number, title, is);
    }
    if (!(is == should_be)) {
        if (!shell_.is_json) {
            show(number, "  should be", should_be);
        }
        throw Mismatch{"step " + std::to_string(number) + " (" + title + ") is not as it should be"};
    }
    steps_.push_back({number, title, is});
}

Json Score::steps_json() const {
    Json steps = Json::array();
    for (const auto& [number, title, standing] : steps_) {
        steps.push(Json::object()
                       .set("step", number)
                       .set("title", title)
                       .set("collaboration", standing.collaboration)
                       .set("payment", standing.payment)
                       .set("payout", standing.payout)
                       .set("escrow", standing.escrow)
                       .set("walletPending", standing.pending)
                       .set("walletAvailable", standing.available)
                       .set("inTransit", standing.transit)
                       .set("fees", standing.fees)
                       .set("totalEarned", standing.earned)
                       .set("totalWithdrawn", standing.withdrawn));
    }
    return steps;
}

}  // namespace holdfast::app::lifecycle
