// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace holdfast::http::openapi {

// The one style sheet of the pages; the Content-Security-Policy names its digest.
inline constexpr std::string_view kDocsStyle = R"css(
:root{color-scheme:light dark;--canvas:#f7f8fa;--surface:#fff;--raised:#f1f3f6;--text:#111827;--second:#4b5565;--line:#dfe3ea;--accent:#4338ca;--get:#0b6b3a;--post:#1d4ed8;--delete:#b42318}
@media(prefers-color-scheme:dark){:root{--canvas:#0b0e14;--surface:#131822;--raised:#1b2230;--text:#e8ecf2;--second:#aab4c4;--line:#2a3344;--accent:#a5b4fc;--get:#86e3b0;--post:#a9c4ff;--delete:#ffb1a8}}
*{box-sizing:border-box}html{scroll-padding-top:16px}
body{margin:0;background:var(--canvas);color:var(--text);font:15px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:260px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line);background:var(--surface)}
nav h2{font-size:12px;margin:20px 8px 4px;color:var(--second);font-weight:600}nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:4px 8px;border-radius:6px;color:var(--text);text-decoration:none}nav a:hover{background:var(--raised)}
.brand{font-size:20px;font-weight:650;margin:0 8px}.quiet{color:var(--second);font-size:12px;font-weight:400}
main{padding:32px;max-width:960px}h1{font-size:32px;line-height:40px;margin:0 0 12px}main h2{font-size:24px;margin:48px 0 8px}
h3{font-size:18px;margin:0 0 4px}h4{margin:16px 0 4px;font-size:13px;color:var(--second)}a{color:var(--accent)}
.op{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:20px 24px;margin:16px 0}
.line{margin:0 0 8px}.method{font:600 12px/20px ui-monospace,monospace;padding:2px 8px;border-radius:6px;background:var(--raised)}
.GET{color:var(--get)}.POST{color:var(--post)}.DELETE{color:var(--delete)}.path{font-size:14px}.role{color:var(--second);font-size:13px;margin-left:8px}
code,pre{font:13px/20px ui-monospace,"JetBrains Mono",monospace}p code,td code,.errors code{background:var(--raised);border-radius:4px;padding:1px 4px}
pre{background:var(--raised);border-radius:6px;padding:12px;overflow:auto;margin:12px 0 0}.errors{font-size:13px;line-height:2}
table{width:100%;border-collapse:collapse;font-size:14px}th{text-align:left;font-size:12px;color:var(--second);font-weight:600}
th,td{padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
:target{outline:2px solid var(--accent);outline-offset:2px}a:focus-visible{outline:2px solid var(--accent)}
@media(max-width:800px){body{display:block}nav{position:static;height:auto;border:0}main{padding:16px}table{display:block;overflow:auto}}
)css";

}  // namespace holdfast::http::openapi
