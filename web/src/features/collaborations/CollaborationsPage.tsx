// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Handshake, Plus } from 'lucide-react';
import { useCollaborations } from '@/api/collaborations';
import type { Collaboration } from '@/api/generated';
import { Button, ButtonLink } from '@/components/Button';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { collaborationColumns, linkToCollaboration } from './collaborationColumns';

const route = getRouteApi('/shell/collaborations');
const statuses = ['ACTIVE', 'SUBMITTED', 'COMPLETED', 'CANCELED'] as const satisfies Collaboration['status'][];

export function CollaborationsPage() {
  const t = useText();
  const { role } = useUser();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useCollaborations({ status });
  const choose = (value: Collaboration['status'] | 'ALL') =>
    navigate({ search: { status: value === 'ALL' ? undefined : value }, replace: true });
  const begin = role === 'company' && (
    <ButtonLink to="/collaborations/new" variant="primary">
      <Plus aria-hidden />
      {t('collaborations.new')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('collaborations.title')} detail={t(`collaborations.detail.${role}`)} actions={begin} />
      <FilterChips
        label={t('collaborations.filter')}
        value={status ?? 'ALL'}
        onChange={(value) => void choose(value)}
        options={[{ value: 'ALL', label: t('collaborations.all') }, ...statuses.map((value) => ({ value, label: t(`status.collaboration.${value}`) }))]}
      />
      <DataList
        label={t('collaborations.title')}
        query={query}
        columns={collaborationColumns(t, role)}
        rowKey={(collaboration) => collaboration.id}
        rowLink={linkToCollaboration}
        empty={<EmptyState icon={Handshake} title={t('collaborations.empty.title')} detail={t(`collaborations.empty.${role}`)} action={begin} />}
        filteredEmpty={
          status && (
            <EmptyState
              icon={Handshake}
              title={t('collaborations.none.title')}
              detail={t('collaborations.none.detail')}
              action={<Button onPress={() => void choose('ALL')}>{t('common.clearFilter')}</Button>}
            />
          )
        }
      />
    </>
  );
}
