// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/checkout_view.hpp"

namespace holdfast::sandbox::pages {

extern const std::string_view kCheckoutStyle = R"css(
body{min-height:100vh;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.order{padding:48px clamp(24px,6vw,96px) 48px 24px;display:flex;flex-direction:column;align-items:flex-end}
.order>div,.pay>div{width:100%;max-width:400px}
.pay{background:var(--surface);padding:48px 24px 48px clamp(24px,6vw,96px);border-left:1px solid var(--line)}
.back{display:inline-flex;align-items:center;min-height:24px;gap:8px;color:var(--secondary);text-decoration:none;
font-weight:500;margin-bottom:24px}
.back:hover{color:var(--text)}
.badge{display:inline-block;border-radius:6px;background:var(--wait-f);color:var(--wait-t);font-size:12px;line-height:16px;
font-weight:600;padding:2px 8px;margin-left:8px;vertical-align:2px}
.who{font-weight:600;margin-bottom:16px}
.order h1{font-size:16px;line-height:24px;font-weight:500;color:var(--secondary);letter-spacing:0}
.total{font-size:32px;line-height:40px;font-weight:650;letter-spacing:-.02em;margin:4px 0 24px}
.items{list-style:none;margin:0;padding:0}
.items li{display:flex;justify-content:space-between;gap:16px;padding:12px 0;border-top:1px solid var(--line)}
.items li:last-child{border-bottom:1px solid var(--line)}
.items span:first-child{overflow-wrap:anywhere}.items small{display:block;color:var(--muted);font-size:12px;line-height:16px}
.sum{display:flex;justify-content:space-between;font-weight:600;padding-top:12px}
.pay h2{margin:0 0 12px}
.field{margin:0 0 16px}.field label{display:block;font-size:13px;font-weight:500;color:var(--secondary);margin:0 0 4px}
input{width:100%;height:44px;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--text);
font:16px/24px Inter,system-ui,sans-serif;padding:0 12px}
input[readonly]{background:var(--raised);color:var(--secondary)}
input[aria-invalid=true]{border-color:var(--bad-t)}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 12px}
.error{color:var(--bad-t);font-size:13px;margin-top:4px}
.advice{background:var(--bad-f);color:var(--bad-t);border-radius:10px;padding:12px 16px;margin:0 0 24px}
.advice b{display:block;font-weight:600}
.advice.wait{background:var(--wait-f);color:var(--wait-t)}.advice a{color:inherit;font-weight:600}
.cards{margin:0 0 24px;padding:0;border:0;min-width:0}
.cards legend{padding:0;font-size:13px;font-weight:500;color:var(--secondary);margin-bottom:8px}
.cards div{display:flex;flex-wrap:wrap;gap:8px}
.cards button{border:1px solid var(--line);background:var(--raised);color:var(--text);border-radius:6px;font:inherit;
font-size:13px;min-height:32px;padding:4px 10px;cursor:pointer}
.cards button:hover{border-color:var(--control)}
.cards button[aria-pressed=true]{border-color:var(--accent);color:var(--accent);font-weight:600}
.go{width:100%;min-height:48px;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);
font:600 16px/24px Inter,system-ui,sans-serif;cursor:pointer;margin-top:8px}
.go:hover{background:var(--accent-hover)}.go[disabled]{opacity:.65;cursor:progress}
.fine{color:var(--muted);font-size:12px;line-height:16px;margin-top:16px;text-align:center}
@media (max-width:760px){body{display:block;background:var(--surface)}
.order{background:var(--canvas);padding:24px 16px;align-items:center}.pay{padding:24px 16px 32px;border:0;
border-top:1px solid var(--line)}.pay>div{margin:0 auto}.order>div,.pay>div{max-width:480px}.total{margin-bottom:16px}}
)css";

// Fills in test cards, groups digits while they are typed, and keeps a second click from sending the form twice.
extern const std::string_view kCheckoutScript = R"js(
(function(){'use strict';
var form=document.getElementById('checkout'),number=form.elements.number,expiry=form.elements.expiry,cvc=form.elements.cvc;
var cards=document.getElementById('test-cards');cards.hidden=false;
var chips=cards.querySelectorAll('button');
function group(){var d=number.value.replace(/\D/g,'').slice(0,19);
number.value=/^3[47]/.test(d)?[d.slice(0,4),d.slice(4,10),d.slice(10)].filter(Boolean).join(' '):d.replace(/(.{4})(?=.)/g,'$1 ');}
function slash(){var d=expiry.value.replace(/\D/g,'').slice(0,4);
if(d.length===1&&d>'1'){d='0'+d;}
expiry.value=d.length>2?d.slice(0,2)+' / '+d.slice(2):d;}
function mark(){var d=number.value.replace(/\D/g,'');chips.forEach(function(c){
c.setAttribute('aria-pressed',String(c.value===d));});}
number.addEventListener('input',function(){group();mark();});
expiry.addEventListener('input',function(e){if(e.inputType!=='deleteContentBackward'){slash();}});
chips.forEach(function(chip){chip.addEventListener('click',function(){
number.value=chip.value;group();mark();
expiry.value='12 / '+String((new Date().getFullYear()+4)%100);cvc.value=/^3[47]/.test(chip.value)?'1234':'123';
if(!form.elements.name.value){form.elements.name.value='Jenny Rosen';}
if(!form.elements.email.value){form.elements.email.value='jenny@example.com';}
});});
mark();
var go=form.querySelector('.go'),label=go.textContent;
form.addEventListener('submit',function(){go.disabled=true;go.textContent='Processing…';});
window.addEventListener('pageshow',function(){go.disabled=false;go.textContent=label;});
})();
)js";

}  // namespace holdfast::sandbox::pages
