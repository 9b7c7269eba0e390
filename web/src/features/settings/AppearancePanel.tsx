// SPDX-License-Identifier: Apache-2.0
import { Monitor, Moon, Sun } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Select, labelClass } from '@/components/Fields';
import { Money } from '@/components/Money';
import { Panel } from '@/components/Panel';
import { ExactTime } from '@/components/RelativeTime';
import { type Locale, localeNames, locales } from '@/lib/locales';
import { type Theme, setPreferences, usePreferences } from '@/lib/preferences';
import { useText } from '@/lib/text';

const themes = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
] as const;

const example = { amount: 1_234_567, currency: 'eur', time: '2026-11-22T15:30:00Z' };

/** Kept in this browser. */
export function AppearancePanel() {
  const t = useText();
  const { theme, locale } = usePreferences();
  return (
    <Panel title={t('settings.appearance')}>
      <div className="flex flex-col gap-5">
        <RadioGroup value={theme} onChange={(value) => setPreferences({ theme: value as Theme })}>
          <Label className={labelClass}>{t('settings.theme')}</Label>
          <div className="grid gap-2 sm:grid-cols-3">
            {themes.map(({ value, icon: Icon }) => (
              <Radio
                key={value}
                value={value}
                className="flex min-h-11 cursor-pointer items-center gap-2 rounded-sm border border-control px-3 data-focus-visible:outline-2 data-focus-visible:outline-focus data-selected:border-accent data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent"
              >
                <Icon aria-hidden className="size-4" />
                {t(`settings.theme.${value}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <div>
          <Select
            label={t('settings.locale')}
            value={locale}
            onChange={(value) => setPreferences({ locale: value as Locale })}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
          />
          <p className="mt-1 text-sm text-muted">
            {t('settings.locale.hint')} <Money amount={example.amount} currency={example.currency} /> · <ExactTime time={example.time} />
          </p>
        </div>
      </div>
    </Panel>
  );
}
