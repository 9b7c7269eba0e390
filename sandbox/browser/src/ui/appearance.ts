// SPDX-License-Identifier: Apache-2.0
import { addRule } from './dom.ts';

export interface Appearance {
  theme?: string;
  variables?: Record<string, string>;
  rules?: Record<string, Record<string, string>>;
  labels?: string;
  disableAnimations?: boolean;
}

type Variables = Readonly<Record<string, string>>;

const COMMON: Variables = {
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizeBase: '16px',
  fontSizeSm: '0.875em',
  fontWeightNormal: '400',
  fontWeightMedium: '500',
  fontWeightBold: '600',
  fontLineHeight: '1.35',
  spacingUnit: '4px',
  borderRadius: '6px',
  gridRowSpacing: 'calc(var(--spacingUnit) * 3.5)',
  gridColumnSpacing: 'calc(var(--spacingUnit) * 3)',
  labelSpacing: 'calc(var(--spacingUnit) * 1.25)',
  labelFontSize: 'var(--fontSizeSm)',
  labelFontWeight: 'var(--fontWeightMedium)',
  labelColorText: 'var(--colorText)',
  colorTextSecondary: 'color-mix(in srgb, var(--colorText) 76%, var(--colorBackground))',
  colorTextPlaceholder: 'color-mix(in srgb, var(--colorText) 68%, var(--colorBackground))',
  inputColorBackground: 'var(--colorBackground)',
  inputColorBorder: 'color-mix(in srgb, var(--colorText) 48%, var(--colorBackground))',
  inputBoxShadow: '0 1px 2px rgb(0 0 0 / 6%)',
  inputFocusColorBorder: 'var(--colorPrimary)',
  inputFocusBoxShadow: '0 0 0 3px color-mix(in srgb, var(--colorPrimary) 28%, transparent)',
  iconColor: 'color-mix(in srgb, var(--colorText) 62%, var(--colorBackground))',
  colorScheme: 'light',
  badgeGround: '#fff0cf',
  badgeText: '#6b4500',
};

const THEMES: Readonly<Record<string, Variables>> = {
  stripe: {
    colorPrimary: '#3f4bd8',
    colorBackground: '#ffffff',
    colorText: '#2b3040',
    colorDanger: '#c31c36',
  },
  night: {
    colorPrimary: '#9db1ff',
    colorBackground: '#2a2c38',
    colorText: '#f1f3f8',
    colorDanger: '#ffa3a8',
    inputBoxShadow: '0 1px 2px rgb(0 0 0 / 30%)',
    colorScheme: 'dark',
    badgeGround: '#4a3a10',
    badgeText: '#ffdf9a',
  },
  flat: {
    colorPrimary: '#3f4bd8',
    colorBackground: '#f1f3f7',
    colorText: '#2b3040',
    colorDanger: '#b31730',
    inputColorBorder: 'var(--colorBackground)',
    inputBoxShadow: 'none',
  },
};

// The names of before, which still work.
const RENAMED: Readonly<Record<string, string>> = {
  spacingGridRow: 'gridRowSpacing',
  spacingGridColumn: 'gridColumnSpacing',
  colorIcon: 'iconColor',
};

export function resolveVariables(appearance: Appearance): Variables {
  const resolved: Record<string, string> = { ...COMMON, ...(THEMES[appearance.theme ?? 'stripe'] ?? THEMES['stripe']) };
  for (const [name, value] of Object.entries(appearance.variables ?? {})) {
    resolved[RENAMED[name] ?? name] = value;
  }
  return resolved;
}

// `.Input`, `.Input--invalid:focus`, `.Label, .Error`: one class with states, never a way out of the element.
const SELECTOR = /^\.[A-Z][A-Za-z]*(--[a-z]+)?(::?[a-z-]+)*(\s*,\s*\.[A-Z][A-Za-z]*(--[a-z]+)?(::?[a-z-]+)*)*$/;

export function isAllowedSelector(selector: string): boolean {
  return SELECTOR.test(selector.trim());
}

// The variables as custom properties of the host, and the caller's own rules.
export function appearanceSheet(appearance: Appearance): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const properties = Object.entries(resolveVariables(appearance)).map(([name, value]) => [`--${name}`, value]);
  addRule(sheet, ':host', Object.fromEntries(properties));
  if (appearance.disableAnimations) {
    addRule(sheet, '*', { transition: 'none', animation: 'none' });
  }
  for (const [selector, declarations] of Object.entries(appearance.rules ?? {})) {
    if (isAllowedSelector(selector)) {
      addRule(sheet, selector, declarations);
    }
  }
  return sheet;
}
