// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/api_parts.hpp"
#include "http/context.hpp"
#include "http/read_cache.hpp"
#include "http/replica.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::http {

// Runs a read for a request on the pool, of rows whose every change comes with an event (others: services::read), on
// the database that was chosen for it: a replica that holds all that its caller knows of, or the primary, which also
// stands in for a replica that fails.
template <class Work>
[[nodiscard]] auto read(const Context& context, Work work) {
    const services::Services& services = context.api->services;
    return net::run_blocking(
        services.reads,
        [&primary = services.queries,
         replica = context.replica,
         gate = context.watches_newest ? &context.api->sequence : nullptr,
         work = std::move(work)]() mutable {
            // What was read may be newer than what this node knew: no older memory may answer after it.
            const auto read_from = [&](store::Queries& queries) {
                auto found = work(queries);
                if (gate != nullptr) {
                    gate->advance(queries.head().event_sequence);
                }
                return found;
            };
            if (replica != nullptr) {
                try {
                    return read_from(replica->queries());
                } catch (const store::ReadRefused&) {
                    replica->lost();
                } catch (const store::ConnectionLost&) {
                    replica->lost();
                }
            }
            return read_from(primary);
        }
    );
}

// One answer's place in the cache: what `find` does not return is read, and then kept.
class CachePlace {
public:
    CachePlace(const Context& context, const Uuid& subject, std::string variant)
        : cache_{context.cache},
          barrier_{context.barrier},
          gate_{&context.api->sequence},
          subject_{subject},
          variant_{std::move(variant)},
          read_at_{context.read_at} {}

    [[nodiscard]] asio::awaitable<ReadCache::Entry> find() const {
        if (cache_ == nullptr) {
            co_return nullptr;
        }
        if (barrier_ != nullptr && cache_->holds(subject_, variant_)) {
            const bool has_passed = co_await barrier_->pass();
            if (!has_passed || cache_->applied() < gate_->current()) {
                cache_->note_behind();
                co_return nullptr;
            }
        }
        co_return cache_->find(subject_, variant_);
    }
    void keep(CachedRead answer) const {
        if (cache_ == nullptr) {
            return;
        }
        auto entry = std::make_shared<const CachedRead>(std::move(answer));
        if (barrier_ == nullptr) {
            cache_->keep(subject_, variant_, read_at_, std::move(entry));
            return;
        }
        // It may show more than this node knew of when it was read; whoever is answered with it must not be told less.
        barrier_->then([place = *this, entry = std::move(entry)](bool is_known) mutable {
            if (is_known) {
                place.cache_->keep(place.subject_, place.variant_, place.read_at_, std::move(entry));
            }
        });
    }

private:
    ReadCache* cache_;
    ReadBarrier* barrier_;
    const SequenceGate* gate_;
    Uuid subject_;
    std::string variant_;
    std::int64_t read_at_;
};

}  // namespace holdfast::http
