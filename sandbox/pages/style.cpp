// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/style.hpp"

namespace holdfast::sandbox::pages {

const std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1b202c;--soft:#535d6e;--paper:#f4f5f8;--card:#fff;--raised:#f4f5f8;--line:#dde1e8;
--edge:#7c8798;--accent:#3f3bc4;--accent-hover:#322ea6;--on-accent:#fff;--bad:#b3261e;--badge:#fff0cf;--on-badge:#6b4500;
--shadow:0 1px 2px rgb(20 24 40/6%),0 12px 32px rgb(20 24 40/8%)}
@media (prefers-color-scheme:dark){:root{--ink:#eceff5;--soft:#a7b1c2;--paper:#0d1017;--card:#171b25;--raised:#1f2531;
--line:#2d3442;--edge:#6b778c;--accent:#aab6ff;--accent-hover:#c3ccff;--on-accent:#10131f;--bad:#ff9f96;--badge:#4a3a10;
--on-badge:#ffdf9a;--shadow:none}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
-webkit-font-smoothing:antialiased;display:flex;flex-direction:column;align-items:center;padding:clamp(1rem,5vh,4rem) 1rem 1.5rem}
.bar,main,footer{width:100%;max-width:29rem}
.bar{display:flex;align-items:center;gap:.6rem;margin:0 0 1rem;font-weight:600}
.mark{width:22px;height:22px;fill:var(--accent)}
.badge{background:var(--badge);color:var(--on-badge);border-radius:5px;padding:.05rem .5rem;font-size:.8125rem;
font-weight:600;margin-left:auto}
main{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);padding:clamp(1.25rem,5vw,2rem)}
footer{margin-top:1rem;color:var(--soft);font-size:.8125rem;text-align:center}
h1{font-size:1.3125rem;line-height:1.3;letter-spacing:-.01em;margin:0 0 .5rem}
p{margin:0 0 1rem}.soft,summary{color:var(--soft);font-size:.9375rem}
.steps{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:6px;list-style:none;margin:0 0 1.25rem;padding:0;
color:var(--soft);font-size:.8125rem}
.steps li{border-top:3px solid var(--line);padding-top:.4rem}
.steps li.done{border-color:var(--accent)}.steps li[aria-current]{border-color:var(--accent);color:var(--ink);font-weight:600}
label{display:block;font-size:.875rem;font-weight:550;margin:0 0 .3rem}
input,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:8px;
padding:.5rem .75rem;margin:0 0 1rem;min-height:44px}
input:focus,select:focus{outline:3px solid color-mix(in srgb,var(--accent) 32%,transparent);border-color:var(--accent)}
input[aria-invalid]{border-color:var(--bad);margin-bottom:.3rem}
.error{color:var(--bad);font-size:.875rem;margin:0 0 1rem}
.row{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 .75rem;align-items:end}
.three{grid-template-columns:repeat(3,minmax(0,1fr))}
button,.go{display:block;width:100%;min-height:46px;border-radius:9px;border:1px solid var(--accent);font:inherit;
font-weight:600;cursor:pointer;margin:.625rem 0 0;padding:.55rem 1rem;background:var(--accent);color:var(--on-accent);
text-align:center;text-decoration:none}
button:hover,.go:hover{background:var(--accent-hover);border-color:var(--accent-hover)}
button.quiet{background:transparent;color:var(--ink);border-color:var(--edge)}button.quiet:hover{background:var(--raised)}
button:focus-visible,.go:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dl{margin:0 0 1.25rem;border-radius:10px;background:var(--raised);padding:.25rem 1rem}
dl>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.55rem 0}
dl>div+div{border-top:1px solid var(--line)}
dt{color:var(--soft);font-size:.9375rem;flex:none}dd{margin:0 0 0 auto;text-align:right;font-weight:550;overflow-wrap:anywhere;
font-variant-numeric:tabular-nums}
details{margin:0 0 1rem}summary{cursor:pointer;padding:.25rem 0}details dl{margin-top:.5rem}
code{font-family:ui-monospace,"JetBrains Mono",Menlo,Consolas,monospace;font-size:.8125rem;font-weight:400}
.sum{font-size:2rem;line-height:1.2;font-weight:700;letter-spacing:-.02em;margin:0 0 1.25rem;font-variant-numeric:tabular-nums}
body.embedded{padding:0;min-height:0;background:var(--card)}
.embedded main{border:0;border-radius:0;box-shadow:none;max-width:none;padding:1.5rem 1.25rem}
)css";

}  // namespace holdfast::sandbox::pages
