// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { resolutionAccounts, resolveDifference } from '@/api/admin';
import type { Difference, ResolveDifferenceRequest } from '@/api/generated';
import { useMoneyAction } from '@/api/useMoneyAction';
import { controlClass, hintClass, labelClass, Select } from '@/components/Fields';
import { MoneyButton } from '@/components/MoneyButton';
import { useText } from '@/lib/text';
import { accountKind } from './accountKind';

type Account = NonNullable<ResolveDifferenceRequest['account']>;
const longestNote = 1000;

/** Says that a difference is as it should be, why, and where the money belongs that is in suspense for it. */
export function ResolveButton({ difference }: { difference: Difference }) {
  const t = useText();
  const id = useId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const isSuspended = difference.postedTo === 'suspense';
  const [account, setAccount] = useState<Account>((difference.amountThere ?? 0) < 0 ? 'stripe_fees' : 'losses');
  const action = useMoneyAction(`resolve/${difference.id}`, (body: ResolveDifferenceRequest, headers) => resolveDifference(difference.id, body, headers));
  return (
    <MoneyButton
      label={t('admin.differences.resolve')}
      variant="secondary"
      className="min-h-8! px-3!"
      action={action}
      body={note.trim() ? { note: note.trim(), ...(isSuspended && { account }) } : null}
      title={t('admin.differences.resolve.title')}
      confirmLabel={t('admin.differences.resolve.confirm')}
      busyLabel={t('admin.differences.resolve.busy')}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin'] })}
    >
      <p>{t(difference.userId ? 'admin.differences.resolve.payee' : 'admin.differences.resolve.nobody')}</p>
      {isSuspended && (
        <Select
          label={t('admin.differences.resolve.account')}
          hint={t('admin.differences.resolve.account.hint')}
          value={account}
          onChange={(value) => setAccount(resolutionAccounts.find((known) => known === value) ?? account)}
          options={resolutionAccounts.map((value) => ({ value, label: accountKind(t, value) }))}
        />
      )}
      <div>
        <label htmlFor={id} className={labelClass}>{t('admin.differences.resolve.note')}</label>
        <textarea id={id} rows={3} maxLength={longestNote} value={note} onChange={(event) => setNote(event.target.value)}
          aria-describedby={`${id}-hint`} className={`${controlClass} py-2`} />
        <span id={`${id}-hint`} className={hintClass}>{t('admin.differences.resolve.hint')}</span>
      </div>
    </MoneyButton>
  );
}
