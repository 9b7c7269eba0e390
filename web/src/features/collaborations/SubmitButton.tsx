// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, submitWork } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { MoneyButton } from '@/components/MoneyButton';
import { useText } from '@/lib/text';

export function SubmitButton({ collaboration }: { collaboration: Collaboration }) {
  const t = useText();
  const client = useQueryClient();
  const action = useMoneyAction(`submit/${collaboration.id}`, (_: object, headers) => call(submitWork({ path: { id: collaboration.id }, headers })));
  return (
    <MoneyButton
      label={t('collaborations.submit')}
      action={action}
      body={{}}
      title={t('collaborations.submit.title')}
      confirmLabel={t('collaborations.submit.confirm')}
      busyLabel={t('collaborations.submit.busy')}
      onDone={() => void client.invalidateQueries({ queryKey: keys.collaboration(collaboration.id) })}
    >
      <p>{t('collaborations.submit.consequence')}</p>
    </MoneyButton>
  );
}
