// SPDX-License-Identifier: Apache-2.0
#include "api/read_objects.hpp"
#include "escrow/rules/release.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/reading.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

#include <algorithm>

namespace holdfast::http::resources {

namespace {

constexpr std::string_view kWhat = "payment";

// A payment with its agreement and what else was paid for it: all that a release looks at.
struct Releasable {
    escrow::Payment payment;
    escrow::Collaboration collaboration;
    std::vector<escrow::Payment> payments;
};

// A collaboration is funded anew after each full refund; far fewer than a page's rows in all but a test.
constexpr int kMostPayments = 100;

std::optional<Releasable> read_releasable(store::Queries& queries, PaymentId id) {
    const auto payment = queries.payment(id);
    const auto collaboration = payment ? queries.collaboration(payment->collaboration_id) : std::nullopt;
    if (!collaboration) {
        return std::nullopt;
    }
    auto page = queries.payments({.collaboration_id = collaboration->id}, {.limit = kMostPayments});
    std::ranges::reverse(page.rows);
    return Releasable{.payment = *payment, .collaboration = *collaboration, .payments = std::move(page.rows)};
}

// What a release of this payment would do now: decided by the very functions of the release.
Result<escrow::rules::ReleaseParts> preview(const Releasable& found, std::optional<std::int64_t> amount) {
    std::vector<const escrow::Payment*> payments;
    for (const escrow::Payment& payment : found.payments) {
        payments.push_back(&payment);
    }
    const auto released = escrow::rules::releasable(found.collaboration, payments);
    if (!released) {
        return std::unexpected(released.error());
    }
    if (released->id != found.payment.id) {
        return fail(FailureCode::wrong_state, "A release would take another payment of this collaboration first.");
    }
    return escrow::rules::release_parts(*released, amount);
}

void write_sums(JsonWriter& json, const store::PaymentSums& sums) {
    json.begin_object()
        .member("currency", sums.currency.code())
        .member("held", sums.held)
        .member("heldCount", sums.held_count)
        .member("released", sums.released)
        .member("refunded", sums.refunded)
        .member("refunding", sums.refunding)
        .end_object();
}

}  // namespace

asio::awaitable<Answered> summarize_payments(Context context) {
    const auto found = co_await read(context, [user = context.user->id](store::Queries& queries) {
        return queries.payment_sums(user);
    });
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object().key("data").begin_array();
    for (const store::PaymentSums& sums : found) {
        write_sums(json, sums);
    }
    json.end_array().end_object();
    co_return reply;
}

asio::awaitable<Answered> show_payment_timeline(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto found =
        co_await read(context, [id = *id](store::Queries& queries) { return queries.payment_record(id); });
    if (!found || !may_see(context, found->history.payment)) {
        co_return no_such(kWhat);
    }
    Reply reply;
    JsonWriter json{reply.body};
    api::write_timeline(
        json,
        escrow::timeline_of(found->history),
        found->history.payment.currency,
        found->people,
        {.id = context.user->id, .role = context.user->role}
    );
    co_return reply;
}

asio::awaitable<Answered> preview_release(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto amount = filter<std::int64_t>(context, "amount", parse_amount, kAmountRule);
    if (!amount) {
        co_return std::unexpected(amount.error());
    }
    const auto found =
        co_await read(context, [id = *id](store::Queries& queries) { return read_releasable(queries, id); });
    if (!found || !may_see(context, found->payment)) {
        co_return no_such(kWhat);
    }
    const auto parts = preview(*found, *amount);
    if (!parts) {
        co_return std::unexpected(parts.error());
    }
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object()
        .member("amount", parts->amount)
        .member("creatorAmount", parts->creator_amount)
        .member("platformFee", parts->platform_fee)
        .member("remaining", parts->remaining)
        .member("currency", found->payment.currency.code())
        .end_object();
    co_return reply;
}

}  // namespace holdfast::http::resources
