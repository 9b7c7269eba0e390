// SPDX-License-Identifier: Apache-2.0
import type { Brand } from '../card/brand.ts';
import { svg } from './dom.ts';

interface Mark {
  ground: string;
  ink: string;
  word?: string;
  circles?: readonly [left: string, right: string];
}

// Plain signs of our own by which people recognise the brands; the brands' logos are theirs.
const MARKS: Readonly<Record<Exclude<Brand, 'unknown'>, Mark>> = {
  visa: { ground: '#1a3a8f', ink: '#ffffff', word: 'VISA' },
  mastercard: { ground: '#252a38', ink: '#ffffff', circles: ['#e8303a', '#f5a623'] },
  amex: { ground: '#1673c9', ink: '#ffffff', word: 'AMEX' },
  discover: { ground: '#ffffff', ink: '#1d2129', word: 'DISC' },
  diners: { ground: '#e8f1fb', ink: '#0b4f9e', circles: ['#0b4f9e', '#e8f1fb'] },
  jcb: { ground: '#0f7a45', ink: '#ffffff', word: 'JCB' },
  unionpay: { ground: '#0a6a78', ink: '#ffffff', word: 'UP' },
};

export function brandIcon(brand: Brand): SVGSVGElement {
  const icon = svg('svg', { viewBox: '0 0 32 20', width: '30', height: '19', 'aria-hidden': 'true', class: 'brand' });
  icon.dataset['brand'] = brand;
  if (brand === 'unknown') {
    icon.append(
      svg('rect', { x: '1', y: '1', width: '30', height: '18', rx: '3', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6' }),
      svg('path', { d: 'M1 7h30M5 14h8', stroke: 'currentColor', 'stroke-width': '2.2' }),
    );
    return icon;
  }
  const { ground, ink, word, circles } = MARKS[brand];
  icon.append(svg('rect', { x: '.5', y: '.5', width: '31', height: '19', rx: '3', fill: ground, stroke: '#8a94a633' }));
  if (circles) {
    icon.append(
      svg('circle', { cx: '12.6', cy: '10', r: '5.6', fill: circles[0] }),
      svg('circle', { cx: '19.4', cy: '10', r: '5.6', fill: circles[1], 'fill-opacity': '.88' }),
    );
  }
  if (word) {
    const text = svg('text', {
      x: '16', y: '13.4', fill: ink, 'text-anchor': 'middle', 'font-family': 'Arial, Helvetica, sans-serif',
      'font-size': word.length > 3 ? '9.2' : '10', 'font-weight': '700', 'font-style': brand === 'visa' ? 'italic' : 'normal',
    });
    text.append(word);
    icon.append(text);
  }
  return icon;
}

// A card's back with the code on it.
export function cvcIcon(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 32 20', width: '30', height: '19', 'aria-hidden': 'true', class: 'cvc-icon' },
    svg('rect', { x: '1', y: '1', width: '30', height: '18', rx: '3', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6' }),
    svg('path', { d: 'M1 6h30', stroke: 'currentColor', 'stroke-width': '3' }),
    svg('path', { d: 'M19 13h2m2 0h2m2 0h.5', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round' }),
  );
}

export function chevronIcon(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', width: '14', height: '14', 'aria-hidden': 'true', class: 'chevron' },
    svg('path', { d: 'M4 6l4 4 4-4', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
  );
}

export function closeIcon(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' },
    svg('path', { d: 'M3.5 3.5l9 9m0-9l-9 9', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linecap': 'round' }),
  );
}

export function errorIcon(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', width: '14', height: '14', 'aria-hidden': 'true' },
    svg('circle', { cx: '8', cy: '8', r: '7', fill: 'currentColor' }),
    svg('path', { d: 'M8 4.2v4.4m0 2.6v.2', stroke: 'var(--colorBackground)', 'stroke-width': '1.8', 'stroke-linecap': 'round' }),
  );
}
