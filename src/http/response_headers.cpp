// SPDX-License-Identifier: Apache-2.0
#include "http/response_headers.hpp"

#include "base/digest.hpp"
#include "http/openapi/docs_style.hpp"
#include "http/reply.hpp"

namespace holdfast::http {

namespace {

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
    headers.reserve(headers.size() + 10);
    if (response.status != 204) {
        headers.emplace_back("Content-Type", common.content_type);
    }
    headers.emplace_back("Request-Id", common.request_id);
    headers.emplace_back("Holdfast-Sequence", std::to_string(common.sequence));
    headers.emplace_back("Cache-Control", "no-store");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    if (common.content_type == kHtmlType) {
        static const std::string kPagePolicy = page_policy();
        headers.emplace_back("Content-Security-Policy", kPagePolicy);
        headers.emplace_back("X-Frame-Options", "DENY");
    } else {
        headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (common.is_tls) {
        headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    }
    add_allowance(headers, common.allowance);
}

}  // namespace holdfast::http
