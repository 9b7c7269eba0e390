// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

namespace holdfast::store {

namespace {

template <class Row>
constexpr int kColumnsOf = static_cast<int>(TableOf<Row>::kColumns.size());

// Those of an e-mail: one with a password, and those of it that outside providers told of.
std::vector<Uuid> users_of(Session& session, const std::string& email) {
    constexpr std::int64_t kMost = 20;
    std::vector<Uuid> users;
    session.select(
        "SELECT id FROM users WHERE email = $1 ORDER BY id LIMIT $2",
        {email, kMost},
        [&](const ValueReader& row) { users.push_back(row.uuid(0)); }
    );
    return users;
}

// The page's payments: of some users those on either side, which are two ranges of two indexes each, merged.
std::string payments_page(Conditions& conditions, const std::vector<Uuid>& users, const std::string& limit) {
    if (users.empty()) {
        return newest_first<escrow::Payment>(conditions.text(), limit);
    }
    const std::string shared = conditions.text() + " AND ";
    std::string ranges;
    for (const Uuid& id : users) {
        const std::string user = conditions.add(id);
        for (const std::string& side :
             {"company_id = " + user, "influencer_id = " + user + " AND company_id <> " + user}) {
            ranges.append(ranges.empty() ? "SELECT * FROM (" : " UNION SELECT * FROM (");
            ranges.append(newest_first<escrow::Payment>(shared + side, limit)).append(") r");
            ranges.append(std::to_string(ranges.size()));
        }
    }
    return "SELECT * FROM (" + ranges + ") u ORDER BY id DESC LIMIT " + limit;
}

// Without the payload, which may be long: lists do without it.
std::string delivery_columns(bool with_payload) {
    std::string columns = column_names<escrow::StripeEvent>("e.");
    if (!with_payload) {
        constexpr std::string_view kPayload = "e.payload";
        columns.replace(columns.find(kPayload), kPayload.size(), "''");
    }
    return columns + ", " + column_names<escrow::Job>("j.");
}

// An event has one job that handles it; should there be more, the newest.
constexpr std::string_view kDeliveries =
    " FROM stripe_events e LEFT JOIN jobs j ON j.id = (SELECT h.id FROM jobs h WHERE h.subject_key = e.id"
    " AND h.kind = 'handle_stripe_event' ORDER BY h.id DESC LIMIT 1) ";

Delivery read_delivery(const ValueReader& row) {
    constexpr int kJob = kColumnsOf<escrow::StripeEvent>;
    Delivery delivery{.event = read_row<escrow::StripeEvent>(row), .handler = {}};
    if (!row.is_null(kJob)) {
        delivery.handler = read_row<escrow::Job>(row, kJob);
    }
    return delivery;
}

}  // namespace

Page<PartyPayment> SqlQueries::search_payments(const PaymentSearch& search, const PageRequest<PaymentId>& page) {
    Conditions conditions;
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    conditions.require_one_of("status", search.statuses);
    if (search.id) {
        conditions.require("id = " + conditions.add(search.id->value));
    }
    if (!search.intent_id.empty()) {
        conditions.require("stripe_payment_intent_id = " + conditions.add(search.intent_id));
    }
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    return pool_.read([&](Session& session) {
        const std::vector<Uuid> users = search.email.empty() ? std::vector<Uuid>{} : users_of(session, search.email);
        if (!search.email.empty() && users.empty()) {
            return Page<PartyPayment>{};
        }
        Conditions with_users = conditions;
        const std::string rows_of_page = payments_page(with_users, users, limit);
        const std::string sql =
            "SELECT " + column_names<escrow::Payment>("p.") + ", c.email, i.email FROM (" + rows_of_page +
            ") p LEFT JOIN users c ON c.id = p.company_id LEFT JOIN users i ON i.id = p.influencer_id"
            " ORDER BY p.id DESC";
        std::vector<PartyPayment> rows;
        session.select(sql, with_users.values(), [&](const ValueReader& row) {
            constexpr int kNext = kColumnsOf<escrow::Payment>;
            rows.push_back({
                .payment = read_row<escrow::Payment>(row),
                .company_email = std::string{row.text(kNext)},
                .influencer_email = std::string{row.text(kNext + 1)},
            });
        });
        return cut(std::move(rows), page.limit);
    });
}

Page<KnownUser> SqlQueries::search_users(const UserSearch& search, const PageRequest<UserId>& page) {
    Conditions conditions;
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    if (search.role) {
        conditions.require("role = " + conditions.add(std::string{to_string(*search.role)}));
    }
    if (search.id) {
        conditions.require("id = " + conditions.add(search.id->value));
    }
    if (!search.email.empty()) {
        // Up to the last character of Unicode, which no e-mail holds.
        conditions.require("email >= " + conditions.add(search.email));
        conditions.require("email < " + conditions.add(search.email + "\xF4\x8F\xBF\xBF"));
    }
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    const std::string sql = "SELECT " + column_names<identity::User>("u.") + ", " +
                            column_names<escrow::ConnectAccount>("a.") + " FROM (" +
                            newest_first<identity::User>(conditions.text(), limit) +
                            ") u LEFT JOIN connect_accounts a ON a.user_id = u.id ORDER BY u.id DESC";
    return pool_.read([&](Session& session) {
        std::vector<KnownUser> rows;
        session.select(sql, conditions.values(), [&](const ValueReader& row) {
            constexpr int kAccount = kColumnsOf<identity::User>;
            rows.push_back({.user = read_row<identity::User>(row), .account = {}});
            if (!row.is_null(kAccount)) {
                rows.back().account = read_row<escrow::ConnectAccount>(row, kAccount);
            }
        });
        return cut(std::move(rows), page.limit);
    });
}

Page<Delivery> SqlQueries::deliveries(const DeliveryFilter& filter, const PageRequest<DeliveryPosition>& page) {
    Conditions conditions;
    if (filter.status) {
        conditions.require("e.status = " + conditions.add(std::string{to_string(*filter.status)}));
    }
    if (filter.is_dead) {
        const std::string is_dead = "coalesce(j.status, '') = 'DEAD'";
        conditions.require(*filter.is_dead ? is_dead : "NOT (" + is_dead + ")");
    }
    if (!filter.type.empty()) {
        conditions.require("e.type = " + conditions.add(filter.type));
    }
    if (page.after) {
        const std::string at = conditions.add(page.after->received_at);
        conditions.require("(e.received_at, e.id) < (" + at + ", " + conditions.add(page.after->id) + ")");
    }
    const std::string where = conditions.empty() ? "" : "WHERE " + conditions.text();
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    const std::string sql = "SELECT " + delivery_columns(false) + std::string{kDeliveries} + where +
                            " ORDER BY e.received_at DESC, e.id DESC LIMIT " + limit;
    return pool_.read([&](Session& session) {
        std::vector<Delivery> rows;
        session.select(sql, conditions.values(), [&](const ValueReader& row) { rows.push_back(read_delivery(row)); });
        return cut(std::move(rows), page.limit);
    });
}

std::optional<Delivery> SqlQueries::delivery(std::string_view event_id) {
    return pool_.read([&](Session& session) {
        std::optional<Delivery> found;
        session.select(
            "SELECT " + delivery_columns(true) + std::string{kDeliveries} + "WHERE e.id = $1",
            {std::string{event_id}},
            [&](const ValueReader& row) { found = read_delivery(row); }
        );
        return found;
    });
}

Page<escrow::Job> SqlQueries::jobs(const JobFilter& filter, const PageRequest<JobId>& page) {
    Conditions conditions;
    if (filter.status) {
        const std::string status{to_string(*filter.status)};
        // The live and the dead are few among many: written out, as their indexes have them.
        if (*filter.status == escrow::JobStatus::ready || *filter.status == escrow::JobStatus::leased) {
            conditions.require("status IN ('READY', 'LEASED')");
        }
        conditions.require("status = '" + status + "'");
    }
    if (filter.kind) {
        conditions.require("kind = " + conditions.add(std::string{to_string(*filter.kind)}));
    }
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    return pool_.read([&](Session& session) {
        std::vector<escrow::Job> rows;
        session.select(
            newest_first<escrow::Job>(conditions.text(), limit),
            conditions.values(),
            [&](const ValueReader& row) { rows.push_back(read_row<escrow::Job>(row)); }
        );
        return cut(std::move(rows), page.limit);
    });
}

}  // namespace holdfast::store
