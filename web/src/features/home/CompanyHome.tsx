// SPDX-License-Identifier: Apache-2.0
import { Plus } from 'lucide-react';
import { ButtonLink } from '@/components/Button';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { NeedsAction } from './NeedsAction';
import { RecentPayments } from './RecentPayments';
import { SummaryTiles } from './SummaryTiles';

export function CompanyHome() {
  const t = useText();
  const { displayName } = useUser();
  return (
    <>
      <PageHeader
        title={t('home.title', { name: displayName })}
        actions={
          <ButtonLink to="/collaborations/new" variant="primary">
            <Plus aria-hidden />
            {t('collaborations.new')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-6">
        <SummaryTiles />
        <NeedsAction />
        <RecentPayments />
      </div>
    </>
  );
}
