// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "money/money.hpp"

#include <cstdint>
#include <optional>
#include <string>

// What a company and a creator agree on. Who may ask stands beside each command.
namespace holdfast::escrow {

struct CreateCollaboration {  // company. Reply: CollaborationReply 201
    std::optional<UserId> influencer_id{};
    std::string influencer_email;
    std::string title;
    std::string description;
    money::Currency currency{};
    std::int64_t amount_budget = 0;
    std::int64_t amount_influencer_fee = 0;
};
struct SubmitWork {  // creator. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};
struct CompleteCollaboration {  // company: releases all that is held. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};
struct CancelCollaboration {  // company, when nothing is held. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};

}  // namespace holdfast::escrow
