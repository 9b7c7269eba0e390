// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { retryJob } from '@/api/admin';
import type { AdminJob } from '@/api/generated';
import { useMoneyAction } from '@/api/useMoneyAction';
import { MoneyButton } from '@/components/MoneyButton';
import { useText } from '@/lib/text';

/** Makes a dead letter due again. */
export function RetryButton({ job }: { job: AdminJob }) {
  const t = useText();
  const client = useQueryClient();
  const action = useMoneyAction(`retry/${job.id}`, (_: object, headers) => retryJob(job.id, headers));
  return (
    <MoneyButton
      label={t('admin.jobs.retry')}
      variant="secondary"
      className="min-h-8! px-3!"
      action={action}
      body={{}}
      title={t('admin.jobs.retry.title', { kind: job.kind })}
      confirmLabel={t('admin.jobs.retry.confirm')}
      busyLabel={t('admin.jobs.retry.busy')}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin'] })}
    >
      <p>{t('admin.jobs.retry.consequence')}</p>
    </MoneyButton>
  );
}
