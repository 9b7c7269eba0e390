// SPDX-License-Identifier: Apache-2.0
import { brandOf } from '../card/brand.ts';
import { TEST_CARDS, type TestCard } from '../card/test_cards.ts';
import { html } from './dom.ts';
import { brandIcon, chevronIcon } from './icons.ts';

function chip(card: TestCard, choose: (card: TestCard) => void): HTMLElement {
  const button = html(
    'button',
    { type: 'button', class: 'chip' },
    brandIcon(brandOf(card.number).brand),
    // Some begin with a digit, which a line that runs from right to left would put last.
    html('bdi', { dir: 'ltr' }, card.label),
    html('span', { class: 'aside' }, ' ending in '),
    html('span', { class: 'last4' }, card.number.slice(-4)),
  );
  button.dataset['number'] = card.number;
  button.addEventListener('click', () => choose(card));
  return html('li', {}, button);
}

// Test cards to click on, below the fields of the Payment Element. Nothing like it exists outside the sandbox.
export function testCardPanel(choose: (card: TestCard) => void): HTMLElement {
  const badge = html('span', { class: 'badge' }, 'Sandbox');
  const toggle = html(
    'button',
    { type: 'button', class: 'toggle', 'aria-expanded': 'true', 'aria-controls': 'test-cards' },
    badge,
    html('span', {}, 'Fill in a test card'),
    chevronIcon(),
  );
  const common = html('ul', { class: 'chips' }, ...TEST_CARDS.filter((card) => card.isCommon).map((card) => chip(card, choose)));
  const others = html(
    'ul',
    { class: 'chips', id: 'more-test-cards', hidden: true },
    ...TEST_CARDS.filter((card) => !card.isCommon).map((card) => chip(card, choose)),
  );
  const more = html(
    'button',
    { type: 'button', class: 'more', 'aria-expanded': 'false', 'aria-controls': 'more-test-cards' },
    'More test cards',
  );
  const body = html('div', { class: 'panel-body', id: 'test-cards' }, common, others, more);
  toggle.addEventListener('click', () => {
    body.hidden = !body.hidden;
    toggle.setAttribute('aria-expanded', String(!body.hidden));
  });
  more.addEventListener('click', () => {
    others.hidden = !others.hidden;
    more.setAttribute('aria-expanded', String(!others.hidden));
    more.textContent = others.hidden ? 'More test cards' : 'Fewer test cards';
  });
  return html('section', { class: 'panel', 'aria-label': 'Sandbox test cards' }, toggle, body);
}

// The same behind a small button, for the elements of one line.
export function testCardPopover(choose: (card: TestCard) => void): { button: HTMLElement; popover: HTMLElement } {
  const popover = html('div', { class: 'popover', popover: 'auto', id: 'test-cards', role: 'group', 'aria-label': 'Sandbox test cards' });
  const button = html(
    'button',
    { type: 'button', class: 'badge badge-button', 'aria-haspopup': 'true', 'aria-expanded': 'false', 'aria-label': 'Fill in a test card' },
    'Test',
  );
  const chooseAndClose = (card: TestCard) => {
    popover.hidePopover();
    choose(card);
  };
  popover.append(
    html('p', { class: 'popover-title' }, html('span', { class: 'badge' }, 'Sandbox'), 'Fill in a test card'),
    html('ul', { class: 'chips' }, ...TEST_CARDS.map((card) => chip(card, chooseAndClose))),
  );
  button.addEventListener('click', () => {
    popover.togglePopover();
    if (popover.matches(':popover-open')) {
      place(popover, button);
      popover.querySelector('button')?.focus();
    }
  });
  popover.addEventListener('toggle', () => {
    button.setAttribute('aria-expanded', String(popover.matches(':popover-open')));
  });
  return { button, popover };
}

function place(popover: HTMLElement, button: HTMLElement): void {
  const around = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.max(8, Math.min(around.right - width, window.innerWidth - width - 8));
  const isRoomBelow = around.bottom + height + 16 < window.innerHeight;
  popover.style.left = `${left}px`;
  popover.style.top = `${isRoomBelow ? around.bottom + 8 : Math.max(8, around.top - height - 8)}px`;
}
