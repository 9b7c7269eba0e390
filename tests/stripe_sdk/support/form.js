// SPDX-License-Identifier: Apache-2.0

/**
 * Decodes `a[b]=1&c[0]=x&d[]=y` into `{a: {b: '1'}, c: ['x'], d: ['y']}`.
 * @param {string} text
 */
export function parseForm(text) {
  /** @type {Record<string, any>} */
  const decoded = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = [name.replace(/\[.*/s, ''), ...[...name.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key)];
    put(decoded, keys, value);
  }
  return listed(decoded);
}

/**
 * @param {Record<string, any>} into
 * @param {string[]} keys
 * @param {string} value
 */
function put(into, [first, ...rest], value) {
  const key = first === '' ? String(Object.keys(into).length) : first;
  if (rest.length === 0) {
    into[key] = value;
  } else {
    into[key] ??= {};
    put(into[key], rest, value);
  }
}

/**
 * Objects whose keys count up from 0 are lists.
 * @param {any} node
 * @returns {any}
 */
function listed(node) {
  if (typeof node !== 'object') {
    return node;
  }
  const entries = Object.entries(node).map(([key, value]) => [key, listed(value)]);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
