// SPDX-License-Identifier: Apache-2.0
// How new an answer must be, and where it may be read for that.
#include "http/api.hpp"
#include "http/text.hpp"

#include <algorithm>
#include <array>

namespace holdfast::http {

namespace {

constexpr Duration kSequencePatience = std::chrono::seconds{2};
constexpr Duration kSequencePause = std::chrono::milliseconds{10};
constexpr Duration kLongestPause = std::chrono::milliseconds{100};

// Those that read rows alone whose every change comes with an event (by http/reading.hpp), so that a number of events
// says how new they are.
constexpr std::array kReadsOfEvents{
    std::string_view{"/collaborations"},
    std::string_view{"/collaborations/:id"},
    std::string_view{"/payments"},
    std::string_view{"/payments/:id"},
    std::string_view{"/payments/:id/refunds"},
    std::string_view{"/payments/:id/release-preview"},
    std::string_view{"/payments/collaboration/:id"},
    std::string_view{"/payments/summary"},
    std::string_view{"/wallet/balance"},
    std::string_view{"/wallet/holds"},
    std::string_view{"/wallet/payout-preview"},
    std::string_view{"/wallet/payouts"},
    std::string_view{"/wallet/payouts/:id"},
    std::string_view{"/wallet/transactions"},
    std::string_view{"/wallet/transactions.csv"},
};

bool reads_events(const Endpoint& endpoint) {
    return endpoint.method == Method::get && std::ranges::find(kReadsOfEvents, endpoint.path) != kReadsOfEvents.end();
}

}  // namespace

asio::awaitable<Result<void>> Api::wait_for_sequence(Context* context, Trace* trace) {
    std::optional<std::int64_t> wanted;
    for (const auto& [name, value] :
         {std::pair{"Holdfast-Seen", &trace->seen}, std::pair{"Holdfast-Min-Sequence", &wanted}}) {
        if (const auto header = context->request.header(name)) {
            *value = parse_whole(trimmed(*header));
            if (!*value) {
                co_return fail(FailureCode::invalid_request, std::string{name} + " must be a whole number.");
            }
        }
    }
    if (!wanted) {
        co_return Result<void>{};
    }
    trace->min_sequence = *wanted;
    const Timestamp patience = trace->began + kSequencePatience;
    for (Duration pause = kSequencePause; parts_.sequence.current() < *wanted;
         pause = std::min(2 * pause, kLongestPause)) {
        // What another node committed is in the database before this one is told of it.
        const auto head =
            co_await services::read(parts_.services, [](store::Queries& queries) { return queries.head(); });
        parts_.sequence.advance(head.event_sequence);
        const Timestamp now = parts_.services.clock.now();
        if (head.event_sequence >= *wanted) {
            break;
        }
        if (now >= patience) {
            co_return fail(
                FailureCode::overloaded, "This server has not seen event " + std::to_string(*wanted) + " yet."
            );
        }
        co_await parts_.services.timer.sleep_until(now + pause);
    }
    trace->sequence = parts_.sequence.current();
    co_return Result<void>{};
}

// The answer's sequence is what its reading holds at least: told of more, a client would look for it elsewhere in vain.
void Api::choose_source(Context& context, Trace& trace) {
    if (!reads_events(*context.endpoint) || !context.user) {
        return;
    }
    trace.sequence = context.read_at = parts_.sequence.current();
    if (parts_.replica != nullptr) {
        const std::int64_t known =
            std::max({trace.min_sequence, trace.seen.value_or(0), parts_.told->of(context.user->id)});
        const std::int64_t position = parts_.replica->position();
        if (position >= known) {
            context.replica = parts_.replica;
            trace.sequence = context.read_at = position;
        }
    }
    if (parts_.cache == nullptr) {
        return;
    }
    if (parts_.barrier != nullptr && !trace.seen) {
        context.cache = parts_.cache;
        context.barrier = parts_.barrier;
        return;
    }
    context.watches_newest = trace.watches_newest = true;
    // This node knows all that it told; what others told, the client says.
    if (parts_.cache->applied() < std::max({parts_.sequence.current(), trace.seen.value_or(0), trace.min_sequence})) {
        parts_.cache->note_behind();
        return;
    }
    context.cache = parts_.cache;
}

// What an answer shows may be newer than its sequence, but not than what this node knew of when it was made: a read
// that watches looks up the newest event after what it read.
std::optional<std::int64_t> Api::seen_by(const Trace& trace) const {
    const bool is_watched =
        trace.endpoint != nullptr && (trace.endpoint->method != Method::get || trace.watches_newest);
    return trace.seen && is_watched ? std::optional{parts_.sequence.current()} : std::nullopt;
}

}  // namespace holdfast::http
