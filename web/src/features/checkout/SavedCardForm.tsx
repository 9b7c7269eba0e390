// SPDX-License-Identifier: Apache-2.0
import { useConfig } from '@/api/config';
import type { Collaboration } from '@/api/generated';
import { loadStripe } from './loadStripe';
import { type Attempt, payWithSavedCard } from './pay';
import { PayButton } from './PayButton';

export interface PayFormProps {
  collaboration: Collaboration;
  isPaying: boolean;
  onPay: (pay: () => Promise<Attempt>) => Promise<void>;
}

export function SavedCardForm({ collaboration, isPaying, onPay, cardId }: PayFormProps & { cardId: string }) {
  const config = useConfig();
  const pay = () => void onPay(() => payWithSavedCard(collaboration.id, cardId, () => loadStripe(config)));
  return <PayButton collaboration={collaboration} isPaying={isPaying} onPress={pay} />;
}
