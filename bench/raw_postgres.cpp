// SPDX-License-Identifier: Apache-2.0
// The yardstick of the release benchmark on PostgreSQL: what the database does when releases are written in batches by
// a bare loop on the product's own schema, one connection, one round trip a batch. Per release: one payment updated,
// one wallet updated, an entry with three postings, one event. No rules, no rows read, no keys, no JSON made.
//
//   bench_raw_postgres URL RELEASES BATCH
//
// Makes the tables in the given database, which must be empty or this program's own, seeds them at the first run,
// prints one JSON object: releases, batch, seconds, per_second,
// cpu_seconds (of this process).

#include "base/ids.hpp"
#include "bench/raw_run.hpp"
#include "store/postgres/connection.hpp"
#include "store/store.hpp"

#include <iostream>
#include <string>
#include <vector>

namespace {

using holdfast::Uuid;
using holdfast::store::ColumnType;
using holdfast::store::PgArrays;
using holdfast::store::PgConnection;
using holdfast::store::PgReader;

constexpr int kPayments = 10'000;

// Lookups by key, as for the product's own writer.
constexpr const char* kSettings =
    "SET plan_cache_mode = force_generic_plan; SET jit = off;"
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

struct Seeded {
    std::vector<Uuid> payments;
    std::vector<Uuid> users;
    std::int64_t sequence = 0;  // of the newest entry
};

void seed(PgConnection& connection) {
    holdfast::SeededRandom random{1};
    const auto at = holdfast::from_unix_seconds(1'800'000'000);
    PgArrays payments{{ColumnType::uuid, ColumnType::uuid, ColumnType::uuid, ColumnType::uuid}};
    PgArrays wallets{{ColumnType::uuid, ColumnType::uuid}};
    for (int i = 0; i < kPayments; ++i) {
        const Uuid user = make_uuid_v7(at, random);
        payments.start_row();
        for (int column = 0; column < 3; ++column) {
            payments.uuid(make_uuid_v7(at, random));
        }
        payments.uuid(user);
        wallets.start_row();
        wallets.uuid(make_uuid_v7(at, random));
        wallets.uuid(user);
    }
    (void)connection.run(
        {{"INSERT INTO payments SELECT id, collaboration, company, influencer, 'usd', 100000000, 85000000, 0, 0, 0, 0, "
          "0, "
          "0, 'HELD', false, 'pi_1', 'secret', 'ch_1', 'txn_1', NULL, 1, false, 100, now(), true, NULL, NULL, '{}', "
          "now(), "
          "now(), now(), NULL, NULL "
          "FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS k(id, collaboration, company, influencer)",
          payments.take()},
         {"INSERT INTO wallets SELECT id, owner, 'usd', 0, 0, 0, 0, 0, 0, now() "
          "FROM unnest($1::uuid[], $2::uuid[]) AS k(id, owner)",
          wallets.take()}}
    );
}

Seeded read_seeded(PgConnection& connection) {
    Seeded seeded;
    const auto results = connection.run(
        {{"SELECT id, influencer_id FROM payments ORDER BY id"}, {"SELECT coalesce(max(sequence), 0) FROM entries"}}
    );
    for (int row = 0; row < results[0].rows(); ++row) {
        const PgReader reader{results[0], row};
        seeded.payments.push_back(reader.uuid(0));
        seeded.users.push_back(reader.uuid(1));
    }
    seeded.sequence = PgReader{results[1], 0}.integer(0);
    return seeded;
}

// The columns of one batch.
struct Rows {
    PgArrays payments{{ColumnType::uuid}};
    PgArrays users{{ColumnType::uuid}};
    PgArrays entries{{ColumnType::integer, ColumnType::uuid, ColumnType::uuid}};
    PgArrays postings{
        {ColumnType::text, ColumnType::integer, ColumnType::integer, ColumnType::integer, ColumnType::integer}
    };
    PgArrays events{{ColumnType::integer, ColumnType::uuid, ColumnType::uuid, ColumnType::text}};
    std::string payload = std::string(620, 'x');  // about as long as a payment in JSON

    void post(const std::string& account, std::int64_t sequence, std::int64_t position, std::int64_t amount) {
        postings.start_row();
        postings.text(account);
        postings.integer(sequence);
        postings.integer(position);
        postings.integer(amount);
        postings.integer(sequence);
    }

    void release(const Uuid& payment, const Uuid& user, std::int64_t sequence) {
        payments.start_row();
        payments.uuid(payment);
        users.start_row();
        users.uuid(user);
        entries.start_row();
        entries.integer(sequence);
        entries.uuid(holdfast::derive_uuid({}, static_cast<std::uint32_t>(sequence), {}));
        entries.uuid(payment);
        post("escrow:" + to_string(payment), sequence, 0, 100);
        post("wallet_available:" + to_string(user) + ":usd", sequence, 1, -85);
        post("fees:usd", sequence, 2, -15);
        events.start_row();
        events.integer(sequence);
        events.uuid(payment);
        events.uuid(user);
        events.text(payload);
    }
};

void write(PgConnection& connection, Rows rows) {
    (void)connection.run(
        {{"BEGIN"},
         {"UPDATE payments SET amount_released = amount_released + 100, amount_credited = amount_credited + 85 "
          "FROM unnest($1::uuid[]) AS k(key) WHERE id = key",
          rows.payments.take()},
         {"UPDATE wallets SET available_balance = available_balance + 85, total_earned = total_earned + 85 "
          "FROM unnest($1::uuid[]) AS k(key) WHERE user_id = key AND currency = 'usd'",
          rows.users.take()},
         {"INSERT INTO entries (sequence, id, kind, description, reference_type, reference_id, created_at) "
          "SELECT s, i, 'release', 'Released for a campaign', 'payment', p, now() "
          "FROM unnest($1::bigint[], $2::uuid[], $3::uuid[]) AS k(s, i, p)",
          rows.entries.take()},
         {"INSERT INTO postings (account, entry_sequence, position, currency, amount, balance_after, version) "
          "SELECT account, sequence, place, 'usd', amount, amount, version FROM "
          "unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) "
          "AS k(account, sequence, place, amount, version)",
          rows.postings.take()},
         {"INSERT INTO events (sequence, type, subject_id, first_recipient, payload, request_id, created_at) "
          "SELECT s, 'payment:update', p, u, t, 'req_1', now() "
          "FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[]) AS k(s, p, u, t)",
          rows.events.take()},
         {"COMMIT"}}
    );
}

void write_batch(PgConnection& connection, Seeded& seeded, int releases) {
    Rows rows;
    for (int i = 0; i < releases; ++i) {
        // A stride that is coprime to the number of payments visits all of them in no order the pages know of.
        const std::size_t which = static_cast<std::size_t>(seeded.sequence * 7919) % seeded.payments.size();
        ++seeded.sequence;
        rows.release(seeded.payments[which], seeded.users[which], seeded.sequence);
    }
    write(connection, std::move(rows));
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 4) {
            std::cerr << "bench_raw_postgres URL RELEASES BATCH\n";
            return 2;
        }
        const std::string url = arguments[1];
        const int total = std::stoi(arguments[2]);
        const int batch = std::stoi(arguments[3]);
        holdfast::store::open_store({.url = url})->migrate();
        PgConnection connection{url, kSettings};
        Seeded seeded = read_seeded(connection);
        if (seeded.payments.empty()) {
            seed(connection);
            seeded = read_seeded(connection);
        }
        holdfast::bench::run_raw(total, batch, [&](int releases) { write_batch(connection, seeded, releases); });
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
