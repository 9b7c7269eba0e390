// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

namespace holdfast::store {

// While it lives, no other process serves from the same SQLite file. It ends with the process, however that ends.
class ServingLock {
public:
    ServingLock() = default;
    explicit ServingLock(int descriptor) : descriptor_{descriptor} {}
    ServingLock(ServingLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    ServingLock& operator=(ServingLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~ServingLock();

private:
    int descriptor_ = -1;
};

// For a server that begins on a SQLite file, before its engine does. Throws std::runtime_error when another one serves
// from it: two would not hear of each other's events. So whoever still holds a job's lease in it is dead, and its jobs
// are due now instead of when their leases end. Does nothing on PostgreSQL, where other servers may be at work.
[[nodiscard]] ServingLock begin_serving(const std::string& database_url);

}  // namespace holdfast::store
