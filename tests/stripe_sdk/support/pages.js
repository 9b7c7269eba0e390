// SPDX-License-Identifier: Apache-2.0
// Walks hosted pages as a browser without scripts does: reads the form, fills it in, presses a button.
import assert from 'node:assert/strict';

/**
 * @typedef {object} Page
 * @property {string} url where it ended: a page of the sandbox, or the address outside to which it was sent
 * @property {string} html
 * @property {(button: string, fields?: Record<string, string>) => Promise<Page>} press by the button's text or value
 */

/**
 * @param {string} url
 * @param {RequestInit} [request]
 * @returns {Promise<Page>}
 */
export async function open(url, request = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...request });
  const location = answer.headers.get('location');
  if (location) {
    const target = new URL(location, url);
    if (target.host !== new URL(url).host) {
      return { url: target.href, html: '', press: () => assert.fail(`left for ${target.href}`) };
    }
    return open(target.href);
  }
  const html = await answer.text();
  // 422 is a page too: it says what has to be entered again.
  assert.ok(answer.ok || [402, 422].includes(answer.status), `${url}: ${answer.status}\n${html.slice(0, 2000)}`);
  return { url, html, press: (button, fields) => press(url, html, button, fields) };
}

/**
 * @param {string} url
 * @param {string} html
 * @param {string} wanted
 * @param {Record<string, string>} [fields]
 */
function press(url, html, wanted, fields = {}) {
  for (const [, opening, inside] of html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
    for (const [, attributes, text] of inside.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)) {
      const value = attribute(attributes, 'value');
      if (!`${value} ${text}`.toLowerCase().includes(wanted.toLowerCase())) {
        continue;
      }
      const filled = new URLSearchParams({ ...prefilled(inside), ...fields });
      const name = attribute(attributes, 'name');
      if (name) {
        filled.set(name, value);
      }
      return open(new URL(attribute(opening, 'action') || url, url).href, { method: 'POST', body: filled });
    }
  }
  return assert.fail(`no button “${wanted}” on ${url}:\n${html.slice(0, 3000)}`);
}

/** @param {string} inside */
function prefilled(inside) {
  const inputs = [...inside.matchAll(/<input([^>]*)>/gs)]
    .map(([, attributes]) => attributes)
    .filter((attributes) => !/type="(checkbox|radio)"/.test(attributes) || /\schecked/.test(attributes))
    .map((attributes) => [attribute(attributes, 'name'), attribute(attributes, 'value')]);
  const selects = [...inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, attributes, options]) => {
    const chosen = options.match(/<option([^>]*)selected/s) ?? options.match(/<option([^>]*)>/s);
    return [attribute(attributes, 'name'), attribute(chosen?.[1] ?? '', 'value')];
  });
  return Object.fromEntries([...inputs, ...selects].filter(([name]) => name));
}

/**
 * @param {string} attributes
 * @param {string} name
 */
function attribute(attributes, name) {
  const text = attributes.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '';
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<');
}
