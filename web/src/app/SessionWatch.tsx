// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { startAgainAt } from '@/api/freshness';
import { keys } from '@/api/keys';
import { forgetSearches } from '@/lib/lastSearch';
import { forgetVersions } from '@/realtime/versions';
import { useSession } from '@/session/session';
import { router } from './router';

/** When another user signs in, or nobody is any more, nothing of the former may stay on the screen. */
export function SessionWatch() {
  const client = useQueryClient();
  const state = useSession();
  const userId = state.status === 'signedIn' ? state.user.id : null;
  const former = useRef(userId);
  useEffect(() => {
    if (former.current === userId) return;
    if (former.current !== null) {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.config[0] });
      forgetVersions();
      forgetSearches();
      startAgainAt(0);
    }
    former.current = userId;
    void router.invalidate();
  }, [client, userId]);
  return null;
}
