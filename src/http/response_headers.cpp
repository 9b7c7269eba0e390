// SPDX-License-Identifier: Apache-2.0
#include "http/response_headers.hpp"

#include "base/digest.hpp"
#include "http/openapi/docs_style.hpp"
#include "http/reply.hpp"

namespace holdfast::http {

namespace {

constexpr std::string_view kNothingAllowed = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view kHttpsForAYear = "max-age=31536000";

// Pages of ours have one style sheet and nothing else; it is named by its digest, in the standard alphabet with
// padding.
std::string page_policy() {
    const Sha256 digest = sha256(openapi::kDocsStyle);
    std::string encoded = base64url_encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
    for (char& c : encoded) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    return "default-src 'none'; style-src 'sha256-" + encoded +
           "='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

void add_allowance(net::Headers& headers, const Allowance& allowance) {
    if (allowance.limit == 0) {
        return;
    }
    headers.emplace_back("RateLimit-Limit", std::to_string(allowance.limit));
    headers.emplace_back("RateLimit-Remaining", std::to_string(allowance.remaining));
    headers.emplace_back("RateLimit-Reset", std::to_string(allowance.reset_seconds));
}

}  // namespace

void add_common_headers(net::HttpResponse& response, const CommonHeaders& common) {
    net::Headers& headers = response.headers;
    headers.reserve(headers.size() + 11);
    if (response.status != 204) {
        headers.emplace_back("Content-Type", common.content_type);
    }
    headers.emplace_back("Request-Id", common.request_id);
    headers.emplace_back("Holdfast-Sequence", std::to_string(common.sequence));
    if (common.seen) {
        headers.emplace_back("Holdfast-Seen", std::to_string(*common.seen));
    }
    headers.emplace_back("Cache-Control", "no-store");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    if (common.content_type == kHtmlType) {
        static const std::string kPagePolicy = page_policy();
        headers.emplace_back("Content-Security-Policy", kPagePolicy);
        headers.emplace_back("X-Frame-Options", "DENY");
        headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    } else {
        headers.emplace_back("Content-Security-Policy", kNothingAllowed);
    }
    if (common.is_tls) {
        headers.emplace_back("Strict-Transport-Security", kHttpsForAYear);
    }
    add_allowance(headers, common.allowance);
}

void add_file_headers(net::HttpResponse& response, bool is_tls) {
    const auto add = [&response](std::string_view name, std::string_view value) {
        if (!net::find_header(response.headers, name)) {
            response.headers.emplace_back(name, value);
        }
    };
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    // A file that was found is no document of its own: a policy on an image or a script would govern what is in it.
    if (response.status != 200 && response.status != 304) {
        add("Content-Security-Policy", kNothingAllowed);
    }
    if (is_tls) {
        add("Strict-Transport-Security", kHttpsForAYear);
    }
}

}  // namespace holdfast::http
