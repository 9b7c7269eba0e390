// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/json.hpp"
#include "net/http_client.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A Stripe for tests: keeps objects and idempotency keys as Stripe does, fails as it is told.
namespace holdfast::tests {

// The process ends here, in the middle of a call: nothing after it is run or recorded.
struct ProcessDied final : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "the process died"; }
};

enum class Fault {
    lost_request,  // the connection breaks before Stripe has the request: outcome unknown to us
    lost_answer,   // Stripe executes it; the answer never comes: outcome unknown to us
    stored_error,  // Stripe executes it and then answers 500, now and whenever the key comes again
    rate_limited,  // 429, not executed
    unreachable,   // never sent
    died_before,   // the process dies before Stripe has the request
    died_after,    // Stripe executes it, then the process dies
};

[[nodiscard]] std::string error_body(std::string_view type, std::string_view code, const Json& intent = {});

// An account's settings that say how it pays out.
[[nodiscard]] Json payout_settings(const std::string& interval);

// One sending, as Stripe received it.
struct Sending {
    std::string method;
    std::string path;  // with the query
    std::string body;
    std::string key;
    std::string account;

    friend bool operator==(const Sending&, const Sending&) = default;
};

// The form of a POST or the query of a GET; `metadata[a]` becomes a member of `metadata`.
struct FormFields {
    std::map<std::string, std::string> values;
    Json metadata = Json::object();

    explicit FormFields(std::string_view text);
    [[nodiscard]] std::string text(const std::string& name) const;
};

class FakeStripe final : public net::HttpClient {
public:
    explicit FakeStripe(ManualClock& clock) : clock_{clock} {}

    net::asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> send(net::OutboundRequest request
    ) override;

    // The next sendings of that method whose path begins so meet these faults, one each.
    void fail_next(std::string method_and_path, std::vector<Fault> faults);
    // Those still to come don't.
    void heal(const std::string& method_and_path) { faults_.erase(method_and_path); }
    // The next one is answered so, by 200.
    void answer_next(std::string method_and_path, std::string body);
    // The next one is refused: 400 (or 402 for `card_error`) with that code, kept under its key like any answer.
    void refuse_next(std::string method_and_path, std::string code, std::string type = "invalid_request_error");
    // Those still to come aren't.
    void accept(const std::string& method_and_path) { refusals_.erase(method_and_path); }

    [[nodiscard]] std::vector<Sending> sent(std::string_view method_and_path) const;
    // How many objects of a kind were made, on any account.
    [[nodiscard]] std::size_t count(std::string_view kind) const;
    [[nodiscard]] Json& object(const std::string& id);
    // The newest of its kind.
    [[nodiscard]] Json& newest(std::string_view kind);

    // ---- what happens at Stripe without us --------------------------------------------------------------------------
    void confirm_in_browser(const std::string& intent);
    void set(const std::string& id, std::string_view member, Json value) { object(id).set(member, std::move(value)); }
    std::string add(std::string_view kind, Json object);
    // A signed-in creator has done all that Stripe asked for.
    void finish_onboarding(const std::string& account, std::string_view currency);

private:
    struct Reply {
        int status = 200;
        std::string body;
    };
    struct Kept {
        std::string request;
        Reply reply;
    };

    [[nodiscard]] Reply answer(const Sending& sending, const Fault* fault);
    [[nodiscard]] Reply execute(const Sending& sending);
    [[nodiscard]] Reply create(const Sending& sending, std::vector<std::string> path, const FormFields& given);
    [[nodiscard]] Reply retrieve(std::vector<std::string> path, const FormFields& given);
    [[nodiscard]] Reply list(std::string_view kind, const FormFields& given, std::string_view filter);
    [[nodiscard]] Reply confirm(Json& intent, const FormFields& given);
    void capture(Json& intent);

    ManualClock& clock_;
    std::vector<Sending> sent_;
    std::map<std::string, std::deque<Fault>> faults_;
    std::map<std::string, std::deque<std::pair<std::string, std::string>>> refusals_;
    std::map<std::string, std::deque<std::string>> answers_;
    std::map<std::string, Kept> kept_;
    std::map<std::string, Json> objects_;
    std::map<std::string, std::vector<std::string>, std::less<>> by_kind_;  // oldest first
    int next_id_ = 1;
};

}  // namespace holdfast::tests
