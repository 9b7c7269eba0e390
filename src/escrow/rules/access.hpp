// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

#include <initializer_list>

// Who may do what: a foreign object is not there (404), one's own is forbidden to the wrong party (403).
namespace holdfast::escrow::rules {

using Check = std::expected<void, Failure>;

enum class Standing { stranger, company, influencer, admin };

// What the actor is to the parties of an object.
[[nodiscard]] Standing standing_of(const Actor& actor, UserId company, UserId influencer);

[[nodiscard]] Check require_role(const Draft& draft, identity::Role role);

// The collaboration, when the actor is one of `allowed` to it.
[[nodiscard]] Result<Collaboration> collaboration_for(
    const Draft& draft, CollaborationId id, std::initializer_list<Standing> allowed
);
[[nodiscard]] Result<Payment> payment_for(const Draft& draft, PaymentId id, std::initializer_list<Standing> allowed);

}  // namespace holdfast::escrow::rules
