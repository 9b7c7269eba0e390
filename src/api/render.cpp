// SPDX-License-Identifier: Apache-2.0
#include "api/render.hpp"

#include "api/admin_objects.hpp"
#include "api/objects.hpp"
#include "api/problem.hpp"
#include "base/check.hpp"

namespace holdfast::api {
namespace {

// Whatever a reply or an event speaks of was just changed or read by its command, so it is in the working set.
template <class Row>
const Row& known(const escrow::WorkingSet& rows, const typename Row::Key& key) {
    const Row* row = rows.find<Row>(key);
    HOLDFAST_CHECK(row != nullptr, "rendered an object that is not in the working set");
    return *row;
}

template <class Row>
std::string object_of(const escrow::WorkingSet& rows, const typename Row::Key& key) {
    return to_object_json(known<Row>(rows, key));
}

std::string payment_json(const escrow::WorkingSet& rows, PaymentId id) {
    return object_of<escrow::Payment>(rows, id);
}

struct ReplyRenderer {
    const escrow::WorkingSet& rows;
    const RenderContext& context;
    std::string_view request_id;

    Answer operator()(const escrow::EmptyReply& reply) const { return {.status = reply.status, .body = {}}; }

    Answer operator()(const escrow::UserReply& reply) const {
        return {.status = reply.status, .body = object_of<identity::User>(rows, reply.user_id)};
    }

    Answer operator()(const escrow::CollaborationReply& reply) const {
        return {.status = reply.status, .body = object_of<escrow::Collaboration>(rows, reply.collaboration_id)};
    }

    Answer operator()(const escrow::PaymentReply& reply) const {
        const auto& payment = known<escrow::Payment>(rows, reply.payment_id);
        Answer answer{.status = reply.status, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object().key("payment");
        write(json, payment);
        if (reply.with_client_secret) {
            json.member("clientSecret", payment.stripe_client_secret);
            json.member("publishableKey", context.publishable_key);
        }
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::ConfirmReply& reply) const {
        Answer answer{.status = 200, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object().key("payment").raw(payment_json(rows, reply.payment_id));
        if (reply.next_action) {
            json.key("nextAction").begin_object();
            json.member("type", reply.next_action->type).member_or_null("url", reply.next_action->url);
            json.end_object();
        }
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::DeclinedReply& reply) const {
        const std::string payment = "\"payment\":" + payment_json(rows, reply.payment_id);
        return {
            .status = status_of(reply.failure.code),
            .body = render_problem(reply.failure, request_id, payment),
        };
    }

    Answer operator()(const escrow::RefundReply& reply) const {
        Answer answer{.status = reply.status, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object();
        json.key("payment").raw(payment_json(rows, reply.payment_id));
        json.key("refund").raw(object_of<escrow::Refund>(rows, reply.refund_id));
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::PayoutReply& reply) const {
        return {.status = reply.status, .body = object_of<escrow::Payout>(rows, reply.payout_id)};
    }

    Answer operator()(const escrow::ConnectAccountReply& reply) const {
        return {.status = 200, .body = object_of<escrow::ConnectAccount>(rows, reply.user_id)};
    }

    Answer operator()(const escrow::PaymentMethodReply& reply) const {
        return {.status = 200, .body = object_of<escrow::PaymentMethod>(rows, reply.payment_method_id)};
    }

    Answer operator()(const escrow::JobReply& reply) const {
        Answer answer{.status = 202, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object().key("job");
        write(json, known<escrow::Job>(rows, reply.job_id));
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::StripeEventReply& reply) const {
        Answer answer{.status = 202, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object().key("event");
        write(json, known<escrow::StripeEvent>(rows, reply.event_id), &known<escrow::Job>(rows, reply.job_id));
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::DifferenceReply& reply) const {
        Answer answer{.status = 200, .body = {}};
        JsonWriter json{answer.body};
        json.begin_object().key("difference");
        write(json, known<escrow::Difference>(rows, reply.difference_id));
        json.end_object();
        return answer;
    }

    Answer operator()(const escrow::WrittenReply& reply) const {
        return {.status = reply.answer.status, .body = reply.answer.body};
    }

    Answer operator()(const escrow::FailureReply& reply) const { return render_failure(reply.failure, request_id); }
    Answer operator()(const escrow::PendingReply&) const { return {.status = 202, .body = {}}; }
    Answer operator()(const escrow::ClaimReply&) const { return {.status = 200, .body = {}}; }
};

std::string wallet_json(const escrow::WorkingSet& rows, const escrow::WalletKey& key) {
    const auto* account = rows.find<escrow::ConnectAccount>(key.user_id);
    std::string out;
    JsonWriter json{out};
    write(json, known<escrow::Wallet>(rows, key), account == nullptr ? std::string_view{} : account->stripe_account_id);
    return out;
}

}  // namespace

Answer render_reply(
    const escrow::Reply& reply,
    const escrow::WorkingSet& rows,
    const RenderContext& context,
    std::string_view request_id
) {
    return std::visit(ReplyRenderer{.rows = rows, .context = context, .request_id = request_id}, reply);
}

Answer render_failure(const Failure& failure, std::string_view request_id) {
    return {.status = status_of(failure.code), .body = render_problem(failure, request_id)};
}

std::string render_event_payload(const escrow::EventDraft& event, const escrow::WorkingSet& rows) {
    switch (event.type) {
        case escrow::EventType::collaboration_update:
            return object_of<escrow::Collaboration>(rows, CollaborationId{event.subject_id});
        case escrow::EventType::payment_update:
            return payment_json(rows, PaymentId{event.subject_id});
        case escrow::EventType::refund_update:
            return object_of<escrow::Refund>(rows, RefundId{event.subject_id});
        case escrow::EventType::wallet_update:
            return wallet_json(rows, {.user_id = event.first_recipient, .currency = event.currency});
        case escrow::EventType::payout_update:
            return object_of<escrow::Payout>(rows, PayoutId{event.subject_id});
        case escrow::EventType::connect_update:
            return object_of<escrow::ConnectAccount>(rows, UserId{event.subject_id});
        case escrow::EventType::payment_method_update:
            return object_of<escrow::PaymentMethod>(rows, PaymentMethodId{event.subject_id});
    }
    check_failed("event.type", "an event type without an object");
}

}  // namespace holdfast::api
