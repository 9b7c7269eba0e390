// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "sandbox/core.hpp"

#include <chrono>
#include <string>
#include <string_view>

// For tests: a sandbox in the same process and thread, with a clock that is moved by hand.
namespace holdfast::sandbox::testing {

struct Reply {
    int status = 0;
    net::Headers headers;
    std::string text;
    Json body;

    [[nodiscard]] const Json& operator[](std::string_view member) const { return body[member]; }
    [[nodiscard]] std::string id() const { return body["id"].string_or(); }
    [[nodiscard]] std::string header(std::string_view name) const {
        return std::string{net::find_header(headers, name).value_or("")};
    }
    [[nodiscard]] std::string error_code() const { return body.at_path("error.code").string_or(); }
};

class Client {
public:
    explicit Client(CoreOptions options = {});

    // `form` is the body of a POST and the query of anything else: `amount=100&metadata[a]=b`.
    Reply call(std::string_view method, std::string_view path, std::string_view form = {}, net::Headers headers = {});
    Reply get(std::string_view path, std::string_view form = {}, std::string_view account = {});
    Reply post(std::string_view path, std::string_view form = {}, std::string_view account = {});
    Reply remove(std::string_view path);

    void advance(Duration by);  // and fires what falls due
    void settle() { advance(std::chrono::seconds{10}); }
    void restart();  // the same file, a new process; needs a database file

    // A connected account that may be paid: onboarding completed, with that bank account.
    std::string ready_account(std::string_view bank_number = "000123456789", std::string_view country = "US");
    // A payment by that test card, confirmed. The payment intent, or the error. Its money is in the books at once,
    // unless `more` names a capture_method.
    Reply pay(
        std::int64_t amount,
        std::string_view card = "visa",
        std::string_view currency = "usd",
        std::string_view more = {}
    );
    [[nodiscard]] std::int64_t available(std::string_view currency = "usd", std::string_view account = {});
    [[nodiscard]] std::int64_t pending(std::string_view currency = "usd", std::string_view account = {});
    // The types of the newest events, oldest first.
    [[nodiscard]] std::vector<std::string> event_types(std::string_view account = {});

    ManualClock clock{from_unix_seconds(1'800'000'000)};
    SeededRandom random{7};
    CoreOptions options;
    std::unique_ptr<Core> core;

private:
    [[nodiscard]] std::int64_t balance(std::string_view part, std::string_view currency, std::string_view account);
};

}  // namespace holdfast::sandbox::testing
