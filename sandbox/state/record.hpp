// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "sandbox/state/kind.hpp"

#include <cstdint>
#include <string>

namespace holdfast::sandbox::state {

// A stored object in memory, for the length of one request. Members whose name begins with `_` are ours and never
// leave.
class Record {
public:
    Record(const Kind& kind, std::string account, Json body, std::int64_t sequence, std::string stored)
        : kind_{&kind},
          account_{std::move(account)},
          body_{std::move(body)},
          sequence_{sequence},
          stored_{std::move(stored)} {}

    [[nodiscard]] const Kind& kind() const { return *kind_; }
    [[nodiscard]] std::string id() const { return body_["id"].string_or(); }
    [[nodiscard]] const std::string& account() const { return account_; }
    [[nodiscard]] const Json& body() const { return body_; }
    [[nodiscard]] const Json& operator[](std::string_view member) const { return body_[member]; }
    [[nodiscard]] std::string text(std::string_view member) const { return body_[member].string_or(); }
    [[nodiscard]] std::int64_t number(std::string_view member) const { return body_[member].int_or(0); }
    [[nodiscard]] bool flag(std::string_view member) const { return body_[member].bool_or(false); }
    [[nodiscard]] bool is_null(std::string_view member) const { return body_[member].is_null(); }
    [[nodiscard]] bool is_deleted() const { return flag("deleted"); }

    // Whatever is changed is written when the request ends well.
    [[nodiscard]] Json& edit() {
        is_dirty_ = true;
        return body_;
    }
    void set(std::string_view member, Json value) { edit().set(member, std::move(value)); }
    void add(std::string_view member, std::int64_t by) { set(member, number(member) + by); }

private:
    friend class Unit;

    const Kind* kind_;
    std::string account_;
    Json body_;
    std::int64_t sequence_;  // 0 until it is inserted
    std::string stored_;     // its text when it was loaded: what previous_attributes are told from
    bool is_dirty_ = false;
};

}  // namespace holdfast::sandbox::state
