// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/stripe_side.hpp"

namespace holdfast::simulation {

Json StripeSide::get(const std::string& path, const std::string& query, const std::string& account) {
    net::Headers headers = {{"Authorization", "Bearer sk_test_holdfast"}};
    if (!account.empty()) {
        headers.emplace_back("Stripe-Account", account);
    }
    const net::HttpResponse answer =
        stripe_.handle({.method = "GET", .path = path, .raw_query = query, .headers = std::move(headers)});
    auto body = parse_json(answer.body);
    if (answer.status != 200 || !body) {
        violations_.push_back("Stripe does not answer " + path + ": " + answer.body);
        return Json::object();
    }
    return std::move(*body);
}

std::vector<Json> StripeSide::all(const std::string& path, const std::string& account) {
    std::vector<Json> objects;
    std::string query = "limit=100";
    for (bool has_more = true; has_more;) {
        const Json page = get(path, query, account);
        has_more = page["has_more"].bool_or(false);
        if (const auto* members = page["data"].as_array()) {
            objects.insert(objects.end(), members->begin(), members->end());
        }
        has_more = has_more && !objects.empty();
        if (has_more) {
            query = "limit=100&starting_after=" + objects.back()["id"].string_or();
        }
    }
    return objects;
}

// Stripe counts three-decimal currencies as we do; none of the simulated ones differs.
std::map<std::string, std::int64_t> StripeSide::balance(const std::string& account) {
    const Json body = get("/v1/balance", "", account);
    std::map<std::string, std::int64_t> sums;
    for (const char* part : {"available", "pending"}) {
        if (const auto* amounts = body[part].as_array()) {
            for (const Json& amount : *amounts) {
                sums[amount["currency"].string_or()] += amount["amount"].int_or(0);
            }
        }
    }
    std::erase_if(sums, [](const auto& entry) { return entry.second == 0; });
    return sums;
}

}  // namespace holdfast::simulation
