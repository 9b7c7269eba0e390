// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "net/request_target.hpp"
#include "sandbox/core.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

// Requests to a fresh sandbox, one a line:
//
//   POST /v1/payment_intents amount=2000&currency=usd
//   POST /v1/payment_intents/$1/confirm payment_method=pm_card_visa
//   +90
//
// `$1` is the id in the first answer; `+90` lets so many seconds pass. Whatever is asked, it answers, and its books
// stay right.
namespace holdfast::fuzz {

namespace {

constexpr std::size_t kMostRequests = 24;

std::string filled(std::string_view text, const std::vector<std::string>& ids) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto number = at + 1 < text.size() && text[at] == '$' ? text[at + 1] - '1' : -1;
        if (number >= 0 && number < std::ssize(ids)) {
            out += ids[static_cast<std::size_t>(number)];
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

class Session {
public:
    void line(std::string_view text) {
        if (text.starts_with('+')) {
            std::int32_t seconds = 0;
            std::from_chars(text.data() + 1, text.data() + text.size(), seconds);
            clock_.advance(std::chrono::seconds{std::max(seconds, 0) % (86'400 * 30)});
            core_.tick();
            return;
        }
        const auto space = text.find(' ');
        if (space == std::string_view::npos) {
            return;
        }
        const std::string rest = filled(text.substr(space + 1), ids_);
        const auto form = rest.find(' ');
        request(text.substr(0, space), rest.substr(0, form), form == std::string::npos ? "" : rest.substr(form + 1));
    }

    void end() {
        clock_.advance(std::chrono::hours{24 * 10});
        core_.tick();
        HOLDFAST_CHECK(core_.audit().empty(), "the books are right");
        static_cast<void>(core_.take_deliveries(100));
    }

private:
    void request(std::string_view method, const std::string& target, std::string body) {
        auto parsed = net::parse_request_target(target, net::DoubleSlash::refused);
        if (!parsed) {
            return;
        }
        net::HttpRequest request{
            .method = std::string{method},
            .path = std::move(parsed->path),
            .raw_query = std::move(parsed->raw_query),
            .headers = {{"Authorization", "Bearer sk_test_holdfast"}},
            .body = std::move(body),
            .remote_address = "127.0.0.1",
        };
        const bool is_api = request.path.starts_with("/v1/");
        const auto response = core_.handle(request);
        HOLDFAST_CHECK(response.status >= 200 && response.status < 500, "whatever is asked is answered");
        const auto answer = parse_json(response.body);
        HOLDFAST_CHECK(!is_api || answer, "in JSON");
        HOLDFAST_CHECK(
            !is_api || response.status < 400 || (*answer)["error"].as_object() != nullptr, "as Stripe would"
        );
        ids_.push_back(answer ? (*answer)["id"].string_or("none") : "none");
    }

    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    SeededRandom random_{7};
    sandbox::Core core_{{}, clock_, random_};
    std::vector<std::string> ids_{};
};

}  // namespace

void examine(std::string_view input) {
    Session session;
    for (std::size_t made = 0; !input.empty() && made < kMostRequests; ++made) {
        session.line(take_line(input));
    }
    session.end();
}

}  // namespace holdfast::fuzz
