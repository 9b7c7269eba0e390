// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { RealtimeEvent } from '@/api/generated';
import { minSequence, startAgainAt, wasTold } from '@/api/freshness';
import { session } from '@/session/session';
import { applyEvent } from './apply';
import { RealtimeConnection, type RealtimeStatus } from './connection';
import { Refresher } from './refresher';

let status: RealtimeStatus = 'connecting';
const listeners = new Set<() => void>();

function setStatus(next: RealtimeStatus) {
  // Trying again is no news: the banner stays until the connection is live.
  if (status === 'lost' && next === 'connecting') return;
  status = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useRealtimeStatus = (): RealtimeStatus => useSyncExternalStore(subscribe, () => status);

/** Keeps the query cache as new as the server while mounted. Once, in the signed-in shell, keyed by user. */
export function usePaymentUpdates(announce: (event: RealtimeEvent, before: unknown) => void) {
  const client = useQueryClient();
  useEffect(() => {
    const refresher = new Refresher(client);
    const connection = new RealtimeConnection({
      url: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/realtime`,
      since: minSequence() || undefined, // everything shown here is read after this
      token: () => session.token(),
      renew: (stale) => session.renew(stale),
      onEvent: (event) => {
        wasTold(event.seq); // before anything is read again for it
        const kind = event.type.split(':')[0];
        const before = client.getQueryData([kind, (event.data as { id?: string }).id]);
        applyEvent(client, refresher, event);
        announce(event, before);
      },
      onReset: (sequence) => {
        startAgainAt(sequence);
        void client.invalidateQueries();
      },
      onStatus: setStatus,
    });
    connection.open();
    return () => {
      connection.close();
      refresher.close();
      status = 'connecting';
    };
  }, [client, announce]);
}
