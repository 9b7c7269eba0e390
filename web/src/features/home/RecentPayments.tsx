// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { Wallet } from 'lucide-react';
import { usePayments } from '@/api/payments';
import { ButtonLink } from '@/components/Button';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { linkToPayment, paymentColumns } from '../payments/paymentColumns';

const shown = 5;

export function RecentPayments() {
  const t = useText();
  const { role } = useUser();
  const query = usePayments({});
  const recent = { ...query, data: query.data && { items: query.data.items.slice(0, shown) }, hasNextPage: false };
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">{t('home.recent')}</h2>
        <Link to="/payments" className="rounded-sm font-medium text-accent hover:underline">{t('home.recent.all')}</Link>
      </div>
      <DataList
        label={t('home.recent')}
        query={recent}
        columns={paymentColumns(t, role)}
        rowKey={(payment) => payment.id}
        rowLink={linkToPayment}
        empty={
          <EmptyState icon={Wallet} title={t('payments.empty.title')} detail={t('payments.empty.company')}
            action={<ButtonLink to="/collaborations/new" variant="primary">{t('collaborations.new')}</ButtonLink>} />
        }
      />
    </section>
  );
}
