// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/stripe_js.hpp"

#include "sandbox/pages/layout.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::pages {

bool is_stripe_js(std::string_view path) {
    constexpr std::array<std::string_view, 8> kPaths{
        "/v3",
        "/v3/",
        "/v3/stripe.js",
        "/acacia/stripe.js",
        "/basil/stripe.js",
        "/clover/stripe.js",
        "/dahlia/stripe.js",
        "/endive/stripe.js",
    };
    return std::ranges::find(kPaths, path) != kPaths.end();
}

net::HttpResponse answer_stripe_js(const net::HttpRequest& request) {
    const auto* script = browser_assets().find("stripe.js");
    if (script == nullptr) {
        return notice(404, "No script here", "This binary was built without it: sandbox/browser was not built.", {});
    }
    auto response = net::answer_asset(request, *script, net::Caching::revalidate);
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
}

}  // namespace holdfast::sandbox::pages
