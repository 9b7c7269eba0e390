// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/render.hpp"
#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "escrow/decide.hpp"
#include "store/books.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

// The batching writer. Commands queue up; each `step` takes what is there, loads the rows they need, decides them one
// after the other, and commits all of it in one durable transaction.
namespace holdfast::engine {

enum class Lane { interactive, background };

// What became of a command. Exactly one is delivered for each command submitted.
struct Outcome {
    // What the caller is told: status and body. For PendingReply and ClaimReply the body is empty and `reply` says it
    // all.
    api::Answer answer;
    escrow::Reply reply;               // of a decided command; a replayed or refused one has EmptyReply
    std::optional<Failure> failure{};  // why it was refused
    bool is_replay = false;            // the stored answer of an earlier request with the same key
    std::int64_t sequence = 0;         // the newest event when it was decided: `Holdfast-Sequence`
};

using OutcomeHandler = std::move_only_function<void(Outcome)>;
using CommittedHandler = std::function<void(const std::vector<store::EventRow>& events, bool has_jobs)>;

// Turns a provider call into the frozen request: the bytes and the idempotency key. Pure.
struct FrozenRequest {
    std::string request;
    std::string idempotency_key;
};
using FreezeCall = std::function<FrozenRequest(const escrow::ProviderCall& call, const escrow::Job& job)>;

struct EngineOptions {
    std::size_t max_queue = 4096;
    std::size_t max_batch = 256;
    api::RenderContext render{};
};

class Engine {
public:
    // With `ahead` (which must read what `books` writes) each batch is decided while the one before is committed, on a
    // thread of the engine's own.
    Engine(
        std::unique_ptr<store::Books> books,
        const Clock& clock,
        Random& random,
        FreezeCall freeze,
        Metrics& metrics,
        EngineOptions options,
        std::unique_ptr<store::RowSource> ahead = nullptr
    );
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // From any thread. `done` is called once, on the thread that steps. A full queue or a closed engine calls it at
    // once, on the caller's thread, with `overloaded` or `shutting_down`. After `deadline` a command that still waits
    // is dropped undecided.
    void submit(escrow::Command command, Lane lane, Timestamp deadline, OutcomeHandler done);

    // Decides and commits one batch, or takes it a step further. False when there was nothing to do. One thread at a
    // time.
    bool step();
    // Waits until `step` has something to do or `close` was called; false when closed and all is done.
    bool wait();
    // No further submissions; what is queued is still stepped.
    void close();

    // Called on the stepping thread after each commit, before the outcomes.
    void on_committed(CommittedHandler handler);
    // False while writing is paused by the database (disk full, shutdown).
    [[nodiscard]] bool is_writable() const;
    [[nodiscard]] std::size_t queued() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast::engine
