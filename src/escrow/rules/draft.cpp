// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/draft.hpp"

namespace holdfast::escrow::rules {

namespace {

EventDraft event_of(const Collaboration& collaboration) {
    return {
        .type = EventType::collaboration_update,
        .subject_id = collaboration.id.value,
        .first_recipient = collaboration.company_id,
        .second_recipient = collaboration.influencer_id,
    };
}

}  // namespace

void Draft::post(ledger::Entry entry) {
    entry.postings = ledger::compact(std::move(entry.postings));
    if (entry.postings.empty()) {
        return;
    }
    entry.id = next_id<EntryId>();
    entry.created_at = now_;
    entry.posted_by = actor().user_id;
    changes_.entries.push_back(std::move(entry));
}

void Draft::note(Activity activity) {
    activity.id = next_id<ActivityId>();
    activity.actor_id = actor().user_id;
    activity.request_id = command_.request_id;
    activity.created_at = now_;
    put(std::move(activity));
}

void Draft::answer(const Job& job) {
    if (!job.waiting_user_id.is_nil()) {
        changes_.answers = IdempotencyKeyId{.user_id = job.waiting_user_id, .key = job.waiting_key};
    }
}

void Draft::announce(const Collaboration& collaboration) {
    changes_.events.push_back(event_of(collaboration));
}

void Draft::announce_changes() {
    const auto each = [this]<class Row>(std::type_identity<Row>, auto&& make_event) {
        for (const Row& row : std::get<RowsOf<Row>>(changes_.rows)) {
            make_event(row);
        }
    };
    const auto to_parties = [&](EventType type, const Uuid& subject, const Payment& payment) {
        changes_.events.push_back(
            {.type = type,
             .subject_id = subject,
             .first_recipient = payment.company_id,
             .second_recipient = payment.influencer_id}
        );
    };
    const auto to_owner = [&](EventType type, const Uuid& subject, UserId owner) {
        changes_.events.push_back({.type = type, .subject_id = subject, .first_recipient = owner});
    };
    each(std::type_identity<Collaboration>{}, [&](const Collaboration& row) { announce(row); });
    each(std::type_identity<Payment>{}, [&](const Payment& row) {
        to_parties(EventType::payment_update, row.id.value, row);
    });
    each(std::type_identity<Refund>{}, [&](const Refund& row) {
        to_parties(EventType::refund_update, row.id.value, get<Payment>(row.payment_id));
    });
    each(std::type_identity<Wallet>{}, [&](const Wallet& row) {
        changes_.events.push_back(
            {.type = EventType::wallet_update,
             .subject_id = row.id.value,
             .first_recipient = row.user_id,
             .currency = row.currency}
        );
    });
    each(std::type_identity<Payout>{}, [&](const Payout& row) {
        to_owner(EventType::payout_update, row.id.value, row.user_id);
    });
    each(std::type_identity<ConnectAccount>{}, [&](const ConnectAccount& row) {
        to_owner(EventType::connect_update, row.user_id.value, row.user_id);
    });
    each(std::type_identity<PaymentMethod>{}, [&](const PaymentMethod& row) {
        to_owner(EventType::payment_method_update, row.id.value, row.user_id);
    });
}

Changes Draft::finish(Reply reply) && {
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        std::erase_if(std::get<RowsOf<Row>>(changes_.rows), [&](const Row& row) {
            const Row* before = rows_.find<Row>(row.key());
            return before != nullptr && *before == row;
        });
    });
    announce_changes();
    changes_.reply = std::move(reply);
    return std::move(changes_);
}

}  // namespace holdfast::escrow::rules
