// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"
#include "net/request_target.hpp"
#include "sandbox/wire/form.hpp"
#include "stripe/form.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <utility>
#include <vector>

// Lines of any text as values of a request to Stripe: what we write, the sandbox reads as it was meant.
namespace holdfast::fuzz {

namespace {

void check_path(std::string_view id) {
    const auto request = stripe::get("/v1/payouts/" + stripe::path_segment(id), {});
    const auto target = net::parse_request_target(request.path, net::DoubleSlash::refused);
    if (!target) {
        return;  // no UTF-8, or a control character: refused on arrival
    }
    const std::string expected = id.empty() ? "_" : std::string{id};
    // A slash that is part of an id can't be told from one that divides, once it is decoded.
    HOLDFAST_CHECK(request.path.find('/', sizeof "/v1/payouts/" - 1) == std::string::npos, "an id is one segment");
    HOLDFAST_CHECK(target->raw_query.empty(), "and no query");
    HOLDFAST_CHECK(id.contains('/') || target->path == "/v1/payouts/" + expected, "it arrives as it was");
}

void check_request(const std::vector<std::string_view>& lines) {
    const stripe::Form form = stripe::Form{}.add("a", lines[0]);
    const auto request = stripe::post("/v1/refunds", form, std::string{lines[0]}, std::string{lines.back()});
    const auto again = stripe::parse_request(stripe::serialize_request(request));
    // What is no UTF-8 is replaced, so only texts come back as they were.
    HOLDFAST_CHECK(
        again && again->body == request.body && again->path == request.path, "a recorded request is read again"
    );
}

}  // namespace

void examine(std::string_view input) {
    std::vector<std::string_view> lines;
    do {
        lines.push_back(take_line(input));
    } while (!input.empty() && lines.size() < 16);
    stripe::Form form;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        form.add("v[" + std::to_string(at) + "][x]", lines[at]);
    }
    const auto pairs = net::parse_query(form.text());
    const auto tree = sandbox::wire::parse_form(form.text());
    HOLDFAST_CHECK(pairs && pairs->size() == lines.size() && tree, "a form of ours can be read");
    for (std::size_t at = 0; at < lines.size(); ++at) {
        HOLDFAST_CHECK((*pairs)[at].value == lines[at], "each value as it was");
        const Json& value = (*tree)["v"][std::to_string(at)]["x"];
        HOLDFAST_CHECK(value.as_string() != nullptr && *value.as_string() == lines[at], "and in its place");
    }
    check_path(lines[0]);
    check_request(lines);
}

}  // namespace holdfast::fuzz
