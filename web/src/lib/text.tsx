// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, Suspense, use, useCallback } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider, useIntl } from 'react-intl';
import type { MessageId } from '@/messages/ids';
import { wordsOf } from './locales';
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
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}
