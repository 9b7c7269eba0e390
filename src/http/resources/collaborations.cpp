// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/listing.hpp"
#include "http/reading.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "services/commands.hpp"

#include <map>
#include <set>
#include <span>
#include <vector>

namespace holdfast::http::resources {

namespace {

constexpr std::string_view kWhat = "collaboration";

escrow::CreateCollaboration bind_collaboration(Binder& binder) {
    escrow::CreateCollaboration body;
    body.influencer_id = binder.optional_id<UserId>("influencerId");
    body.influencer_email = binder.optional_text("influencerEmail", {.min = 3, .max = 254}).value_or("");
    if (binder.has("influencerId") == binder.has("influencerEmail")) {
        binder.reject("influencerId", "Give either influencerId or influencerEmail.");
    }
    if (!body.influencer_email.empty()) {
        const auto email = identity::normalised_email(body.influencer_email);
        if (email) {
            body.influencer_email = *email;
        } else {
            binder.reject("influencerEmail", email.error().detail);
        }
    }
    body.title = binder.text("title", {.max = escrow::kMaxTitleLength});
    body.description =
        binder.optional_text("description", {.min = 0, .max = escrow::kMaxDescriptionLength, .multiline = true})
            .value_or("");
    body.currency = binder.currency("currency");
    body.amount_budget = binder.amount("amountBudget");
    body.amount_influencer_fee = binder.amount("amountInfluencerFee");
    if (body.amount_budget > 0 && body.amount_influencer_fee > body.amount_budget) {
        binder.reject("amountInfluencerFee", "Must be at most amountBudget.");
    }
    return body;
}

// Beside the rows: the names of both sides of each, and how its newest payment stands.
struct Surroundings {
    std::map<UserId, std::string> names;
    std::map<CollaborationId, escrow::PaymentStatus> payments;
};

Surroundings surroundings_of(store::Queries& queries, std::span<const escrow::Collaboration> rows) {
    std::set<UserId> people;
    std::vector<CollaborationId> ids;
    for (const escrow::Collaboration& row : rows) {
        people.insert(row.company_id);
        people.insert(row.influencer_id);
        ids.push_back(row.id);
    }
    return {
        .names = queries.display_names({people.begin(), people.end()}),
        .payments = queries.payment_statuses(ids),
    };
}

api::ShownCollaboration shown(const escrow::Collaboration& row, const Surroundings& known) {
    const auto name = [&](const UserId& user) {
        const auto found = known.names.find(user);
        return found == known.names.end() ? std::string{} : found->second;
    };
    const auto payment = known.payments.find(row.id);
    return {
        .collaboration = row,
        .company_name = name(row.company_id),
        .influencer_name = name(row.influencer_id),
        .payment_status = payment == known.payments.end() ? std::nullopt : std::optional{payment->second},
    };
}

// submit, complete, cancel: a command on the collaboration of the path, without fields.
template <class Body>
asio::awaitable<Answered> run_on_path(Context context) {
    const auto id = path_id<CollaborationId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    if (auto bound = expect_no_fields(context.body); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    escrow::CommandBody body = Body{.collaboration_id = *id};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    co_return reply_of(std::move(outcome));
}

}  // namespace

asio::awaitable<Answered> create_collaboration(Context context) {
    Binder binder{context.body};
    escrow::CommandBody body = bind_collaboration(binder);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> list_collaborations(Context context) {
    const auto page = page_request<CollaborationId>(context, ListKind::collaborations);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto statuses = filters<escrow::CollaborationStatus>(
        context, "status", escrow::parse_collaboration_status, "ACTIVE, SUBMITTED, COMPLETED or CANCELED"
    );
    if (!statuses) {
        co_return std::unexpected(statuses.error());
    }
    const store::CollaborationFilter wanted{.party = context.user->id, .statuses = *statuses};
    const auto found = co_await read(context, [wanted, page = *page](store::Queries& queries) {
        auto rows = queries.collaborations(wanted, page);
        auto known = surroundings_of(queries, rows.rows);
        return std::pair{std::move(rows), std::move(known)};
    });
    const auto& [rows, known] = found;
    co_return list_reply(
        rows,
        [&known](JsonWriter& json, const escrow::Collaboration& row) { api::write(json, shown(row, known)); },
        [](const escrow::Collaboration& row) { return encode_cursor(ListKind::collaborations, row.id.value); }
    );
}

asio::awaitable<Answered> show_collaboration(Context context) {
    const auto id = path_id<CollaborationId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto found = co_await read(context, [id = *id](store::Queries& queries) {
        const auto row = queries.collaboration(id);
        return row ? std::optional{shown(*row, surroundings_of(queries, {&*row, 1}))} : std::nullopt;
    });
    if (!found || !may_see(context, found->collaboration)) {
        co_return no_such(kWhat);
    }
    co_return json_reply(api::to_object_json(*found));
}

asio::awaitable<Answered> submit_work(Context context) {
    return run_on_path<escrow::SubmitWork>(std::move(context));
}
asio::awaitable<Answered> complete_collaboration(Context context) {
    return run_on_path<escrow::CompleteCollaboration>(std::move(context));
}
asio::awaitable<Answered> cancel_collaboration(Context context) {
    return run_on_path<escrow::CancelCollaboration>(std::move(context));
}

}  // namespace holdfast::http::resources
