// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useConfig } from '@/api/config';
import { Button } from '@/components/Button';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { signIn } from './signIn';

/** In the demo: one press signs in as any of its users. */
export function DemoAccounts() {
  const t = useText();
  const { demo } = useConfig();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (!demo) return null;
  const enter = (email: string, password: string) => {
    setBusy(email);
    signIn({ email, password }).catch(setError).finally(() => setBusy(null));
  };
  return (
    <section aria-labelledby="demo-accounts" className="border-t border-line pt-6">
      <h2 id="demo-accounts" className="font-semibold">{t('session.demo.title')}</h2>
      <p className="mt-1 text-secondary">{t('session.demo.detail')}</p>
      {error !== null && <ProblemAlert error={error} className="mt-3" />}
      <div className="mt-3 flex flex-col gap-2">
        {demo.users.map(({ email, password, role, displayName }) => (
          <Button key={email} busy={busy === email} isDisabled={busy !== null} onPress={() => enter(email, password)}>
            <span className="flex w-full min-w-0 items-baseline justify-between gap-3">
              <span dir="auto" className="truncate">{displayName}</span>
              <span className="text-sm font-normal text-muted">{t(`role.${role}`)}</span>
            </span>
          </Button>
        ))}
      </div>
    </section>
  );
}
