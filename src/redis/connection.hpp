// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "redis/address.hpp"
#include "redis/reply.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

struct redisContext;

namespace holdfast::redis {

// The connection could not be made, or was lost; what was under way may have happened or not.
struct Lost final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// One blocking connection, used by the thread that made it.
class Connection {
public:
    // Connects, signs in, and selects the database. No answer takes longer than `timeout`. Throws Lost.
    Connection(const Address& address, std::chrono::milliseconds timeout);

    // All of them in one round trip; a reply each, in order. Throws Lost.
    [[nodiscard]] std::vector<Reply> run(std::span<const Command> commands);

    // For a connection that listens: sends without waiting for an answer, and takes what has come.
    void send(const Command& command);
    void read_available();
    [[nodiscard]] std::optional<Reply> next_message();
    [[nodiscard]] int descriptor() const;

private:
    void append(const Command& command);
    [[nodiscard]] Lost lost() const;

    struct Close {
        void operator()(redisContext* context) const;
    };
    std::unique_ptr<redisContext, Close> context_;
};

}  // namespace holdfast::redis
