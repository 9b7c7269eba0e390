// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import type { Payment } from '@/api/generated';
import { keys } from '@/api/keys';

/** After an action of one's own: the event says the same, but the connection may be down. */
export function refreshPayment(client: QueryClient, { id, collaborationId }: Pick<Payment, 'id' | 'collaborationId'>) {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.payment(id) }),
    client.invalidateQueries({ queryKey: keys.payments() }),
    client.invalidateQueries({ queryKey: keys.collaboration(collaborationId) }),
  ]);
}
