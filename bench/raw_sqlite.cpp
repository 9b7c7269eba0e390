// SPDX-License-Identifier: Apache-2.0
// The yardstick of the release benchmark: what SQLite itself does when releases are written in batches by a bare loop
// on the product's own schema and durability. Per release: one payment updated, one wallet updated, an entry with three
// postings, one event. No rules, no rows read, no keys, no JSON made.
//
//   bench_raw_sqlite DATABASE RELEASES BATCH
//
// Makes the database, seeds it, prints one JSON object: releases, batch, seconds, per_second,
// cpu_seconds (of this process).

#include "base/ids.hpp"
#include "bench/raw_run.hpp"
#include "sqlite/sqlite.hpp"
#include "store/store.hpp"

#include <iostream>
#include <string>
#include <vector>

namespace {

using holdfast::sqlite::Connection;
using holdfast::sqlite::Statement;
using holdfast::sqlite::Transaction;

constexpr int kPayments = 10'000;

struct Seeded {
    std::vector<std::string> payments;
    std::vector<std::string> users;
};

Seeded seed(Connection& connection) {
    holdfast::SeededRandom random{1};
    const auto at = holdfast::from_unix_seconds(1'800'000'000);
    Seeded seeded;
    Statement payment = connection.prepare(
        "INSERT INTO payments VALUES "
        "(?,?,?,?,'usd',100000000,85000000,0,0,0,0,0,0,'HELD',0,'pi_1','secret','ch_1','txn_1',"
        "NULL,1,0,100,1,1,NULL,NULL,'{}',1,1,1,NULL,NULL)"
    );
    Statement wallet = connection.prepare("INSERT INTO wallets VALUES (?,?,'usd',0,0,0,0,0,0,1)");
    Transaction transaction{connection};
    for (int i = 0; i < kPayments; ++i) {
        const auto make = [&] { return to_string(make_uuid_v7(at, random)); };
        const std::string ids[] = {make(), make(), make(), make()};
        for (int column = 0; column < 4; ++column) {
            payment.bind(column, std::string_view{ids[column]});
        }
        payment.run();
        wallet.bind(0, std::string_view{ids[1]});
        wallet.bind(1, std::string_view{ids[3]});
        wallet.run();
        seeded.payments.push_back(ids[0]);
        seeded.users.push_back(ids[3]);
    }
    transaction.commit();
    return seeded;
}

class Releases {
public:
    Releases(Connection& connection, const Seeded& seeded)
        : connection_{connection},
          seeded_{seeded},
          payment_{connection.prepare("UPDATE payments SET amount_released = amount_released + 100, amount_credited = "
                                      "amount_credited + 85 WHERE id = ?")},
          wallet_{connection.prepare(
              "UPDATE wallets SET available_balance = available_balance + 85, total_earned = total_earned + 85 "
              "WHERE user_id = ? AND currency = 'usd'"
          )},
          entry_{connection.prepare(
              "INSERT INTO entries VALUES (?,?,'release','Released for a campaign','payment',?,NULL,1,NULL)"
          )},
          posting_{connection.prepare("INSERT INTO postings VALUES (?,?,?,'usd',?,?,?)")},
          event_{connection.prepare("INSERT INTO events VALUES (?,'payment:update',?,?,NULL,?,'req_1',1)")} {}

    void write_batch(int releases) {
        Transaction transaction{connection_};
        for (int i = 0; i < releases; ++i) {
            write_one();
        }
        transaction.commit();
    }

private:
    void write_one() {
        // A stride that is coprime to the number of payments visits all of them in no order the pages know of.
        const std::size_t which = static_cast<std::size_t>(sequence_ * 7919) % seeded_.payments.size();
        const std::string& payment = seeded_.payments[which];
        const std::string& user = seeded_.users[which];
        ++sequence_;
        payment_.bind(0, std::string_view{payment});
        payment_.run();
        wallet_.bind(0, std::string_view{user});
        wallet_.run();
        const std::string entry_id = to_string(holdfast::derive_uuid({}, static_cast<std::uint32_t>(sequence_), {}));
        entry_.bind(0, sequence_);
        entry_.bind(1, std::string_view{entry_id});
        entry_.bind(2, std::string_view{payment});
        entry_.run();
        post("escrow:" + payment, 0, 100);
        post("wallet_available:" + user + ":usd", 1, -85);
        post("fees:usd", 2, -15);
        event_.bind(0, sequence_);
        event_.bind(1, std::string_view{payment});
        event_.bind(2, std::string_view{user});
        event_.bind(3, std::string_view{payload_});
        event_.run();
    }

    void post(const std::string& account, std::int64_t position, std::int64_t amount) {
        posting_.bind(0, std::string_view{account});
        posting_.bind(1, sequence_);
        posting_.bind(2, position);
        posting_.bind(3, amount);
        posting_.bind(4, amount);
        posting_.bind(5, sequence_);
        posting_.run();
    }

    Connection& connection_;
    const Seeded& seeded_;
    Statement payment_;
    Statement wallet_;
    Statement entry_;
    Statement posting_;
    Statement event_;
    std::string payload_ = std::string(620, 'x');
    std::int64_t sequence_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 4) {
            std::cerr << "bench_raw_sqlite DATABASE RELEASES BATCH\n";
            return 2;
        }
        const std::string path = arguments[1];
        const int total = std::stoi(arguments[2]);
        const int batch = std::stoi(arguments[3]);
        holdfast::store::open_store({.url = "sqlite://" + path})->migrate();
        Connection connection{path, {}};
        holdfast::sqlite::configure_writer(connection);
        const Seeded seeded = seed(connection);
        Releases releases{connection, seeded};
        holdfast::bench::run_raw(total, batch, [&](int releases_now) { releases.write_batch(releases_now); });
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
