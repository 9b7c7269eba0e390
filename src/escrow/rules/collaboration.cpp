// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "escrow/rules/access.hpp"
#include "escrow/rules/amounts.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

std::string in_characters(std::size_t length) {
    return std::to_string(length) + " characters.";
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Check check_wording(const CreateCollaboration& command) {
    if (is_blank(command.title) || code_points(command.title) > kMaxTitleLength) {
        return fail_field("/title", "A title has 1 to " + in_characters(kMaxTitleLength));
    }
    if (code_points(command.description) > kMaxDescriptionLength) {
        return fail_field("/description", "A description has at most " + in_characters(kMaxDescriptionLength));
    }
    return {};
}

Check check_amounts(const Draft& draft, const CreateCollaboration& command) {
    if (auto check = check_currency(draft.rules(), command.currency); !check) {
        return check;
    }
    if (auto budget = money::checked_amount(command.amount_budget, command.currency, "/amountBudget"); !budget) {
        return std::unexpected(std::move(budget.error()));
    }
    const std::int64_t fee = command.amount_influencer_fee;
    if (auto checked = money::checked_amount(fee, command.currency, "/amountInfluencerFee"); !checked) {
        return std::unexpected(std::move(checked.error()));
    }
    if (fee > command.amount_budget) {
        return fail_field("/amountInfluencerFee", "The creator's fee is at most the budget.");
    }
    return {};
}

const identity::User* find_influencer(const Draft& draft, const CreateCollaboration& command) {
    if (command.influencer_id) {
        return draft.find<identity::User>(*command.influencer_id);
    }
    const auto email = identity::normalised_email(command.influencer_email);
    if (!email) {
        return nullptr;
    }
    const auto users = draft.rows().user(email_scope(*email));
    return users.empty() ? nullptr : users.front();
}

Result<UserId> chosen_influencer(const Draft& draft, const CreateCollaboration& command) {
    if (!command.influencer_id && command.influencer_email.empty()) {
        return fail_field("/influencerId", "Name the creator by influencerId or influencerEmail.");
    }
    if (command.influencer_id && !command.influencer_email.empty()) {
        return fail_field("/influencerEmail", "Name the creator by influencerId or influencerEmail, not by both.");
    }
    const identity::User* influencer = find_influencer(draft, command);
    if (influencer == nullptr || influencer->role != identity::Role::influencer) {
        return fail_field(command.influencer_id ? "/influencerId" : "/influencerEmail", "There is no such creator.");
    }
    return influencer->id;
}

}  // namespace

void need(Wants& wants, const CreateCollaboration& command) {
    if (command.influencer_id) {
        wants.row<identity::User>(*command.influencer_id);
    } else if (auto email = identity::normalised_email(command.influencer_email)) {
        wants.scope(email_scope(std::move(*email)));
    }
}

Result<Reply> apply(Draft& draft, const CreateCollaboration& command) {
    if (auto check = require_role(draft, identity::Role::company); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (auto check = check_wording(command); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (auto check = check_amounts(draft, command); !check) {
        return std::unexpected(std::move(check.error()));
    }
    const auto influencer = chosen_influencer(draft, command);
    if (!influencer) {
        return std::unexpected(influencer.error());
    }
    const auto id = draft.next_id<CollaborationId>();
    draft.put(Collaboration{
        .id = id,
        .company_id = draft.actor().user_id,
        .influencer_id = *influencer,
        .title = command.title,
        .description = command.description,
        .currency = command.currency,
        .amount_budget = command.amount_budget,
        .amount_influencer_fee = command.amount_influencer_fee,
        .status = CollaborationStatus::active,
        .created_at = draft.now(),
    });
    return CollaborationReply{.collaboration_id = id, .status = 201};
}

void need(Wants& wants, const SubmitWork& command) {
    want_collaboration(wants, command.collaboration_id);
}

Result<Reply> apply(Draft& draft, const SubmitWork& command) {
    auto collaboration = collaboration_for(draft, command.collaboration_id, {Standing::influencer});
    if (!collaboration) {
        return std::unexpected(std::move(collaboration.error()));
    }
    if (collaboration->status != CollaborationStatus::active) {
        return fail(FailureCode::wrong_state, "Work is delivered while the collaboration is ACTIVE.");
    }
    if (!has_held_payment(draft, collaboration->id)) {
        return fail(FailureCode::wrong_state, "Work is delivered once the company has funded the collaboration.");
    }
    collaboration->status = CollaborationStatus::submitted;
    collaboration->submitted_at = draft.now();
    draft.put(std::move(*collaboration));
    return CollaborationReply{.collaboration_id = command.collaboration_id};
}

void need(Wants& wants, const CancelCollaboration& command) {
    want_collaboration(wants, command.collaboration_id);
}

Result<Reply> apply(Draft& draft, const CancelCollaboration& command) {
    auto collaboration = collaboration_for(draft, command.collaboration_id, {Standing::company});
    if (!collaboration) {
        return std::unexpected(std::move(collaboration.error()));
    }
    const bool is_open =
        collaboration->status == CollaborationStatus::active || collaboration->status == CollaborationStatus::submitted;
    if (!is_open) {
        return fail(FailureCode::wrong_state, "Only an open collaboration can be canceled.");
    }
    if (has_held_payment(draft, collaboration->id)) {
        return fail(FailureCode::wrong_state, "Money is held for this collaboration: release or refund it first.");
    }
    // A browser may be about to pay: the intent is canceled at Stripe. One that is just being made is canceled when it
    // is recorded; a capture that comes nonetheless is refunded by itself.
    for (const Payment* payment : draft.rows().payments(collaboration->id)) {
        if (has_open_intent(*payment)) {
            record_expiry(draft, *payment, draft.now());
        }
    }
    collaboration->status = CollaborationStatus::canceled;
    collaboration->canceled_at = draft.now();
    draft.put(std::move(*collaboration));
    return CollaborationReply{.collaboration_id = command.collaboration_id};
}

}  // namespace holdfast::escrow::rules
