// SPDX-License-Identifier: Apache-2.0
import { html } from './dom.ts';

// The form's shape until it is there.
export function skeleton(): HTMLElement {
  const bar = () => html('div', { class: 'field' }, html('span', { class: 'bone bone-label' }), html('span', { class: 'bone' }));
  return html(
    'div',
    { class: 'skeleton', 'aria-busy': 'true', 'aria-label': 'Loading the card form', role: 'status' },
    bar(),
    html('div', { class: 'row' }, bar(), bar()),
    html('div', { class: 'row' }, bar(), bar()),
  );
}
