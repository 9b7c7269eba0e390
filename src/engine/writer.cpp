// SPDX-License-Identifier: Apache-2.0
#include "engine/writer.hpp"

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

// Never before the newest batch, so that time in the books does not run backwards when the clock does.
Timestamp Writer::batch_time(const store::Head& head) const {
    return std::max(clock_.now(), head.newest);
}

void Writer::run(std::span<Item> items) {
    if (items.empty()) {
        return;
    }
    for (int tries = 0; tries < kMaxAttempts; ++tries) {
        switch (attempt(items)) {
            case Attempt::done:
                return;
            case Attempt::split:
                split(items);
                return;
            case Attempt::writes_refused:
                fail_all(items, FailureCode::overloaded, "The database takes no writes at the moment.");
                return;
            case Attempt::unknown:
                fail_all(
                    items,
                    FailureCode::outcome_unknown,
                    "The database was lost while it committed. Send the same request with the same key again."
                );
                return;
            case Attempt::try_again:
                retries_.add();
                break;
        }
    }
    fail_all(items, FailureCode::overloaded, "The database could not take the request in time.");
}

Writer::Attempt Writer::attempt(std::span<Item> items) {
    const auto started = std::chrono::steady_clock::now();
    std::optional<Batch> batch;
    BatchId id;
    try {
        const store::Head head = books_->begin();
        if (!head.is_continued) {
            known_.forget();
        }
        const Timestamp now = batch_time(head);
        id = BatchId{make_uuid_v7(now, random_)};
        batch.emplace(*books_, known_, head, now, id, freeze_, render_);
        batch->decide_all(items);
        if (batch->has_changes()) {
            books_->commit(batch->write());
            known_.keep(batch->rows());
            commit_seconds_.observe(seconds_since(started));
            batch_commands_.observe(static_cast<double>(items.size()));
        } else if (batch->has_replays()) {
            books_->confirm();
        } else {
            books_->rollback();
        }
        is_writable_ = true;
        writable_.set(1);
    } catch (const store::DataRefused& refused) {
        books_->rollback();
        log::error("the database refused a batch for its data", {{"why", refused.what()}, {"commands", items.size()}});
        return Attempt::split;
    } catch (const store::MustRetry& conflict) {
        books_->rollback();
        log::warn("the database asked for a batch to be tried again", {{"why", conflict.what()}});
        return Attempt::try_again;
    } catch (const store::ConnectionLost& lost) {
        books_->rollback();
        log::warn("the connection was lost before a commit", {{"why", lost.what()}});
        return Attempt::try_again;
    } catch (const store::CommitUnknown& unknown) {
        log::warn("the connection was lost during a commit", {{"why", unknown.what()}, {"batch_id", to_string(id)}});
        return settle_unknown(*batch, id, items);
    } catch (const store::WritesRefused& refused) {
        books_->rollback();
        is_writable_ = false;
        writable_.set(0);
        log::error("the database takes no writes", {{"why", refused.what()}});
        return Attempt::writes_refused;
    }
    deliver(*batch, items);
    return Attempt::done;
}

Writer::Attempt Writer::settle_unknown(Batch& batch, BatchId id, std::span<Item> items) {
    known_.forget();
    for (int lookups = 0; lookups < kMaxLookups; ++lookups) {
        try {
            if (books_->has_batch(id)) {
                deliver(batch, items);
                return Attempt::done;
            }
            return Attempt::try_again;
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

void Writer::deliver(Batch& batch, std::span<Item> items) {
    if (committed_ && (!batch.events().empty() || batch.has_jobs())) {
        committed_(batch.events(), batch.has_jobs());
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].done(std::move(batch.outcomes()[i]));
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
