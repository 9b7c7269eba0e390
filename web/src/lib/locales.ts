// SPDX-License-Identifier: Apache-2.0
// Locales that can be chosen. Words are English or German; numbers, dates and direction follow the locale itself.
export const locales = ['en', 'de', 'hi', 'ar'] as const;
export type Locale = (typeof locales)[number];

export const localeNames: Record<Locale, string> = { en: 'English', de: 'Deutsch', hi: 'हिन्दी', ar: 'العربية' };

export const isRightToLeft = (locale: Locale): boolean => locale === 'ar';
export const wordsOf = (locale: Locale): 'en' | 'de' => (locale === 'de' ? 'de' : 'en');

export function supportedLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language);
}

export const preferredLocale = (tags: readonly string[]): Locale =>
  tags.map(supportedLocale).find((locale) => locale !== undefined) ?? 'en';
