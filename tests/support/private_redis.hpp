// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_directory.hpp"

#include <string>
#include <sys/types.h>

namespace holdfast::tests {

// A Redis of its own: a Unix socket in a temporary folder, nothing on disk. Ended with its owner, also when that dies.
class PrivateRedis {
public:
    PrivateRedis() { start(); }
    PrivateRedis(const PrivateRedis&) = delete;
    PrivateRedis& operator=(const PrivateRedis&) = delete;
    ~PrivateRedis() { kill(); }

    [[nodiscard]] std::string url() const { return "unix://" + socket_path(); }
    void start();
    void kill();  // -9; what it held is gone
    void pause();
    void go_on();

private:
    [[nodiscard]] std::string socket_path() const { return (directory_.path() / "redis.sock").string(); }

    TemporaryDirectory directory_;
    pid_t server_ = 0;
};

}  // namespace holdfast::tests
