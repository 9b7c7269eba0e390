// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "http/reply.hpp"
#include "identity/user.hpp"
#include "net/http_message.hpp"
#include "services/context.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::http {

namespace asio = boost::asio;

struct Endpoint;
struct ApiParts;
class ReadBarrier;
class ReadCache;
class Replica;

// One request on its way through: what the front found out about it before its handler is called.
struct Context {
    const ApiParts* api = nullptr;
    const Endpoint* endpoint = nullptr;
    net::HttpRequest request;
    std::string request_id;
    std::string id;                                // what stands for `:id` in the path; empty when the route has none
    std::vector<net::QueryParameter> query;        // each is one that the route knows; `status` alone may come again
    Json body;                                     // an object for routes that take JSON, else null
    std::shared_ptr<const identity::User> user{};  // present on routes that ask for authentication
    Timestamp deadline{};
    std::optional<escrow::IdempotencyClaim> idempotency{};
    // Where it reads (http/reading.hpp): null is the primary, and no cache.
    Replica* replica = nullptr;
    ReadCache* cache = nullptr;
    ReadBarrier* barrier = nullptr;  // passed before the cache answers
    bool watches_newest = false;     // after the read, this node learns of the newest event that may be in it
    std::int64_t read_at = 0;        // what is read now holds every event up to there

    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
    // Every value of a parameter that takes several: given more than once, or with commas between them.
    [[nodiscard]] std::vector<std::string_view> parameters(std::string_view name) const;
    [[nodiscard]] bool is_admin() const { return user && user->role == identity::Role::admin; }
    // For the services: who asks, until when, under which key.
    [[nodiscard]] services::RequestContext caller() const;
};

using Answered = Result<Reply>;
using Handler = asio::awaitable<Answered> (*)(Context context);

}  // namespace holdfast::http
