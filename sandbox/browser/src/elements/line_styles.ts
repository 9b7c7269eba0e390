// SPDX-License-Identifier: Apache-2.0
import { appearanceSheet, type Appearance } from '../ui/appearance.ts';
import { addRule, styleSheet } from '../ui/dom.ts';
import elementCss from '../ui/element.css';
import lineCss from '../ui/line.css';

type Declarations = Record<string, unknown>;
export type LineStyle = Partial<Record<'base' | 'complete' | 'empty' | 'invalid', Declarations>>;
export type LineClasses = Partial<Record<'base' | 'complete' | 'empty' | 'focus' | 'invalid', string>>;

const VARIANTS = {
  base: '.Input',
  complete: '.Input.complete',
  empty: '.Input.empty',
  invalid: '.Input.Input--invalid',
} as const;

// What the elements of one line let their caller style.
const PROPERTIES: ReadonlySet<string> = new Set([
  'backgroundColor', 'color', 'fontFamily', 'fontSize', 'fontStyle', 'fontVariant', 'fontWeight', 'lineHeight',
  'letterSpacing', 'padding', 'textAlign', 'textDecoration', 'textShadow', 'textTransform',
]);

function declarations(given: Declarations): Record<string, string> {
  const allowed = Object.entries(given).filter(([name, value]) => PROPERTIES.has(name) && typeof value !== 'object');
  return Object.fromEntries(allowed.map(([name, value]) => [name, String(value)]));
}

export function lineSheets(appearance: Appearance, style: LineStyle): CSSStyleSheet[] {
  const own = new CSSStyleSheet();
  for (const [variant, selector] of Object.entries(VARIANTS)) {
    const given = style[variant as keyof LineStyle];
    if (!given) {
      continue;
    }
    addRule(own, selector, declarations(given));
    for (const [name, inner] of Object.entries(given)) {
      if (name.startsWith(':') && typeof inner === 'object' && inner !== null) {
        addRule(own, selector + name, declarations(inner as Declarations));
      }
    }
    if (typeof given['iconColor'] === 'string') {
      addRule(own, variant === 'invalid' ? '.is-invalid .icon' : '.icon', { color: given['iconColor'] });
    }
  }
  return [styleSheet(elementCss), styleSheet(lineCss), appearanceSheet(appearance), own];
}

const CLASSES: Required<LineClasses> = {
  base: 'StripeElement',
  complete: 'StripeElement--complete',
  empty: 'StripeElement--empty',
  focus: 'StripeElement--focus',
  invalid: 'StripeElement--invalid',
};

// The classes that tell the page's own styles how the element is.
export function markContainer(
  container: HTMLElement,
  given: LineClasses,
  state: Record<keyof LineClasses, boolean>,
): void {
  for (const [name, usual] of Object.entries(CLASSES)) {
    for (const token of (given[name as keyof LineClasses] ?? usual).split(/\s+/).filter(Boolean)) {
      container.classList.toggle(token, state[name as keyof LineClasses]);
    }
  }
}
