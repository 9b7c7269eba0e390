// SPDX-License-Identifier: Apache-2.0
#include "http/read_cache.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

constexpr std::size_t kMostVariants = 8;     // of one subject
constexpr std::size_t kEntryOverhead = 256;  // of an entry, beside its body; roughly

}  // namespace

ReadCache::ReadCache(Metrics& metrics, std::size_t max_bytes)
    : max_bytes_{max_bytes},
      hits_{metrics.counter("holdfast_read_cache_hits_total", "Reads answered from memory")},
      misses_{metrics.counter("holdfast_read_cache_misses_total", "Reads that were looked for in memory in vain")},
      behind_{metrics.counter(
          "holdfast_read_cache_behind_total", "Reads not looked for in memory, which might have been behind"
      )},
      bytes_gauge_{metrics.gauge("holdfast_read_cache_bytes", "Memory held for reads")} {}

std::int64_t& ReadCache::last_change(const Uuid& subject) {
    return changes_.at(std::hash<Uuid>{}(subject) % changes_.size());
}

void ReadCache::drop(Recent::iterator subject) {
    bytes_ -= subject->bytes;
    subjects_.erase(subject->id);
    recent_.erase(subject);
    count_.store(subjects_.size(), std::memory_order_release);
    bytes_gauge_.set(static_cast<double>(bytes_));
}

void ReadCache::touch(const Uuid& subject, std::int64_t sequence) {
    last_change(subject) = sequence;
    if (const auto found = subjects_.find(subject); found != subjects_.end()) {
        drop(found->second);
    }
}

void ReadCache::apply(std::span<const store::EventRow> events, std::int64_t last) {
    for (const store::EventRow& event : events) {
        touch(event.subject_id, event.sequence);
        // A user's wallets, and the connected account that is shown with them.
        if (!event.first_recipient.is_nil()) {
            touch(event.first_recipient.value, event.sequence);
        }
        if (!event.second_recipient.is_nil()) {
            touch(event.second_recipient.value, event.sequence);
        }
    }
    applied_ = last;
}

void ReadCache::pass_over(std::int64_t last) {
    while (!recent_.empty()) {
        drop(recent_.begin());
    }
    passed_over_ = last;
    applied_ = last;
}

const ReadCache::Variant* ReadCache::variant_of(const Uuid& subject, std::string_view variant) const {
    const auto found = subjects_.find(subject);
    if (found == subjects_.end()) {
        return nullptr;
    }
    const auto& variants = found->second->variants;
    const auto entry = std::ranges::find(variants, variant, &Variant::name);
    return entry == variants.end() ? nullptr : &*entry;
}

bool ReadCache::holds(const Uuid& subject, std::string_view variant) const {
    return variant_of(subject, variant) != nullptr;
}

ReadCache::Entry ReadCache::find(const Uuid& subject, std::string_view variant) {
    const Variant* known = variant_of(subject, variant);
    if (known == nullptr) {
        misses_.add();
        return nullptr;
    }
    recent_.splice(recent_.begin(), recent_, subjects_.at(subject));
    hits_.add();
    return known->entry;
}

void ReadCache::keep(const Uuid& subject, std::string_view variant, std::int64_t read_at, Entry entry) {
    if (read_at < std::max(passed_over_, last_change(subject))) {
        return;  // it changed while it was read, or may have
    }
    auto found = subjects_.find(subject);
    if (found == subjects_.end()) {
        recent_.push_front({.id = subject});
        found = subjects_.emplace(subject, recent_.begin()).first;
        count_.store(subjects_.size(), std::memory_order_release);
    }
    Subject& known = *found->second;
    const bool is_there = std::ranges::find(known.variants, variant, &Variant::name) != known.variants.end();
    if (!is_there && known.variants.size() < kMostVariants) {
        const std::size_t size = entry->body.size() + kEntryOverhead;
        known.variants.push_back({.name = std::string{variant}, .entry = std::move(entry)});
        known.bytes += size;
        bytes_ += size;
    }
    while (bytes_ > max_bytes_ && !recent_.empty()) {
        drop(std::prev(recent_.end()));
    }
    bytes_gauge_.set(static_cast<double>(bytes_));
}

}  // namespace holdfast::http
