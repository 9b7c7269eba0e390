// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "http/context.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::http {

enum class Method : std::uint8_t { get, post, patch, del };
[[nodiscard]] std::string_view to_string(Method method);

// Who may call. `open` asks for no token; `stripe` proves itself by its signature; a `party` is a company or a creator.
enum class Access : std::uint8_t { open, stripe, anyone, party, company, influencer, company_or_admin, admin };
[[nodiscard]] bool allows(Access access, identity::Role role);

enum class BodyRule : std::uint8_t {
    none,      // a body is not looked at
    optional,  // JSON; nothing at all stands for an object without members
    required,  // JSON
    raw,       // bytes, taken as they are
};

enum class RateClass : std::uint8_t { none, api, sign_in };

// What an answer holds, for the description.
struct Answers {
    int status = 200;
    std::string_view schema;  // a name in the description's components; empty: no body
    std::string_view media = "application/json";
};

// One operation. The table is all there is: routing, checks, metrics and the OpenAPI description come from it.
struct Endpoint {
    Method method{};
    std::string_view path;  // `:id` stands for one segment
    std::string_view operation;
    std::string_view tag;
    std::string_view summary;
    std::string_view description;
    Access access{};
    Handler handler = nullptr;
    BodyRule body = BodyRule::none;
    std::string_view body_schema{};
    bool is_idempotent = false;  // takes an Idempotency-Key
    RateClass rate = RateClass::api;
    Answers answers{};
    std::span<const std::string_view> query{};  // names of the parameters it takes, described in the description
    std::span<const FailureCode> refusals{};    // beyond those that every route of its kind has
};

[[nodiscard]] std::span<const Endpoint> endpoints();

struct Match {
    const Endpoint* endpoint = nullptr;  // null: none, or none for this method
    std::string_view id;                 // a part of the path given
    std::vector<Method> allowed;         // of the path; empty: there is no such path
};
// HEAD is GET without its body. A path that is written out goes before one with `:id`.
[[nodiscard]] Match match(std::string_view method, std::string_view path);
[[nodiscard]] std::string allow_header(const std::vector<Method>& methods);

}  // namespace holdfast::http
