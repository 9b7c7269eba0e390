// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/layout.hpp"

#include "base/digest.hpp"
#include "sandbox/pages/style.hpp"

#include <algorithm>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::string_view kMark =
    "<svg class=\"mark\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 1 3 5v7c0 5.2 3.7 9.4 9 11 5.3-1.6 "
    "9-5.8 9-11V5z\"/></svg>";

// Told to the page that shows this one in a dialog: that the check was answered, or that Escape was pressed in here.
constexpr std::string_view kTellEmbedder =
    "{const{embedder,told}=document.currentScript.dataset;const "
    "tell=what=>parent.postMessage('holdfast:challenge-'+what,"
    "embedder);if(told)tell(told);addEventListener('keydown',event=>{if(event.key==='Escape')tell('closed')})}";

// The policy names what stands in the page by its digest, in the padded base64 that browsers expect there.
std::string source_of(std::string_view text) {
    const auto digest = sha256(text);
    auto encoded = base64url_encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
    std::ranges::replace(encoded, '-', '+');
    std::ranges::replace(encoded, '_', '/');
    return "'sha256-" + encoded + "='";
}

std::string begin_page(std::string_view title, std::string_view body_class) {
    std::string html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape_html(title) +
                       "</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>";
    html += kStyle;
    html += "</style></head><body class=\"" + std::string{body_class} + "\">";
    return html;
}

net::HttpResponse html_response(int status, std::string html, const std::string& policy) {
    return {
        status,
        {
            {"Content-Type", "text/html; charset=utf-8"},
            {"Content-Security-Policy", "default-src 'none'; base-uri 'none'; style-src " + source_of(kStyle) + policy},
            {"Cache-Control", "no-store"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
        },
        std::move(html),
    };
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

net::HttpResponse page(int status, std::string_view title, std::string_view content) {
    auto html = begin_page(title, "");
    html += "<header class=\"bar\">";
    html += kMark;
    html += "Holdfast sandbox<span class=\"badge\">Test</span></header><main><h1>" + escape_html(title) + "</h1>";
    html += content;
    html += "</main><footer>Nothing here is real: no bank is asked and no money moves.</footer></body></html>";
    return html_response(status, std::move(html), "; frame-ancestors 'none'");
}

bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.starts_with(scheme) && text.size() > scheme.size()) {
            const auto rest = text.substr(scheme.size());
            return rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string_view::npos;
        }
    }
    return false;
}

net::HttpResponse embedded_page(
    int status, std::string_view title, std::string_view content, std::string_view embedder, bool is_answered
) {
    auto html = begin_page(title, "embedded");
    html += "<main><h1>" + escape_html(title) + "</h1>";
    html += content;
    html += "</main><script data-embedder=\"" + escape_html(embedder) + "\" data-told=\"" +
            (is_answered ? "answered" : "") + "\">";
    html += kTellEmbedder;
    html += "</script></body></html>";
    return html_response(
        status,
        std::move(html),
        "; script-src " + source_of(kTellEmbedder) + "; frame-ancestors " + std::string{embedder}
    );
}

net::HttpResponse notice(int status, std::string_view title, std::string_view text, std::string_view link) {
    auto content = "<p>" + escape_html(text) + "</p>";
    if (!link.empty()) {
        content += "<a class=\"go\" href=\"" + escape_html(link) + "\">Go on</a>";
    }
    return page(status, title, content);
}

net::HttpResponse redirect(std::string location) {
    // A header holds one line; whatever isn't a URL's character was never part of a working one.
    std::erase_if(location, [](char c) { return static_cast<unsigned char>(c) < 0x21; });
    return {
        303, {{"Location", std::move(location)}, {"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}}, {}
    };
}

std::string field(
    std::string_view name,
    std::string_view label,
    std::string_view value,
    std::string_view autocomplete,
    std::string_view error
) {
    const auto id = "f-" + escape_html(name);
    std::string html = "<div><label for=\"" + id + "\">" + escape_html(label) + "</label><input id=\"" + id +
                       "\" name=\"" + escape_html(name) + "\" value=\"" + escape_html(value) + "\" autocomplete=\"" +
                       escape_html(autocomplete) + "\"";
    if (!error.empty()) {
        html += " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus";
    }
    html += ">";
    if (!error.empty()) {
        html += "<p class=\"error\" id=\"" + id + "-error\">" + escape_html(error) + "</p>";
    }
    return html + "</div>";
}

std::string detail(std::string_view term, std::string_view description) {
    return "<div><dt>" + escape_html(term) + "</dt><dd>" + escape_html(description) + "</dd></div>";
}

std::string card_name(const Json& card) {
    const auto brand = card["brand"].string_or();
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"amex", "American Express"},
        {"diners", "Diners Club"},
        {"discover", "Discover"},
        {"jcb", "JCB"},
        {"mastercard", "Mastercard"},
        {"unionpay", "UnionPay"},
        {"visa", "Visa"},
    };
    const auto* found = std::ranges::find(kNames, brand, [](const auto& pair) { return pair.first; });
    return std::string{found == std::end(kNames) ? brand : found->second} + " ending in " + card["last4"].string_or();
}

std::string with_parameter(const std::string& url, std::string_view name, std::string_view value) {
    const auto hash = url.find('#');
    auto before = url.substr(0, hash);
    before += before.find('?') == std::string::npos ? "?" : "&";
    before += std::string{name} + "=" + net::form_escape(value);
    return hash == std::string::npos ? before : before + url.substr(hash);
}

}  // namespace holdfast::sandbox::pages
