// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"

namespace holdfast::sandbox::pages {

extern const std::string_view kConsoleStyle = R"css(
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;z-index:2;background:var(--surface);padding:8px 12px}
header{display:flex;align-items:center;justify-content:space-between;gap:16px;height:56px;padding:0 24px;
background:var(--surface);border-bottom:1px solid var(--line)}
.brand{display:flex;align-items:center;gap:8px;font-weight:650;font-size:16px;color:var(--text);text-decoration:none;
white-space:nowrap}
.brand>span:last-child{color:var(--muted);font-weight:500}
.mark{width:16px;height:16px;border-radius:4px;background:var(--accent);box-shadow:inset 0 0 0 4px var(--accent),
inset 0 0 0 6px var(--surface)}
.clock{display:flex;align-items:center;gap:8px;color:var(--secondary);text-decoration:none;font-size:13px;min-height:24px;
white-space:nowrap}
.clock:hover{color:var(--text)}
.shell{display:grid;grid-template-columns:224px minmax(0,1fr);min-height:calc(100vh - 56px)}
nav{padding:24px 12px;border-right:1px solid var(--line)}
nav ul{list-style:none;margin:0;padding:0;display:grid;gap:2px;position:sticky;top:24px}
nav a{display:block;padding:8px 12px;border-radius:6px;color:var(--secondary);text-decoration:none;font-weight:500}
nav a:hover{background:var(--raised);color:var(--text)}
nav a[aria-current]{background:var(--raised);color:var(--accent);font-weight:600}
main{padding:32px clamp(16px,3vw,48px) 64px;max-width:1248px;min-width:0}
.top{margin-bottom:24px}.top h1{overflow-wrap:anywhere}
.sub{color:var(--secondary);margin:4px 0 0;overflow-wrap:anywhere}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:10px;margin:0 0 24px;padding:16px 24px 24px}
.panel .head{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:36px;margin-bottom:8px;
flex-wrap:wrap}
.panel h2{overflow-wrap:anywhere;min-width:0}
h3{font-size:14px;line-height:20px;font-weight:600;margin:16px 0 0}
table{width:100%;border-collapse:collapse}
th{text-align:left;font-weight:500;font-size:12px;line-height:16px;color:var(--muted);padding:8px 12px 8px 0;
border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:10px 12px 10px 0;border-bottom:1px solid var(--line);vertical-align:middle;overflow-wrap:anywhere}
tr:last-child td{border-bottom:0}
td:last-child,th:last-child{padding-right:0}
td small{display:block;color:var(--muted);font-size:12px;line-height:16px}
td time{white-space:nowrap;color:var(--secondary)}
.num{text-align:right}
main>table,main>.nothing{background:var(--surface);border:1px solid var(--line);border-radius:10px;border-collapse:separate;
border-spacing:0;padding:4px 24px 8px;margin-bottom:24px}
.nothing{text-align:center;color:var(--secondary);padding:32px 16px!important;overflow-wrap:anywhere}
.nothing b{color:var(--text)}
.badge{display:inline-flex;align-items:center;gap:4px;border-radius:6px;padding:2px 8px;font-size:12px;line-height:16px;
font-weight:600;white-space:nowrap;background:var(--neutral-f);color:var(--neutral-t)}
.good{background:var(--good-f);color:var(--good-t)}.bad{background:var(--bad-f);color:var(--bad-t)}
.wait{background:var(--wait-f);color:var(--wait-t)}.todo{background:var(--todo-f);color:var(--todo-t)}
.info{background:var(--info-f);color:var(--info-t)}
.alert{background:var(--bad-f);color:var(--bad-t);border-radius:10px;padding:12px 16px;margin-bottom:24px}
.tiles{list-style:none;margin:0 0 24px;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(144px,1fr));
gap:16px}
.tiles a{display:block;background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:16px;
text-decoration:none;color:var(--secondary);height:100%}
.tiles a:hover{border-color:var(--control)}
.tiles b{display:block;font-size:24px;line-height:32px;font-weight:650;color:var(--text);letter-spacing:-.01em}
.chips{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px;padding:0}
.chips a{display:inline-block;padding:4px 10px;border:1px solid var(--line);border-radius:6px;background:var(--surface);
color:var(--secondary);text-decoration:none;font-size:13px}
.chips a:hover{border-color:var(--control)}.chips span{color:var(--muted)}
.chips [aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600}
.pairs{display:grid;grid-template-columns:minmax(112px,max-content) minmax(0,1fr);gap:8px 24px;margin:16px 0 0}
.pairs dt{color:var(--muted)}.pairs dd{margin:0;overflow-wrap:anywhere}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:16px}
form{margin:0}
button,a.quiet{display:inline-flex;align-items:center;min-height:36px;border-radius:6px;padding:0 14px;
font:500 14px/20px Inter,system-ui,sans-serif;cursor:pointer;border:1px solid var(--line);background:var(--surface);
color:var(--text);text-decoration:none;white-space:nowrap}
button:hover,a.quiet:hover{border-color:var(--control)}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.main:hover{background:var(--accent-hover)}
button.danger{color:var(--bad-t);border-color:var(--bad-t)}button.danger:hover{background:var(--bad-f)}
td button{min-height:28px;padding:0 10px;font-size:13px}
.copyable{position:relative}
.copy{position:absolute;top:8px;right:8px;min-height:28px;padding:0 10px;font-size:13px}
pre{margin:0;padding:12px 16px;background:var(--raised);border-radius:6px;overflow:auto;max-height:560px;tab-size:2}
.copyable pre{padding-right:128px}
.k{color:var(--text)}.s{color:var(--secondary)}.v{color:var(--todo-t)}
.big{font-size:20px;line-height:28px;font-weight:600;display:flex;gap:12px;align-items:center;flex-wrap:wrap}
.more{text-align:center}
.filter{display:flex;gap:8px;align-items:center;margin-bottom:16px;flex-wrap:wrap}
input{height:36px;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--text);
font:inherit;padding:0 10px;min-width:0}
.filter input{flex:0 1 280px}
label{font-size:13px;font-weight:500;color:var(--secondary)}
.switches{display:grid;grid-template-columns:repeat(auto-fit,minmax(144px,1fr));gap:12px;margin:12px 0}
.switches label{display:block;margin-bottom:4px}.switches input{width:100%}
@media (max-width:860px){
.shell{display:block}header{padding:0 16px}
nav{padding:8px 16px;border:0;border-bottom:1px solid var(--line);overflow-x:auto}
nav ul{display:flex;position:static}nav a{white-space:nowrap;padding:6px 10px}
main{padding-top:24px}.panel{padding:12px 16px 16px}
main>table{padding:4px 16px}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{padding:10px 0;border-bottom:1px solid var(--line)}tr:last-child{border:0}
td{border:0;padding:3px 0;display:flex;gap:12px;justify-content:space-between;text-align:right;min-height:24px}
td:empty{display:none}
td::before{content:attr(data-label);color:var(--muted);font-size:12px;text-align:left;flex:none}
td:first-child{justify-content:flex-start;text-align:left;flex-wrap:wrap}td:first-child::before{display:none}
td small{width:100%}
}
@media (max-width:480px){.clock time{font-size:12px}.brand>span:last-child{display:none}.pairs{grid-template-columns:1fr;
gap:0}.pairs dd{margin-bottom:8px}.copyable pre{padding:44px 12px 12px}.copy{left:8px;right:auto}}
)css";

// Copies, and lets the clock in the header run.
extern const std::string_view kConsoleScript = R"js(
(function(){'use strict';
var said=document.getElementById('said');
document.querySelectorAll('[data-copy]').forEach(function(button){
if(!navigator.clipboard){return;}
button.hidden=false;var label=button.textContent;
button.addEventListener('click',function(){
navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(function(){
button.textContent='Copied';said.textContent='Copied';setTimeout(function(){button.textContent=label;said.textContent='';},1500);
});});});
var clock=document.getElementById('clock');
if(!('frozen' in clock.dataset)){var start=Date.now(),now=Number(clock.dataset.now);
setInterval(function(){clock.textContent=new Date(now+Date.now()-start).toISOString().slice(0,19)+'Z';},1000);}
})();
)js";

}  // namespace holdfast::sandbox::pages
