// SPDX-License-Identifier: Apache-2.0
#include "app/web_app.hpp"

#include <algorithm>

namespace holdfast::app {

namespace {

constexpr std::string_view kRoot = "/app";
constexpr std::string_view kPage = "index.html";
constexpr std::string_view kHashed = "assets/";
constexpr std::string_view kStripe = "https://js.stripe.com";

constexpr std::string_view kNotBuilt =
    "The web app is not part of this program. `./dev build` makes one that has it; the API is described at /docs.\n";

std::string_view origin_of(std::string_view url) {
    const auto authority = url.find("://");
    return authority == std::string_view::npos ? std::string_view{} : url.substr(0, url.find('/', authority + 3));
}

net::HttpResponse plain(int status, std::string_view text) {
    return {
        .status = status,
        .headers =
            {{"Content-Type", "text/plain; charset=utf-8"},
             {"Cache-Control", "no-store"},
             {"X-Content-Type-Options", "nosniff"}},
        .body = std::string{text},
    };
}

net::HttpResponse answer_page(const net::HttpRequest& request, const net::Asset& page, const PagePolicy& policy) {
    net::HttpResponse response = net::answer_asset(request, page, net::Caching::revalidate);
    response.headers.emplace_back("Content-Security-Policy", policy.content_security);
    response.headers.emplace_back("Permissions-Policy", policy.permissions);
    response.headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
    response.headers.emplace_back("X-Frame-Options", "DENY");
    // Banks and wallets may open a window of their own and look back.
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
    return response;
}

}  // namespace

PagePolicy page_policy(std::string_view stripe_js_url) {
    const std::string origin{origin_of(stripe_js_url)};
    const bool is_stripes = origin == kStripe;
    const std::string scripts = is_stripes ? "https://js.stripe.com https://*.js.stripe.com" : origin;
    const std::string frames = is_stripes ? scripts + " https://hooks.stripe.com" : origin;
    const std::string calls = is_stripes ? "https://api.stripe.com" : origin;
    return {
        .content_security = "default-src 'none'; script-src 'self' " + scripts + "; frame-src " + frames +
                            "; connect-src 'self' " + calls +
                            "; style-src 'self'; font-src 'self'; img-src 'self' data:; manifest-src 'self'; "
                            "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        .permissions =
            "payment=(self \"" + origin + "\"), camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()",
    };
}

std::optional<net::HttpResponse> answer_web_app(
    const net::HttpRequest& request, const net::Assets& files, const PagePolicy& policy
) {
    std::string_view path = request.path;
    if (path == "/") {
        return net::HttpResponse{.status = 302, .headers = {{"Location", "/app/"}, {"Cache-Control", "no-store"}}};
    }
    // The transport leaves a slash at the end out: `/app/` comes as `/app`.
    if (path != kRoot && !path.starts_with("/app/")) {
        return std::nullopt;
    }
    path.remove_prefix(std::min(kRoot.size() + 1, path.size()));
    const net::Asset* page = files.find(kPage);
    if (page == nullptr) {
        return plain(404, kNotBuilt);
    }
    const bool is_hashed = path.starts_with(kHashed);
    const net::Asset* file = path == kPage ? nullptr : files.find(path);
    if (file != nullptr) {
        return net::answer_asset(request, *file, is_hashed ? net::Caching::immutable : net::Caching::revalidate);
    }
    // A script of an earlier build: the page in its place would be taken for one.
    return is_hashed ? plain(404, "There is no such file in this version.\n") : answer_page(request, *page, policy);
}

}  // namespace holdfast::app
