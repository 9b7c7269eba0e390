// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { resolveDifference } from '@/api/admin';
import type { Difference } from '@/api/generated';
import { useMoneyAction } from '@/api/useMoneyAction';
import { controlClass, hintClass, labelClass } from '@/components/Fields';
import { MoneyButton } from '@/components/MoneyButton';
import { useText } from '@/lib/text';

const longestNote = 1000;

/** Says that a difference is as it should be, and why. */
export function ResolveButton({ difference }: { difference: Difference }) {
  const t = useText();
  const id = useId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const action = useMoneyAction(`resolve/${difference.id}`, (body: { note: string }, headers) => resolveDifference(difference.id, body, headers));
  return (
    <MoneyButton
      label={t('admin.differences.resolve')}
      variant="secondary"
      className="min-h-8! px-3!"
      action={action}
      body={note.trim() ? { note: note.trim() } : null}
      title={t('admin.differences.resolve.title')}
      confirmLabel={t('admin.differences.resolve.confirm')}
      busyLabel={t('admin.differences.resolve.busy')}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin'] })}
    >
      <p>{t(difference.userId ? 'admin.differences.resolve.payee' : 'admin.differences.resolve.nobody')}</p>
      <div>
        <label htmlFor={id} className={labelClass}>{t('admin.differences.resolve.note')}</label>
        <textarea id={id} rows={3} maxLength={longestNote} value={note} onChange={(event) => setNote(event.target.value)}
          aria-describedby={`${id}-hint`} className={`${controlClass} py-2`} />
        <span id={`${id}-hint`} className={hintClass}>{t('admin.differences.resolve.hint')}</span>
      </div>
    </MoneyButton>
  );
}
