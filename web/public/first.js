// SPDX-License-Identifier: Apache-2.0
// Before the first paint: theme, language and direction on <html>, as src/lib/preferences.ts keeps and src/lib/locales.ts
// chooses them; and the screen that the page itself carries (src/first) where the app will be.
(function () {
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null; // Storage may be forbidden; then the defaults hold.
    }
  }

  var kept = {};
  try {
    kept = JSON.parse(stored('holdfast.preferences')) || {};
  } catch (_) {
    // Damaged.
  }
  var html = document.documentElement;
  var dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  html.dataset.theme = dark ? 'dark' : 'light';
  var locales = [kept.locale].concat(navigator.languages || []).map(function (tag) {
    return (/^(en|de|hi|ar)(?=-|$)/i.exec(tag || '') || [''])[0].toLowerCase();
  });
  html.lang = locales.find(Boolean) || 'en';
  html.dir = html.lang === 'ar' ? 'rtl' : 'ltr';

  // The frame of the screens of somebody who is signed in, or the form to sign in: except where more than the form is said.
  function nameOfScreen() {
    if (stored('holdfast.signedIn') !== null) return 'first-shell';
    if (/\/register\/?$/.test(location.pathname) || /[?&]expired=/.test(location.search)) return '';
    return 'first-login-' + (html.lang === 'hi' ? 'en' : html.lang);
  }

  function show(template, root) {
    var screen = document.createElement('div');
    screen.id = 'first';
    screen.append(template.content.cloneNode(true));
    var field = screen.querySelector('input');
    if (field) field.autofocus = true;
    // Sent before the app is there: it sends it (src/first/handover.ts).
    screen.addEventListener('submit', function (event) {
      event.preventDefault();
      screen.dataset.submitted = '';
      screen.querySelector('[type=submit]').setAttribute('aria-disabled', 'true');
    });
    root.hidden = true;
    root.before(screen);
  }

  // The page is read from top to bottom, and the templates stand above.
  new MutationObserver(function (_, observer) {
    var root = document.getElementById('root');
    if (!root) return;
    observer.disconnect();
    var template = document.getElementById(nameOfScreen());
    if (template) show(template, root);
  }).observe(html, { childList: true, subtree: true });
})();
