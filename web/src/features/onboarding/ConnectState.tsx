// SPDX-License-Identifier: Apache-2.0
import { Circle, CircleCheck } from 'lucide-react';
import type { ConnectStatus } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { Panel } from '@/components/Panel';
import { useText } from '@/lib/text';
import { topicsOf } from './requirements';
import { StripeButton } from './StripeButton';

/** Begun: what Stripe still asks for, or that all is well. */
export function ConnectState({ status }: { status: ConnectStatus }) {
  const t = useText();
  const { state } = status;
  if (state === 'NONE') return null;
  const asked = topicsOf(status.requirements);
  return (
    <Panel title={t(`onboarding.${state}.title`)}>
      <p className="text-secondary">{t(`onboarding.${state}.detail`)}</p>
      {asked.length > 0 && (
        <>
          <h3 className="mt-5 font-semibold">{t('onboarding.requirements')}</h3>
          <ul className="mt-2 flex flex-col gap-2">
            {asked.map((topic) => (
              <li key={topic} className="flex items-center gap-2">
                <Circle aria-hidden className="size-4 shrink-0 text-muted" />
                {t(`onboarding.topic.${topic}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {state === 'ACTIVE' && (
        <p className="mt-4 flex items-center gap-2 font-medium">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />
          {t('onboarding.payoutsEnabled')}
        </p>
      )}
      {state !== 'REJECTED' && (
        <div className="mt-6 flex flex-wrap gap-2">
          {state === 'ACTIVE' && <ButtonLink to="/wallet" variant="primary" className="max-sm:w-full">{t('onboarding.toWallet')}</ButtonLink>}
          <StripeButton variant={state === 'ACTIVE' ? 'secondary' : 'primary'} label={t(state === 'ACTIVE' ? 'onboarding.update' : 'onboarding.continue')} />
        </div>
      )}
    </Panel>
  );
}
