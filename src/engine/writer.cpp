// SPDX-License-Identifier: Apache-2.0
#include "engine/writer.hpp"

#include "base/check.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>
#include <vector>

namespace holdfast::engine {
namespace {

constexpr int kMaxAttempts = 5;
constexpr int kMaxLookups = 5;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Writer::Writer(
    std::unique_ptr<store::Books> books,
    const Clock& clock,
    Random& random,
    FreezeCall freeze,
    Metrics& metrics,
    api::RenderContext render
)
    : books_{std::move(books)},
      clock_{clock},
      random_{random},
      freeze_{std::move(freeze)},
      render_{std::move(render)},
      batch_commands_{metrics.histogram(
          "holdfast_engine_batch_commands", "Commands decided in one batch", {1, 2, 4, 8, 16, 32, 64, 128, 256}
      )},
      commit_seconds_{metrics.histogram(
          "holdfast_engine_commit_seconds",
          "From the beginning of a batch's transaction to its durable commit",
          Metrics::latency_seconds()
      )},
      retries_{metrics.counter("holdfast_engine_retries_total", "Batches tried again after the database asked for it")},
      poisoned_{metrics.counter("holdfast_engine_poisoned_total", "Commands the database refused for their data")},
      writable_{metrics.gauge("holdfast_engine_writable", "1 while the database takes writes")} {
    writable_.set(1);
}

// Delivers what can be told; false when the items are to be tried again.
bool Writer::settle(Attempt attempt, std::span<Item> items) {
    switch (attempt) {
        case Attempt::done:
            return true;
        case Attempt::split:
            split(items);
            return true;
        case Attempt::writes_refused:
            fail_all(items, FailureCode::overloaded, "The database takes no writes at the moment.");
            return true;
        case Attempt::unknown:
            fail_all(
                items,
                FailureCode::outcome_unknown,
                "The database was lost while it committed. Send the same request with the same key again."
            );
            return true;
        case Attempt::try_again:
            retries_.add();
            return false;
    }
    check_failed("attempt", "an attempt ends in a listed way");
}

void Writer::run(std::span<Item> items) {
    if (items.empty()) {
        return;
    }
    for (int tries = 0; tries < kMaxAttempts; ++tries) {
        if (settle(attempt(items), items)) {
            return;
        }
    }
    fail_all(items, FailureCode::overloaded, "The database could not take the request in time.");
}

// Whatever went wrong, the transaction is over when it returns, and rows are known again only from the database.
Writer::Attempt Writer::trying(const Flight& flight, std::size_t commands, const std::function<void()>& work) {
    const auto give_up = [this](Attempt attempt) {
        books_->rollback();
        known_.forget();
        return attempt;
    };
    try {
        work();
    } catch (const store::DataRefused& refused) {
        log::error("the database refused a batch for its data", {{"why", refused.what()}, {"commands", commands}});
        return give_up(Attempt::split);
    } catch (const store::MustRetry& conflict) {
        log::warn("the database asked for a batch to be tried again", {{"why", conflict.what()}});
        return give_up(Attempt::try_again);
    } catch (const store::ConnectionLost& lost) {
        log::warn("the connection was lost before a commit", {{"why", lost.what()}});
        return give_up(Attempt::try_again);
    } catch (const store::CommitUnknown& unknown) {
        log::warn(
            "the connection was lost during a commit", {{"why", unknown.what()}, {"batch_id", to_string(flight.id)}}
        );
        known_.forget();
        return settle_unknown(flight.id);
    } catch (const store::WritesRefused& refused) {
        is_writable_ = false;
        writable_.set(0);
        log::error("the database takes no writes", {{"why", refused.what()}});
        return give_up(Attempt::writes_refused);
    }
    is_writable_ = true;
    writable_.set(1);
    return Attempt::done;
}

Writer::Attempt Writer::attempt(std::span<Item> items) {
    Flight flight;
    const Attempt outcome = trying(flight, items.size(), [&] {
        begin(flight);
        flight.batch->decide_all(items);
        finish(flight);
    });
    if (outcome == Attempt::done) {
        deliver(flight, items);
    }
    return outcome;
}

// The batch's time is never before the newest batch, so that time in the books does not run backwards when the clock
// does.
void Writer::begin(Flight& flight) {
    flight.began = std::chrono::steady_clock::now();
    const store::Head head = books_->begin();
    if (!head.is_continued) {
        known_.forget();
    }
    const Timestamp now = std::max(clock_.now(), head.newest);
    flight.id = BatchId{make_uuid_v7(now, random_)};
    flight.batch.emplace(*books_, known_, head, now, flight.id, freeze_, render_);
}

void Writer::finish(Flight& flight) {
    if (flight.batch->has_changes()) {
        flight.write = flight.batch->take_write();
        commit(flight);
        known_.keep(flight.batch->rows());
    } else if (flight.batch->has_replays()) {
        books_->confirm();
    } else {
        books_->rollback();
    }
}

void Writer::commit(Flight& flight) {
    if (flight.is_ahead) {
        flight.began = std::chrono::steady_clock::now();
        if (!books_->begin().is_continued) {
            throw store::MustRetry{"somebody else wrote since the batch was decided"};
        }
    }
    books_->commit(flight.write);
    commit_seconds_.observe(seconds_since(flight.began));
    batch_commands_.observe(static_cast<double>(flight.write.batch.commands));
}

Writer::Attempt Writer::settle_unknown(BatchId id) {
    for (int lookups = 0; lookups < kMaxLookups; ++lookups) {
        try {
            return books_->has_batch(id) ? Attempt::done : Attempt::try_again;
        } catch (const std::exception& lost) {
            log::warn("could not look a batch up yet", {{"why", lost.what()}, {"batch_id", to_string(id)}});
        }
    }
    return Attempt::unknown;
}

void Writer::split(std::span<Item> items) {
    if (items.size() > 1) {
        run(items.first(items.size() / 2));
        run(items.subspan(items.size() / 2));
        return;
    }
    poisoned_.add();
    log::error(
        "a command was refused by the database",
        {{"command_id", to_string(items.front().command.id)},
         {"request_id", items.front().command.request_id},
         {"kind", items.front().command.body.index()}}
    );
    fail_all(items, FailureCode::internal, "Nothing was changed. Quote the request id to the operator.");
}

void Writer::deliver(Flight& flight, std::span<Item> items) {
    if (committed_ && (!flight.write.events.empty() || flight.batch->has_jobs())) {
        committed_(flight.write.events, flight.batch->has_jobs());
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].done(std::move(flight.batch->outcomes()[i]));
    }
}

void Writer::fail_all(std::span<Item> items, FailureCode code, std::string detail) {
    for (Item& item : items) {
        Failure failure{.code = code, .detail = detail, .retry_after = std::chrono::seconds{1}};
        item.done(Outcome{
            .answer = api::render_failure(failure, item.command.request_id),
            .reply = escrow::EmptyReply{},
            .failure = std::move(failure),
        });
    }
}

}  // namespace holdfast::engine
