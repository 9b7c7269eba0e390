// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import type { RealtimeEvent, User } from '@/api/generated';
import { useMoney } from '@/components/Money';
import { preferences } from '@/lib/preferences';
import { useText } from '@/lib/text';
import { serverNow } from '@/lib/time';
import { announcementFor } from './announcements';

const oldNews_ms = 60_000;

/** Says what others did: as a toast, and as a browser notification where that was asked for and nobody looks. */
export function useAnnouncements(user: User) {
  const t = useText();
  const money = useMoney();
  return useCallback(
    (event: RealtimeEvent, before: unknown) => {
      if (serverNow().getTime() - Date.parse(event.createdAt) > oldNews_ms) return;
      const announcement = announcementFor(event, before, user.role);
      if (!announcement) return;
      const { id, tone, amount, currency, title } = announcement;
      const text = t(id, { amount: amount === undefined ? '' : money(amount, currency ?? 'usd'), title: title ?? '' });
      void import('sonner').then(({ toast }) => toast[tone](text, { id: `${id}/${event.seq}` }));
      if (document.hidden && preferences().browserNotifications && Notification.permission === 'granted') {
        new Notification('Holdfast', { body: text, tag: `${id}/${event.seq}` });
      }
    },
    [t, money, user.role],
  );
}
