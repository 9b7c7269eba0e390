// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/layout.hpp"

#include "base/digest.hpp"

#include <algorithm>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1c1b22;--soft:#5d5a68;--paper:#f6f5f8;--card:#fff;--line:#d9d6e0;--accent:#4f3bd1;
--on-accent:#fff;--bad:#b3261e;--badge:#fff3d6;--on-badge:#6b4a00}
@media (prefers-color-scheme:dark){:root{--ink:#ecebf0;--soft:#a9a5b5;--paper:#141319;--card:#1e1c25;--line:#3a3745;
--accent:#a99cff;--on-accent:#17131f;--bad:#ff9d94;--badge:#3b2f12;--on-badge:#ffd98a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;
display:flex;flex-direction:column;align-items:center;padding:1.5rem 1rem}
.badge{background:var(--badge);color:var(--on-badge);border-radius:99px;padding:.15rem .8rem;font-size:.8125rem;
font-weight:600;margin-bottom:1rem}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.75rem}
h1{font-size:1.375rem;line-height:1.25;margin:0 0 .5rem}
p{margin:0 0 1rem}.soft,.step,summary,dt{color:var(--soft);font-size:.875rem}
.step{margin:0 0 .25rem}
label{display:block;font-size:.875rem;font-weight:600;margin:0 0 .25rem}
input{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:8px;
padding:.6rem .7rem;margin:0 0 1rem;min-height:44px}
input[aria-invalid]{border-color:var(--bad);margin-bottom:.25rem}
.error{color:var(--bad);font-size:.875rem;margin:0 0 1rem}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 .75rem}.three{grid-template-columns:1fr 1fr 1fr}
fieldset{border:0;padding:0;margin:0}legend{padding:0;font-size:.875rem;font-weight:600;margin-bottom:.25rem}
button,.go{display:block;width:100%;min-height:44px;border-radius:8px;border:1px solid var(--accent);font:inherit;
font-weight:600;cursor:pointer;margin:.75rem 0 0;padding:.6rem 1rem;background:var(--accent);color:var(--on-accent);
text-align:center;text-decoration:none}
button.quiet{background:transparent;color:var(--ink);border-color:var(--line)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dl{margin:0 0 1rem}dd{margin:0 0 .6rem;overflow-wrap:anywhere}details{margin:0 0 .5rem}
code{font-family:ui-monospace,monospace;font-size:.875rem}
.sum{font-size:1.75rem;font-weight:700;margin:0 0 1rem;font-variant-numeric:tabular-nums}
)css";

// The policy names the stylesheet by its digest, in the padded base64 that browsers expect there.
std::string style_digest() {
    const auto digest = sha256(kStyle);
    auto text = base64url_encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    return text + "=";
}

std::string policy() {
    return "default-src 'none'; style-src 'sha256-" + style_digest() + "'; base-uri 'none'";
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
    static const std::string kPolicy = policy();
    const auto shown = escape_html(title);
    std::string html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + shown +
                       "</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>";
    html += kStyle;
    html += "</style></head><body><div class=\"badge\">Sandbox: nothing here is real</div><main><h1>" + shown + "</h1>";
    html += content;
    html += "</main></body></html>";
    return {
        status,
        {
            {"Content-Type", "text/html; charset=utf-8"},
            {"Content-Security-Policy", kPolicy},
            {"Cache-Control", "no-store"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
        },
        std::move(html),
    };
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

std::string with_parameter(const std::string& url, std::string_view name, std::string_view value) {
    const auto hash = url.find('#');
    auto before = url.substr(0, hash);
    before += before.find('?') == std::string::npos ? "?" : "&";
    before += std::string{name} + "=" + net::form_escape(value);
    return hash == std::string::npos ? before : before + url.substr(hash);
}

}  // namespace holdfast::sandbox::pages
