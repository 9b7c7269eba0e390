// SPDX-License-Identifier: Apache-2.0
#include "store/session.hpp"

namespace holdfast::store {

SessionPool::Lease::Lease(SessionPool& from) : pool{from} {
    std::unique_lock lock{pool.mutex_};
    pool.freed_.wait(lock, [this] { return pool.free_places_ > 0; });
    --pool.free_places_;
    if (!pool.idle_.empty()) {
        session = std::move(pool.idle_.back());
        pool.idle_.pop_back();
        was_idle = true;
        return;
    }
    lock.unlock();
    try {
        session = pool.open_();
    } catch (...) {
        lock.lock();
        ++pool.free_places_;
        pool.freed_.notify_one();
        throw;
    }
}

SessionPool::Lease::~Lease() {
    const std::lock_guard lock{pool.mutex_};
    if (session && session->is_usable()) {
        pool.idle_.push_back(std::move(session));
    }
    ++pool.free_places_;
    pool.freed_.notify_one();
}

void SessionPool::Lease::reopen() {
    session.reset();
    {
        // The others were idle as long as this one: they are likely lost as well.
        const std::lock_guard lock{pool.mutex_};
        pool.idle_.clear();
    }
    session = pool.open_();
    was_idle = false;
}

}  // namespace holdfast::store
