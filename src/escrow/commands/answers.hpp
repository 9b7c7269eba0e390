// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

// Answers that no row of ours stands behind. Who may ask stands beside each command.
namespace holdfast::escrow {

struct WrittenAnswer {
    int status = 200;
    std::string body;
};
// Any user, for a POST that asks Stripe and changes nothing here: what it is answered is kept under the client's key.
// Without an answer, to look before Stripe is asked: `provider_pending` where the key has none yet. Reply: WrittenReply
struct KeepAnswer {
    std::optional<WrittenAnswer> answer{};
};

}  // namespace holdfast::escrow
