// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/access.hpp"

namespace holdfast::escrow::rules {

namespace {

template <class Row>
Result<Row> owned(const Draft& draft, const Row* row, std::string_view what, std::initializer_list<Standing> allowed) {
    const Standing standing =
        row == nullptr ? Standing::stranger : standing_of(draft.actor(), row->company_id, row->influencer_id);
    if (standing == Standing::stranger) {
        return fail(FailureCode::not_found, std::string{"There is no such "}.append(what).append("."));
    }
    if (std::ranges::find(allowed, standing) == allowed.end()) {
        return fail(
            FailureCode::forbidden, std::string{"Your role may not do this with the "}.append(what).append(".")
        );
    }
    return *row;
}

}  // namespace

Standing standing_of(const Actor& actor, UserId company, UserId influencer) {
    if (actor.user_id == company) {
        return Standing::company;
    }
    if (actor.user_id == influencer) {
        return Standing::influencer;
    }
    return actor.role == identity::Role::admin ? Standing::admin : Standing::stranger;
}

Check require_role(const Draft& draft, identity::Role role) {
    if (draft.actor().role == role) {
        return {};
    }
    std::string detail = "Only the role ";
    return fail(FailureCode::forbidden, detail.append(identity::to_string(role)).append(" may do this."));
}

Result<Collaboration> collaboration_for(
    const Draft& draft, CollaborationId id, std::initializer_list<Standing> allowed
) {
    return owned(draft, draft.find<Collaboration>(id), "collaboration", allowed);
}

Result<Payment> payment_for(const Draft& draft, PaymentId id, std::initializer_list<Standing> allowed) {
    return owned(draft, draft.find<Payment>(id), "payment", allowed);
}

}  // namespace holdfast::escrow::rules
