// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "store/books.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace holdfast::http {

// An answer as it was rendered, and who may see it.
struct CachedRead {
    std::string body;
    UserId company_id{};  // the parties of a payment; of what is a user's own, nobody else asks
    UserId influencer_id{};
};

// Answers to hot reads, kept right by the sequence of events. Each is about one subject (a payment, or a user's
// wallets), and every change of that comes with an event that names it. docs/decisions/0012 has the argument. On one
// executor.
class ReadCache {
public:
    using Entry = std::shared_ptr<const CachedRead>;
    explicit ReadCache(Metrics& metrics, std::size_t max_bytes = std::size_t{32} * 1024 * 1024);

    // Every event up to here is taken account of.
    [[nodiscard]] std::int64_t applied() const { return applied_; }
    // From any thread. While it is false, only `pass_over` is needed.
    [[nodiscard]] bool has_entries() const { return count_.load(std::memory_order_acquire) > 0; }

    // Every event up to `last` after those applied before, in order.
    void apply(std::span<const store::EventRow> events, std::int64_t last);
    // The same without knowing the events: nothing read before stays.
    void pass_over(std::int64_t last);

    [[nodiscard]] bool holds(const Uuid& subject, std::string_view variant) const;
    // Null when it is not there. `variant` tells apart the answers about one subject.
    [[nodiscard]] Entry find(const Uuid& subject, std::string_view variant);
    // `read_at`: the database that was read held every event up to there. Not kept when the subject has changed since.
    void keep(const Uuid& subject, std::string_view variant, std::int64_t read_at, Entry entry);
    // A read that could have been cached, at a moment when this node was behind.
    void note_behind() { behind_.add(); }

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    struct Variant {
        std::string name;
        Entry entry;
    };
    struct Subject {
        Uuid id{};
        std::vector<Variant> variants{};
        std::size_t bytes = 0;
    };
    using Recent = std::list<Subject>;

    [[nodiscard]] const Variant* variant_of(const Uuid& subject, std::string_view variant) const;
    void drop(Recent::iterator subject);
    void touch(const Uuid& subject, std::int64_t sequence);
    [[nodiscard]] std::int64_t& last_change(const Uuid& subject);

    std::size_t max_bytes_;
    std::size_t bytes_ = 0;
    std::int64_t applied_ = 0;
    std::int64_t passed_over_ = 0;
    // Of many subjects one number: the newest of their changes.
    std::array<std::int64_t, 4096> changes_{};
    Recent recent_;  // most recently used first
    std::unordered_map<Uuid, Recent::iterator> subjects_;
    std::atomic<std::size_t> count_{0};
    Counter hits_;
    Counter misses_;
    Counter behind_;
    Gauge bytes_gauge_;
};

}  // namespace holdfast::http
