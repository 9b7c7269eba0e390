// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "net/blocking_pool.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

// Passwords, kept as argon2id (RFC 9106) in the usual text form, which names its own cost.
namespace holdfast::auth {

namespace asio = boost::asio;

// What OWASP asks for at least: 19 MiB, two passes, one lane.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;
};

// Both block for some tens of milliseconds. Hashing throws std::bad_alloc where the memory can't be had.
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost cost = {});
// False for a wrong password and for what is no argon2id hash.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

// The same on a pool of its own, small and bounded, so that a flood of logins costs other requests nothing: it fails
// with `overloaded` instead.
class PasswordHasher {
public:
    explicit PasswordHasher(std::unique_ptr<net::BlockingPool> pool, PasswordCost cost = {});

    asio::awaitable<Result<std::string>> hash(std::string password);
    // With an empty hash, for an e-mail that nobody has: takes as long as for one that somebody has, then says false.
    asio::awaitable<Result<bool>> verify(std::string hash, std::string password);

private:
    std::unique_ptr<net::BlockingPool> pool_;
    PasswordCost cost_;
    std::string nobodys_hash_;
};

}  // namespace holdfast::auth
