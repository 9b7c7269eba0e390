// SPDX-License-Identifier: Apache-2.0
#include "auth/password.hpp"

#include "base/check.hpp"

#include <sodium.h>

#include <array>
#include <new>
#include <optional>
#include <utility>

namespace holdfast::auth {

namespace {

void require_sodium() {
    static const int ready = sodium_init();  // negative alone means failure; it may have been done before
    HOLDFAST_CHECK(ready >= 0, "libsodium must initialise");
}

// Runs the work on the pool; nothing when the pool's queue is full.
template <class Work>
asio::awaitable<std::optional<std::invoke_result_t<Work&>>> run_if_free(net::BlockingPool& pool, Work work) {
    try {
        co_return co_await net::run_blocking(pool, std::move(work));
    } catch (const net::PoolOverloaded&) {
        co_return std::nullopt;
    }
}

std::unexpected<Failure> too_many() {
    return std::unexpected(Failure{
        .code = FailureCode::overloaded,
        .detail = "Too many logins at once. Try again in a moment.",
        .retry_after = std::chrono::seconds{1},
    });
}

}  // namespace

std::string hash_password(std::string_view password, PasswordCost cost) {
    require_sodium();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(
        text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) {
        throw std::bad_alloc{};
    }
    return text.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    require_sodium();
    return hash.starts_with(crypto_pwhash_argon2id_STRPREFIX) &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

PasswordHasher::PasswordHasher(std::unique_ptr<net::BlockingPool> pool, PasswordCost cost)
    : pool_{std::move(pool)},
      cost_{cost},
      nobodys_hash_{hash_password("", cost)} {}

asio::awaitable<Result<std::string>> PasswordHasher::hash(std::string password) {
    auto made = co_await run_if_free(*pool_, [password = std::move(password), cost = cost_]() mutable {
        std::string hash = hash_password(password, cost);
        sodium_memzero(password.data(), password.size());
        return hash;
    });
    if (!made) {
        co_return too_many();
    }
    co_return std::move(*made);
}

asio::awaitable<Result<bool>> PasswordHasher::verify(std::string hash, std::string password) {
    const bool exists = !hash.empty();
    if (!exists) {
        hash = nobodys_hash_;
    }
    const auto same = co_await run_if_free(*pool_, [hash = std::move(hash), password = std::move(password)]() mutable {
        const bool matches = verify_password(hash, password);
        sodium_memzero(password.data(), password.size());
        return matches;
    });
    if (!same) {
        co_return too_many();
    }
    co_return exists && *same;
}

}  // namespace holdfast::auth
