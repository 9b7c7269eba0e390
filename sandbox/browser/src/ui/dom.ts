// SPDX-License-Identifier: Apache-2.0

type Child = Node | string | null;
type Attributes = Record<string, string | boolean>;

function create(parent: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) {
      parent.setAttribute(name, value === true ? '' : value);
    }
  }
  for (const child of children) {
    if (child !== null) {
      parent.append(child);
    }
  }
}

// No markup is ever parsed: pages with a strict content security policy can use the script.
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  create(element, attributes, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  create(element, attributes, children);
  return element;
}

// Constructed, so that no inline style has to be allowed.
export function styleSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

// One more rule, property by property: the caller's values can't break out of it. Selectors the browser doesn't know are
// left out.
export function addRule(sheet: CSSStyleSheet, selector: string, properties: Readonly<Record<string, string>>): void {
  let index: number;
  try {
    index = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
  } catch {
    return;
  }
  const { style } = sheet.cssRules[index] as CSSStyleRule;
  for (const [name, value] of Object.entries(properties)) {
    style.setProperty(name.startsWith('--') ? name : name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`), value);
  }
}
