// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include "engine/batch.hpp"
#include "engine/fair_queue.hpp"
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
        EngineOptions the_options
    )
        : clock{the_clock},
          options{std::move(the_options)},
          writer{std::move(books), the_clock, random, std::move(freeze), metrics, options.render},
          queue_depth{metrics.gauge("holdfast_engine_queued_commands", "Commands waiting for the next batch")},
          refused_full{
              metrics.counter("holdfast_engine_overloaded_total", "Commands refused because the queue was full")
          },
          expired{metrics.counter("holdfast_engine_expired_total", "Commands dropped because their deadline passed")} {}

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
    bool is_closed = false;
    Writer writer;
    Gauge queue_depth;
    Counter refused_full;
    Counter expired;
};

Engine::Engine(
    std::unique_ptr<store::Books> books,
    const Clock& clock,
    Random& random,
    FreezeCall freeze,
    Metrics& metrics,
    EngineOptions options
)
    : impl_{std::make_unique<Impl>(std::move(books), clock, random, std::move(freeze), metrics, std::move(options))} {}

Engine::~Engine() = default;

void Engine::submit(escrow::Command command, Lane lane, Timestamp deadline, OutcomeHandler done) {
    Item item{.command = std::move(command), .lane = lane, .deadline = deadline, .done = std::move(done)};
    bool is_closed = false;
    {
        const std::lock_guard lock{impl_->mutex};
        is_closed = impl_->is_closed;
        if (!is_closed && impl_->queue.size() < impl_->options.max_queue) {
            impl_->queue.push(std::move(item));
            if (impl_->queue.size() == 1) {
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
    std::vector<Item> items;
    {
        const std::lock_guard lock{impl_->mutex};
        items = impl_->queue.take(impl_->options.max_batch);
        impl_->queue_depth.set(static_cast<double>(impl_->queue.size()));
    }
    if (items.empty()) {
        return false;
    }
    impl_->drop_expired(items);
    impl_->writer.run(items);
    return true;
}

bool Engine::wait() {
    std::unique_lock lock{impl_->mutex};
    impl_->changed.wait(lock, [this] { return impl_->is_closed || impl_->queue.size() > 0; });
    return impl_->queue.size() > 0;
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
