// SPDX-License-Identifier: Apache-2.0

export type Params = { [name: string]: unknown };

// Nested parameters in the API's spelling: `card[number]=…`, `expand[0]=…`. Absent values are left out.
export function encodeForm(params: Params): URLSearchParams {
  const form = new URLSearchParams();
  append(form, '', params);
  return form;
}

function append(form: URLSearchParams, path: string, value: unknown): void {
  if (value === undefined || value === null) {
    return;
  }
  if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      append(form, path === '' ? name : `${path}[${name}]`, inner);
    }
    return;
  }
  form.append(path, String(value));
}
