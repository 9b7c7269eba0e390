// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { type Locale, isRightToLeft, preferredLocale, supportedLocale } from './locales';

// What a visitor chose for this browser. public/first.js reads the same record before the first paint.
export type Theme = 'system' | 'light' | 'dark';
export interface Preferences {
  theme: Theme;
  locale: Locale;
  browserNotifications: boolean;
}

const storageKey = 'holdfast.preferences';
const listeners = new Set<() => void>();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function read(): Preferences {
  let kept: Partial<Preferences> = {};
  try {
    kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
  } catch {
    // Forbidden or damaged storage: the defaults hold.
  }
  return {
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    locale: supportedLocale(kept.locale) ?? preferredLocale(navigator.languages),
    browserNotifications: kept.browserNotifications === true,
  };
}

let current = read();

function apply() {
  const root = document.documentElement;
  const dark = current.theme === 'dark' || (current.theme === 'system' && systemDark.matches);
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.lang = current.locale;
  root.dir = isRightToLeft(current.locale) ? 'rtl' : 'ltr';
}

function changed() {
  apply();
  for (const listener of listeners) listener();
}

apply();
systemDark.addEventListener('change', changed);
window.addEventListener('storage', (event) => {
  if (event.key !== storageKey) return;
  current = read();
  changed();
});

export const preferences = (): Preferences => current;

export function setPreferences(change: Partial<Preferences>) {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Then it lasts as long as the page.
  }
  changed();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
export const useResolvedTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(subscribe, () => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'));
