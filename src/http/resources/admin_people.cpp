// SPDX-License-Identifier: Apache-2.0
#include "api/member.hpp"
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

// An id of ours, a payment intent's id, or the e-mail of a party.
store::PaymentSearch payment_search(const Context& context) {
    store::PaymentSearch search;
    const auto query = context.parameter("query");
    if (!query || query->empty()) {
        return search;
    }
    search.id = parse_id<PaymentId>(*query);
    if (!search.id && query->starts_with("pi_")) {
        search.intent_id = *query;
    } else if (!search.id) {
        search.email = lower_case(*query);
    }
    return search;
}

void write_party_payment(JsonWriter& json, const store::PartyPayment& row) {
    std::string object = api::to_object_json(row.payment);
    object.pop_back();
    JsonWriter more{object};
    object += ',';
    more.member_or_null("companyEmail", row.company_email).member_or_null("influencerEmail", row.influencer_email);
    json.raw(object + "}");
}

void write_known_user(JsonWriter& json, const store::KnownUser& row) {
    json.begin_object();
    api::member(json, "id", row.user.id);
    json.member_or_null("email", row.user.email);
    json.member("displayName", row.user.display_name);
    json.member("role", identity::to_string(row.user.role));
    api::member(json, "createdAt", std::optional{row.user.created_at});
    json.member_or_null("stripeAccountId", row.account ? std::string_view{row.account->stripe_account_id} : "");
    json.member_or_null("connectState", row.account ? escrow::to_string(row.account->state) : "");
    json.end_object();
}

}  // namespace

asio::awaitable<Answered> search_payments(Context context) {
    const auto page = page_request<PaymentId>(context, ListKind::admin_payments);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto statuses =
        filters<escrow::PaymentStatus>(context, "status", escrow::parse_payment_status, kPaymentStatuses);
    if (!statuses) {
        co_return std::unexpected(statuses.error());
    }
    store::PaymentSearch search = payment_search(context);
    search.statuses = *statuses;
    const auto found = co_await services::read(context.api->services, [search, page = *page](store::Queries& queries) {
        return queries.search_payments(search, page);
    });
    co_return list_reply(found, write_party_payment, [](const store::PartyPayment& row) {
        return encode_cursor(ListKind::admin_payments, row.payment.id.value);
    });
}

asio::awaitable<Answered> search_users(Context context) {
    const auto page = page_request<UserId>(context, ListKind::admin_users);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto role = filter<identity::Role>(context, "role", identity::parse_role, "company, influencer or admin");
    if (!role) {
        co_return std::unexpected(role.error());
    }
    store::UserSearch search{.role = *role};
    if (const auto query = context.parameter("query"); query && !query->empty()) {
        search.id = parse_id<UserId>(*query);
        if (!search.id) {
            search.email = lower_case(*query);
        }
    }
    const auto found = co_await services::read(context.api->services, [search, page = *page](store::Queries& queries) {
        return queries.search_users(search, page);
    });
    co_return list_reply(found, write_known_user, [](const store::KnownUser& row) {
        return encode_cursor(ListKind::admin_users, row.user.id.value);
    });
}

}  // namespace holdfast::http::resources
