// SPDX-License-Identifier: Apache-2.0

export interface ScriptSource {
  origin: string; // of the sandbox: where requests go
  version: string | number; // what @stripe/stripe-js compares with the release it was made for
}

const NEWEST_RELEASE = 'endive';

// `/v3/` is the version without a name; a named release says its name, `/basil/stripe.js`.
export function sourceOf(src: string): ScriptSource {
  const { origin, pathname } = new URL(src);
  if (/^\/v3\/?$/.test(pathname)) {
    return { origin, version: 3 };
  }
  const release = /^\/([a-z]+)\/stripe\.js$/.exec(pathname)?.[1];
  return { origin, version: release ?? NEWEST_RELEASE };
}
