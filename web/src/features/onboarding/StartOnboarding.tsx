// SPDX-License-Identifier: Apache-2.0
import { Landmark, ShieldCheck, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Select } from '@/components/Fields';
import { Panel } from '@/components/Panel';
import { useText } from '@/lib/text';
import { countriesIn, likelyCountry } from './countries';
import { StripeButton } from './StripeButton';

const steps = [
  { id: 'identity', icon: UserRound },
  { id: 'bank', icon: Landmark },
  { id: 'review', icon: ShieldCheck },
] as const;

/** Nothing begun yet: what will be asked, the country, and the way there. */
export function StartOnboarding() {
  const t = useText();
  const { locale } = useIntl();
  const [country, setCountry] = useState(() => likelyCountry(navigator.languages));
  return (
    <Panel title={t('onboarding.start.title')}>
      <p className="text-secondary">{t('onboarding.start.detail')}</p>
      <ol className="my-6 flex flex-col gap-4">
        {steps.map(({ id, icon: Icon }) => (
          <li key={id} className="flex gap-3">
            <span className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent"><Icon aria-hidden className="size-4" /></span>
            <div>
              <p className="font-medium">{t(`onboarding.step.${id}`)}</p>
              <p className="text-sm text-muted">{t(`onboarding.step.${id}.detail`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex flex-col gap-4 border-t border-line pt-6">
        <div className="max-w-xs">
          <Select label={t('onboarding.country')} hint={t('onboarding.country.hint')} value={country} onChange={setCountry} options={countriesIn(locale)} />
        </div>
        <StripeButton country={country} label={t('onboarding.start.action')} />
      </div>
    </Panel>
  );
}
