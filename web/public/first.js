// SPDX-License-Identifier: Apache-2.0
// Sets theme, language and direction on <html> before the first paint. src/lib/preferences.ts writes what is read here.
(function () {
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('holdfast.preferences')) || {};
  } catch (_) {
    // Storage may be forbidden; then the defaults hold.
  }
  var root = document.documentElement;
  var dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  var locale = kept.locale || navigator.language || 'en';
  root.lang = locale;
  root.dir = /^ar\b/.test(locale) ? 'rtl' : 'ltr';
})();
