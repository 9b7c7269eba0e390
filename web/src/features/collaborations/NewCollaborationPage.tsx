// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '@/api/call';
import { createCollaboration } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { type Agreement, NewCollaborationForm } from './NewCollaborationForm';

export function NewCollaborationPage() {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { state, run } = useMoneyAction('collaboration', (body: Agreement, headers) => call(createCollaboration({ body, headers })));
  const create = async (agreement: Agreement) => {
    const collaboration = await run(agreement);
    if (!collaboration) return;
    void client.invalidateQueries({ queryKey: keys.collaborations() });
    await navigate({ to: '/collaborations/$collaborationId', params: { collaborationId: collaboration.id } });
  };
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('collaborations.new')} detail={t('collaborations.new.detail')} back={{ to: '/collaborations', label: t('collaborations.title') }} />
      <NewCollaborationForm isBusy={state.status === 'submitting'} error={state.status === 'failed' ? state.error : null} onSubmit={create} />
    </div>
  );
}
