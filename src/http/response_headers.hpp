// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/rate_limiter.hpp"
#include "net/http_message.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace holdfast::http {

struct CommonHeaders {
    std::string_view request_id;
    std::string_view content_type;
    std::int64_t sequence = 0;           // what is answered holds every event up to there
    std::optional<std::int64_t> seen{};  // and none beyond that
    Allowance allowance{};
    bool is_tls = false;
};

// What every answer carries: its ids, what a browser may do with it, and what is left of the caller's allowance.
void add_common_headers(net::HttpResponse& response, const CommonHeaders& common);

// What an answer with a file of ours carries beside its own: a file says what its page may do, and anything else in its
// place may do nothing.
void add_file_headers(net::HttpResponse& response, bool is_tls);

}  // namespace holdfast::http
