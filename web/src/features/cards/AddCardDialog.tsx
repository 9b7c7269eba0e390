// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { call } from '@/api/call';
import { useConfig } from '@/api/config';
import { createSetupIntent } from '@/api/generated';
import { Button } from '@/components/Button';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { loadStripe } from '../checkout/loadStripe';
import { AddCardForm } from './AddCardForm';

/** Puts a card on file: Stripe's fields in a dialog of ours. */
export function AddCardDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const config = useConfig();
  const { data, error, refetch } = useQuery({
    queryKey: ['setup-intent'],
    queryFn: async () => {
      const [stripe, { clientSecret }] = await Promise.all([
        loadStripe(config),
        call(createSetupIntent({ body: {}, headers: { 'Idempotency-Key': crypto.randomUUID() } })),
      ]);
      return { stripe, clientSecret };
    },
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className="fixed inset-0 z-50 grid place-items-center overflow-y-auto bg-scrim p-4 max-sm:items-end">
      <Modal className="w-full max-w-md motion-safe:animate-[rise_160ms_ease-out]">
        <Dialog className="rounded-md bg-surface p-6 shadow-float outline-none">
          <Heading slot="title" className="mb-4 text-xl font-semibold">{t('cards.add')}</Heading>
          {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Skeleton className="h-32 w-full" />}
          {data ? <AddCardForm {...data} onClose={onClose} /> : <div className="mt-6 flex justify-end"><Button onPress={onClose}>{t('common.cancel')}</Button></div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
