// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/document.hpp"

#include "base/digest.hpp"
#include "sandbox/pages/layout.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::string_view kTheme = R"css(
:root{color-scheme:light dark;--canvas:#f7f8fa;--surface:#fff;--raised:#f1f3f6;--text:#111827;--secondary:#4b5565;
--muted:#5f6b7e;--line:#e1e5eb;--control:#7c8798;--focus:#4f46e5;--accent:#4338ca;--on-accent:#fff;--accent-hover:#3730a3;
--neutral-t:#3f4a5a;--neutral-f:#eef1f5;--info-t:#1d4ed8;--info-f:#e6eeff;--todo-t:#6d28d9;--todo-f:#f1eafe;
--wait-t:#8a4b00;--wait-f:#fff1d6;--good-t:#0b6b3a;--good-f:#dff6e8;--bad-t:#b42318;--bad-f:#fee9e7;
--mono:ui-monospace,"JetBrains Mono",SFMono-Regular,Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{--canvas:#0b0e14;--surface:#131822;--raised:#1b2230;--text:#e8ecf2;
--secondary:#aab4c4;--muted:#8b97aa;--line:#262f3f;--control:#6b778c;--focus:#c7d2fe;--accent:#a5b4fc;
--on-accent:#0b0e14;--accent-hover:#c7d2fe;--neutral-t:#c5cedb;--neutral-f:#232b39;--info-t:#a9c4ff;--info-f:#14264d;
--todo-t:#d3bfff;--todo-f:#2c1b52;--wait-t:#ffd089;--wait-f:#3d2a0a;--good-t:#86e3b0;--good-f:#0e3322;--bad-t:#ffb1a8;
--bad-f:#47140f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--text);font:14px/20px Inter,system-ui,-apple-system,"Segoe UI",Roboto,
sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:20px;line-height:28px;font-weight:650;margin:0;letter-spacing:-.01em}
h2{font-size:16px;line-height:24px;font-weight:600;margin:0}
p{margin:0}a{color:var(--accent)}
code,pre{font-family:var(--mono);font-size:13px;line-height:20px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (prefers-reduced-motion:no-preference){button,a,input,select{transition:background-color .12s,border-color .12s,
color .12s}}
)css";

// In the padded base64 that a policy expects.
std::string source_digest(std::string_view text) {
    const auto digest = sha256(text);
    auto base64 = base64url_encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
    std::ranges::replace(base64, '-', '+');
    std::ranges::replace(base64, '_', '/');
    return "'sha256-" + base64 + "='";
}

std::string policy(const Document& page) {
    static const std::string kThemeDigest = source_digest(kTheme);
    auto text = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src " + kThemeDigest + " " +
                source_digest(page.style);
    if (!page.script.empty()) {
        text += "; connect-src 'self'; script-src " + source_digest(page.script);
    }
    return text;
}

}  // namespace

net::HttpResponse document(Document page) {
    std::string html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
    html += escape_html(page.title);
    html += "</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>";
    html += kTheme;
    html += "</style><style>";
    html += page.style;
    html += "</style></head><body>";
    html += page.body;
    if (!page.script.empty()) {
        html += "<script>" + std::string{page.script} + "</script>";
    }
    html += "</body></html>";
    return {
        page.status,
        {
            {"Content-Type", "text/html; charset=utf-8"},
            {"Content-Security-Policy", policy(page)},
            {"Cache-Control", "no-store"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
        },
        std::move(html),
    };
}

}  // namespace holdfast::sandbox::pages
