// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <openssl/crypto.h>

#include <utility>

namespace holdfast {

namespace {

// The whole capacity: a short string that was moved from still holds its bytes.
void wipe(std::string& text) noexcept {
    text.resize(text.capacity());
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

}  // namespace

Secret::Secret(std::string value) : value_{std::move(value)} {
    wipe(value);
}

Secret::Secret(Secret&& other) noexcept : value_{std::move(other.value_)} {
    wipe(other.value_);
}

Secret& Secret::operator=(const Secret& other) {
    if (this != &other) {
        wipe(value_);
        value_ = other.value_;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe(value_);
        value_ = std::move(other.value_);
        wipe(other.value_);
    }
    return *this;
}

Secret::~Secret() {
    wipe(value_);
}

std::string Secret::masked() const {
    constexpr std::string_view kHidden = "…";
    if (value_.empty()) {
        return {};
    }
    if (value_.size() < 16) {
        return std::string{kHidden};
    }
    return value_.substr(0, 4).append(kHidden).append(value_, value_.size() - 3);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace holdfast
