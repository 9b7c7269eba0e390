// SPDX-License-Identifier: Apache-2.0
#include "http/response_headers.hpp"

#include "base/digest.hpp"
#include "http/openapi/docs_style.hpp"
#include "http/reply.hpp"

#include <array>
#include <string>

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

void add_line(std::string& lines, std::string_view name, std::string_view value) {
    lines.append(name).append(": ").append(value).append("\r\n");
}

std::string render_browser_rules(bool is_page, bool is_tls) {
    std::string lines;
    add_line(lines, "Cache-Control", "no-store");
    add_line(lines, "X-Content-Type-Options", "nosniff");
    add_line(lines, "Referrer-Policy", "no-referrer");
    add_line(lines, "Content-Security-Policy", is_page ? page_policy() : std::string{kNothingAllowed});
    if (is_page) {
        add_line(lines, "X-Frame-Options", "DENY");
        add_line(lines, "Cross-Origin-Opener-Policy", "same-origin");
    }
    if (is_tls) {
        add_line(lines, "Strict-Transport-Security", kHttpsForAYear);
    }
    return lines;
}

// What a browser may do with an answer: the same on each of a kind, so written once.
std::string_view browser_rules(bool is_page, bool is_tls) {
    static const std::array<std::string, 4> kRendered{
        render_browser_rules(false, false),
        render_browser_rules(false, true),
        render_browser_rules(true, false),
        render_browser_rules(true, true),
    };
    return kRendered[(is_page ? 2U : 0U) + (is_tls ? 1U : 0U)];
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
    headers.reserve(headers.size() + 7);
    if (response.status != 204) {
        headers.emplace_back("Content-Type", common.content_type);
    }
    headers.emplace_back("Request-Id", common.request_id);
    headers.emplace_back("Holdfast-Sequence", std::to_string(common.sequence));
    if (common.seen) {
        headers.emplace_back("Holdfast-Seen", std::to_string(*common.seen));
    }
    add_allowance(headers, common.allowance);
    response.fixed_headers = browser_rules(common.content_type == kHtmlType, common.is_tls);
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
