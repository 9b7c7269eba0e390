// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, cancelCollaboration } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { MoneyButton } from '@/components/MoneyButton';
import { useText } from '@/lib/text';

export function CancelButton({ collaboration }: { collaboration: Collaboration }) {
  const t = useText();
  const client = useQueryClient();
  const action = useMoneyAction(`cancel/${collaboration.id}`, (_: object, headers) => call(cancelCollaboration({ path: { id: collaboration.id }, headers })));
  return (
    <MoneyButton
      label={t('collaborations.cancel')}
      variant="secondary"
      action={action}
      body={{}}
      title={t('collaborations.cancel.title')}
      confirmLabel={t('collaborations.cancel.confirm')}
      cancelLabel={t('collaborations.cancel.keep')}
      busyLabel={t('collaborations.cancel.busy')}
      isDanger
      onDone={() => {
        void client.invalidateQueries({ queryKey: keys.collaboration(collaboration.id) });
        void client.invalidateQueries({ queryKey: keys.collaborations() });
      }}
    >
      <p>{t('collaborations.cancel.consequence')}</p>
    </MoneyButton>
  );
}
