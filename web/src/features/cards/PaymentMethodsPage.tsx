// SPDX-License-Identifier: Apache-2.0
import { CreditCard, Plus } from 'lucide-react';
import { useState } from 'react';
import { usePaymentMethods } from '@/api/payments';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { AddCardDialog } from './AddCardDialog';
import { CardRow } from './CardRow';

export function PaymentMethodsPage() {
  const t = useText();
  const { data: cards, error, refetch } = usePaymentMethods();
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('cards.add')}
    </Button>
  );
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('cards.title')} detail={t('cards.detail')} actions={cards?.length ? add : undefined} />
      {error && !cards ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!error && !cards && (
        <div className="panel flex flex-col gap-4 p-4"><Skeleton className="h-11 w-full" /><Skeleton className="h-11 w-full" /></div>
      )}
      {cards?.length === 0 && (
        <div className="panel"><EmptyState icon={CreditCard} title={t('cards.empty.title')} detail={t('cards.empty.detail')} action={add} /></div>
      )}
      {cards && cards.length > 0 && (
        <ul className="panel divide-y divide-line">
          {cards.map((card) => <CardRow key={card.id} card={card} />)}
        </ul>
      )}
      {isAdding && <AddCardDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
