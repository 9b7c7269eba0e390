// SPDX-License-Identifier: Apache-2.0
// What of Stripe's API the sandbox offers, found by knocking at every door.
import { allOperations } from './spec.js';

/** @typedef {(typeof allOperations)[number]} Operation */

/**
 * @param {string} url of a sandbox
 * @returns {Promise<Set<Operation>>}
 */
export async function supportedOperations(url) {
  const supported = new Set();
  for (const operation of allOperations) {
    if (await isSupported(url, operation)) {
      supported.add(operation);
    }
  }
  return supported;
}

/**
 * @param {string} url
 * @param {Operation} operation
 */
async function isSupported(url, { method, path }) {
  const isSearch = path.endsWith('/search');
  const target = path.replaceAll(/\{[^}]+\}/g, 'none');
  // A parameter that nobody knows: what would be created is refused instead.
  const junk = isSearch ? "query=status:'x'" : 'knock=1';
  const inQuery = method !== 'POST';
  const answer = await fetch(`${url}${target}${inQuery ? `?${junk}` : ''}`, {
    method,
    headers: { Authorization: 'Bearer sk_test_holdfast', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: inQuery ? undefined : junk,
  });
  const { error } = await answer.json();
  const isUnrecognized = answer.status === 404 && error.message.startsWith('Unrecognized request URL');
  return !isUnrecognized && !(isSearch && error?.code === 'parameter_unknown');
}

/**
 * The table of docs/sandbox.md.
 * @param {Set<Operation>} supported
 */
export function surfaceTable(supported) {
  const resources = [...new Set(allOperations.map(({ resource }) => resource))].sort();
  const rows = resources.map((resource) => {
    const calls = (/** @type {boolean} */ isWanted) =>
      allOperations
        .filter((operation) => operation.resource === resource && supported.has(operation) === isWanted)
        .map(({ call }) => call)
        .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    return `| \`${resource}\` | ${unique(calls(true))} | ${unique(calls(false))} |`;
  });
  return ['| resource | supported | not supported |', '|---|---|---|', ...rows].join('\n');
}

const USUAL = ['create', 'retrieve', 'update', 'del', 'list', 'search'];

/** @param {string} call */
function rank(call) {
  return USUAL.includes(call) ? USUAL.indexOf(call) : USUAL.length;
}

/** @param {string[]} calls */
function unique(calls) {
  return [...new Set(calls)].join(', ');
}
