// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "net/http_message.hpp"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox {

// API requests that follow one another, written as JSON:
//
//   [{"as": "ada", "post": "/v1/customers", "params": {"email": "ada@example.com"}},
//    {"post": "/v1/payment_methods/pm_card_visa/attach", "params": {"customer": "${ada.id}"}}]
//
// `${name.member}` is taken from an earlier answer (of a list: its newest entry). `account` acts on a connected
// account; `status` is what the answer must have (200); `until` names a member that must not be null, else the request
// is to be made again a little later.
class Script {
public:
    // A sentence on what is wrong with the text.
    [[nodiscard]] static std::expected<Script, std::string> parse(std::string_view text);

    [[nodiscard]] bool is_done() const { return next_ == steps_.size(); }
    // The next request, its names filled in; without a key.
    [[nodiscard]] std::expected<net::HttpRequest, std::string> request() const;
    // The answer is not there yet: what `until` waits for is still null.
    [[nodiscard]] bool is_too_early(std::string_view body) const;
    // Takes the answer and goes on; a sentence when it is not what the script wants.
    [[nodiscard]] std::expected<void, std::string> answered(int status, std::string_view body);
    // `name.member` of an earlier answer; empty when there is none.
    [[nodiscard]] std::string told(std::string_view reference) const;

private:
    struct Step {
        std::string name;
        std::string method;
        std::string path;
        std::string account;
        std::string until;
        Json params = Json::object();
        std::int64_t status = 200;
    };

    [[nodiscard]] static std::expected<Step, std::string> read(const Json& step);
    [[nodiscard]] std::expected<std::string, std::string> filled(std::string_view text) const;
    [[nodiscard]] std::expected<void, std::string> append_form(
        std::string& form, const std::string& name, const Json& value
    ) const;

    std::vector<Step> steps_{};
    std::size_t next_ = 0;
    std::map<std::string, Json, std::less<>> answers_{};
};

}  // namespace holdfast::sandbox
