// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/values.hpp"

#include <condition_variable>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

// What both adapters offer to the reads that they share: one read-only connection, and a pool of them.
namespace holdfast::store {

using RowVisitor = std::function<void(const ValueReader& row)>;

// How a database that can do either plans prepared statements: anew for the values, where it thinks that better, or
// once for all values, since to plan for many partitions takes longer than to read a page from one of them.
enum class Planning { for_values, once };

class Session {
public:
    virtual ~Session() = default;

    // Parameters are written $1, $2, … in the order of `values`. The statement is prepared once a connection.
    virtual void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) = 0;
    void select(std::string_view sql, std::initializer_list<Value> values, const RowVisitor& visit) {
        select(sql, std::span{values.begin(), values.size()}, visit);
    }

    // Several statements that see one committed state.
    virtual void begin_snapshot(Planning planning) = 0;
    virtual void end_snapshot() noexcept = 0;
    // False once the connection was lost: it is not used again.
    [[nodiscard]] virtual bool is_usable() const noexcept = 0;
};

class Snapshot {
public:
    explicit Snapshot(Session& session, Planning planning = Planning::for_values) : session_{session} {
        session_.begin_snapshot(planning);
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot() { session_.end_snapshot(); }

private:
    Session& session_;
};

// Opens sessions when they are needed, at most `size` of them. From any thread; waits while all are taken.
class SessionPool {
public:
    using Open = std::function<std::unique_ptr<Session>()>;
    SessionPool(Open open, int size) : open_{std::move(open)}, free_places_{size} {}

    // Runs `work` with a session. A connection that had been idle may have been lost meanwhile: a read is then run
    // again with a new one.
    template <class Work>
    auto read(Work&& work) {
        Lease lease{*this};
        try {
            return work(*lease.session);
        } catch (const ConnectionLost&) {
            if (!lease.was_idle) {
                throw;
            }
        }
        lease.reopen();
        return work(*lease.session);
    }

private:
    struct Lease {
        explicit Lease(SessionPool& from);
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease();
        void reopen();

        SessionPool& pool;
        std::unique_ptr<Session> session;
        bool was_idle = false;
    };

    Open open_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int free_places_;  // sessions that may still be taken
    std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace holdfast::store
