// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "engine/engine.hpp"
#include "net/http_message.hpp"

#include <cstdint>
#include <string>

namespace holdfast::http {

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";

// What a handler answers with, before the headers that every answer carries.
struct Reply {
    int status = 200;
    std::string body{};
    std::string content_type{kJsonType};
    net::Headers headers{};
    std::int64_t sequence = 0;  // the newest event it takes account of; 0: the one that was known when the request came
};

// A command's outcome as it is told: rendered already, also where it was refused.
[[nodiscard]] Reply reply_of(engine::Outcome outcome);
[[nodiscard]] Reply json_reply(std::string body, int status = 200);
// The seconds a client should wait before it tries again, for answers that ask it to.
[[nodiscard]] std::int64_t retry_after_seconds(const Failure& failure);

}  // namespace holdfast::http
