// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/access.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

std::vector<PaymentMethod> cards_of(const Draft& draft, UserId user) {
    std::vector<PaymentMethod> cards;
    for (const PaymentMethod* card : draft.rows().payment_methods(user)) {
        cards.push_back(*card);
    }
    return cards;
}

// One of the cards on file is the default, always: the oldest when none was chosen.
void keep_a_default(std::vector<PaymentMethod>& cards) {
    const auto is_on_file = [](const PaymentMethod& card) { return !card.detached_at; };
    const bool has_default =
        std::ranges::any_of(cards, [&](const auto& card) { return is_on_file(card) && card.is_default; });
    const auto first = std::ranges::find_if(cards, is_on_file);
    if (!has_default && first != cards.end()) {
        first->is_default = true;
    }
}

void detach(PaymentMethod& card, Timestamp now) {
    card.detached_at = now;
    card.is_default = false;
}

void save(Draft& draft, std::vector<PaymentMethod> cards) {
    for (PaymentMethod& card : cards) {
        draft.put(std::move(card));
    }
}

PaymentMethod updated(PaymentMethod card, const CardFact& fact) {
    card.brand = fact.brand;
    card.last4 = fact.last4;
    card.exp_month = fact.exp_month;
    card.exp_year = fact.exp_year;
    return card;
}

// The company's card; anybody else's, and one that was detached, is not there.
Result<PaymentMethod> card_for(const Draft& draft, PaymentMethodId id) {
    const PaymentMethod* card = draft.find<PaymentMethod>(id);
    if (card == nullptr || card->user_id != draft.actor().user_id || card->detached_at) {
        return fail(FailureCode::not_found, "There is no such card on file.");
    }
    return *card;
}

}  // namespace

void need(Wants& wants, const EnsureCustomer&) {
    wants.row<identity::User>(wants.actor().user_id);
}

Result<Reply> apply(Draft& draft, const EnsureCustomer&) {
    if (auto check = require_role(draft, identity::Role::company); !check) {
        return std::unexpected(std::move(check.error()));
    }
    const identity::User* company = draft.find<identity::User>(draft.actor().user_id);
    if (company == nullptr) {
        return fail(FailureCode::not_found, "There is no such user.");
    }
    if (!company->stripe_customer_id.empty()) {
        return UserReply{.user_id = company->id};
    }
    return PendingReply{.job = begin_customer(draft, *company, std::nullopt)};
}

void need(Wants& wants, const FoldPaymentMethods& command) {
    want_job(wants, command.claim);
    wants.scope(scope_of(Scope::user_payment_methods, command.user_id.value));
}

Result<Reply> apply(Draft& draft, const FoldPaymentMethods& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    std::vector<PaymentMethod> cards = cards_of(draft, command.user_id);
    for (PaymentMethod& card : cards) {
        if (std::ranges::find(command.cards, card.stripe_payment_method_id, &CardFact::id) == command.cards.end()) {
            detach(card, draft.now());
        }
    }
    for (const CardFact& fact : command.cards) {
        const auto known = std::ranges::find(cards, fact.id, &PaymentMethod::stripe_payment_method_id);
        if (known != cards.end()) {
            *known = updated(std::move(*known), fact);
            continue;
        }
        const PaymentMethod card{
            .id = draft.next_id<PaymentMethodId>(),
            .user_id = command.user_id,
            .stripe_payment_method_id = fact.id,
            .created_at = draft.now(),
        };
        cards.push_back(updated(card, fact));
    }
    keep_a_default(cards);
    save(draft, std::move(cards));
    if (*job) {
        finish(draft, std::move(**job));
    }
    return EmptyReply{};
}

void need(Wants& wants, const DetachPaymentMethod& command) {
    wants.row<PaymentMethod>(command.payment_method_id);
    wants.scope(scope_of(Scope::user_payment_methods, wants.actor().user_id.value));
}

Result<Reply> apply(Draft& draft, const DetachPaymentMethod& command) {
    const auto chosen = card_for(draft, command.payment_method_id);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    std::vector<PaymentMethod> cards = cards_of(draft, chosen->user_id);
    detach(*std::ranges::find(cards, chosen->id, &PaymentMethod::id), draft.now());
    keep_a_default(cards);
    save(draft, std::move(cards));
    draft.record(
        {.job = ready_job(draft, JobKind::detach_payment_method, chosen->id.value),
         .call = DetachPaymentMethodCall{.payment_method_id = chosen->stripe_payment_method_id}}
    );
    return EmptyReply{};
}

void need(Wants& wants, const MakeDefaultPaymentMethod& command) {
    wants.row<PaymentMethod>(command.payment_method_id);
    wants.scope(scope_of(Scope::user_payment_methods, wants.actor().user_id.value));
}

Result<Reply> apply(Draft& draft, const MakeDefaultPaymentMethod& command) {
    const auto chosen = card_for(draft, command.payment_method_id);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    std::vector<PaymentMethod> cards = cards_of(draft, chosen->user_id);
    for (PaymentMethod& card : cards) {
        card.is_default = card.id == chosen->id;
    }
    save(draft, std::move(cards));
    return PaymentMethodReply{.payment_method_id = chosen->id};
}

}  // namespace holdfast::escrow::rules
