// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include "engine/batch.hpp"
#include "engine/fair_queue.hpp"
#include "engine/pipeline.hpp"
#include "engine/writer.hpp"

#include <condition_variable>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace holdfast::engine {
namespace {

void answer(Item& item, FailureCode code, std::string detail, std::optional<std::chrono::seconds> retry_after) {
    Failure failure{.code = code, .detail = std::move(detail), .retry_after = retry_after};
    item.done(Outcome{
        .answer = api::render_failure(failure, item.command.request_id),
        .reply = escrow::EmptyReply{},
        .failure = std::move(failure),
    });
}

}  // namespace

struct Engine::Impl {
    Impl(
        std::unique_ptr<store::Books> books,
        const Clock& the_clock,
        Random& random,
        FreezeCall freeze,
        Metrics& metrics,
        EngineOptions the_options,
        std::unique_ptr<store::RowSource> ahead
    )
        : clock{the_clock},
          options{std::move(the_options)},
          writer{std::move(books), the_clock, random, std::move(freeze), metrics, options.render},
          queue_depth{metrics.gauge("holdfast_engine_queued_commands", "Commands waiting for the next batch")},
          refused_full{
              metrics.counter("holdfast_engine_overloaded_total", "Commands refused because the queue was full")
          },
          expired{metrics.counter("holdfast_engine_expired_total", "Commands dropped because their deadline passed")} {
        if (ahead) {
            pipeline.emplace(writer, std::move(ahead), metrics, options.max_batch, [this] {
                const std::lock_guard lock{mutex};
                changed.notify_one();
            });
        }
    }

    [[nodiscard]] bool is_flying() const { return pipeline && pipeline->is_flying(); }
    [[nodiscard]] bool has_landed() const { return pipeline && pipeline->has_landed(); }

    // What is worth taking now.
    std::vector<Item> take() {
        const std::lock_guard lock{mutex};
        std::vector<Item> items;
        if (queue.size() >= (pipeline ? pipeline->worth() : 1)) {
            items = queue.take(pipeline ? pipeline->room() : options.max_batch);
        }
        queue_depth.set(static_cast<double>(queue.size()));
        return items;
    }

    // What has outlived its caller is answered without being decided.
    void drop_expired(std::vector<Item>& items) {
        const Timestamp now = clock.now();
        std::erase_if(items, [&](Item& item) {
            if (item.deadline >= now) {
                return false;
            }
            expired.add();
            answer(
                item,
                FailureCode::deadline_exceeded,
                "The server was too busy to begin in time.",
                std::chrono::seconds{1}
            );
            return true;
        });
    }

    const Clock& clock;
    EngineOptions options;
    std::mutex mutex;
    std::condition_variable changed;
    FairQueue queue;
    std::size_t wake_at = 1;  // how many must wait for the stepping thread to be woken
    bool is_closed = false;
    Writer writer;
    Gauge queue_depth;
    Counter refused_full;
    Counter expired;
    std::optional<Pipeline> pipeline;  // last: its thread uses the others
};

Engine::Engine(
    std::unique_ptr<store::Books> books,
    const Clock& clock,
    Random& random,
    FreezeCall freeze,
    Metrics& metrics,
    EngineOptions options,
    std::unique_ptr<store::RowSource> ahead
)
    : impl_{std::make_unique<Impl>(
          std::move(books), clock, random, std::move(freeze), metrics, std::move(options), std::move(ahead)
      )} {}

Engine::~Engine() = default;

void Engine::submit(escrow::Command command, Lane lane, Timestamp deadline, OutcomeHandler done) {
    Item item{.command = std::move(command), .lane = lane, .deadline = deadline, .done = std::move(done)};
    bool is_closed = false;
    {
        const std::lock_guard lock{impl_->mutex};
        is_closed = impl_->is_closed;
        if (!is_closed && impl_->queue.size() < impl_->options.max_queue) {
            impl_->queue.push(std::move(item));
            if (impl_->queue.size() >= impl_->wake_at) {
                impl_->changed.notify_one();
            }
            return;
        }
    }
    if (is_closed) {
        answer(item, FailureCode::shutting_down, "The server is shutting down.", std::chrono::seconds{1});
    } else {
        impl_->refused_full.add();
        answer(
            item, FailureCode::overloaded, "Too many requests are waiting. Try again shortly.", std::chrono::seconds{1}
        );
    }
}

bool Engine::step() {
    const bool has_landed = impl_->has_landed();
    std::vector<Item> items = impl_->take();
    if (items.empty() && !has_landed) {
        return false;
    }
    impl_->drop_expired(items);
    if (has_landed) {
        impl_->pipeline->land(std::move(items));
    } else if (impl_->pipeline && !items.empty()) {
        impl_->pipeline->add(std::move(items));
    } else {
        impl_->writer.run(items);
    }
    return true;
}

bool Engine::wait() {
    std::unique_lock lock{impl_->mutex};
    while (!impl_->has_landed()) {
        impl_->wake_at = impl_->pipeline ? impl_->pipeline->worth() : 1;
        if (impl_->queue.size() >= impl_->wake_at) {
            return true;
        }
        if (impl_->is_closed && !impl_->is_flying()) {
            return false;
        }
        impl_->changed.wait(lock);
    }
    return true;
}

void Engine::close() {
    const std::lock_guard lock{impl_->mutex};
    impl_->is_closed = true;
    impl_->changed.notify_all();
}

void Engine::on_committed(CommittedHandler handler) {
    impl_->writer.on_committed(std::move(handler));
}

bool Engine::is_writable() const {
    return impl_->writer.is_writable();
}

std::size_t Engine::queued() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->queue.size();
}

}  // namespace holdfast::engine
