// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, Suspense, use, useCallback } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider, useIntl } from 'react-intl';
import type { MessageId } from '@/messages/ids';
import { type Locale, isRightToLeft, wordsOf } from './locales';
import { usePreferences } from './preferences';

const catalogues = {
  en: () => import('@/messages/en'),
  de: () => import('@/messages/de'),
};
const loading = new Map<string, Promise<Record<string, string>>>();

export function loadWords(words: 'en' | 'de'): Promise<Record<string, string>> {
  let catalogue = loading.get(words);
  if (!catalogue) {
    catalogue = catalogues[words]().then((module) => module.default);
    loading.set(words, catalogue);
  }
  return catalogue;
}

function Words({ children }: { children: ReactNode }) {
  const { locale } = usePreferences();
  const messages = use(loadWords(wordsOf(locale)));
  return <WordsProvider locale={locale} messages={messages}>{children}</WordsProvider>;
}

export function WordsProvider({ locale, messages, children }: { locale: Locale; messages: Record<string, string>; children: ReactNode }) {
  return (
    <IntlProvider locale={locale} messages={messages} onError={ignoreMissingLocale}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </IntlProvider>
  );
}

// Words of another language than the locale's are meant (locales.ts); anything else is a fault to hear of.
function ignoreMissingLocale(error: Error & { code?: string }) {
  if (error.code !== 'MISSING_DATA') throw error;
}

export function TextProvider({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={null}>
      <Words>{children}</Words>
    </Suspense>
  );
}

export type TextValues = Record<string, string | number | Date>;
export type Text = (id: MessageId, values?: TextValues) => string;

/** The words of the current language: t('payments.title'). */
export function useText(): Text {
  const intl = useIntl();
  return useCallback(
    (id, values) => {
      if (!isRightToLeft(intl.locale as Locale)) return intl.formatMessage({ id }, values);
      return leftToRight(intl.formatMessage({ id }, values && isolated(values)));
    },
    [intl],
  );
}

// There are English words alone for locales that run right to left: in a line of such a locale a sentence keeps its own
// direction, and so does each name, amount or date within it.
const leftToRight = (text: string) => `\u2066${text}\u2069`;
const isolated = (values: TextValues): TextValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]));
