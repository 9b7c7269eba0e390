// SPDX-License-Identifier: Apache-2.0
import { BookOpen, CreditCard, FileClock, Handshake, Inbox, Landmark, type LucideIcon, Users } from 'lucide-react';
import type { Telling } from '../payments/paymentSteps';
import { paymentStatus } from '../payments/paymentStatus';
import type { Found } from './lookUp';
import type { PlaceLink } from './places';

export interface FoundItem {
  id: string;
  icon: LucideIcon;
  label: string;
  detail: string;
  link: PlaceLink;
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

/** How an object is shown among the results, and where it leads. */
export function foundItem(found: Found, { t, money }: Telling): FoundItem {
  switch (found.kind) {
    case 'payment': {
      const { id, amountBudget, currency } = found.payment;
      const facts = [money(amountBudget, currency), t(`status.payment.${paymentStatus(found.payment)}`)];
      const label = found.title ?? t('payments.one');
      return { id: `payment/${id}`, icon: CreditCard, label, detail: joined(found.title && t('payments.one'), ...facts), link: { to: '/payments/$paymentId', params: { paymentId: id } } };
    }
    case 'collaboration': {
      const { id, title, status } = found.collaboration;
      return {
        id: `collaboration/${id}`, icon: Handshake, label: title, detail: joined(t('collaborations.column.title'), t(`status.collaboration.${status}`)),
        link: { to: '/collaborations/$collaborationId', params: { collaborationId: id } },
      };
    }
    case 'payout': {
      const { id, amount, currency, status } = found.payout;
      return {
        id: `payout/${id}`, icon: Landmark, label: money(amount, currency), detail: joined(t('palette.payout'), t(`status.payout.${status}`)),
        link: { to: '/payouts/$payoutId', params: { payoutId: id } },
      };
    }
    case 'user': {
      const { id, displayName, email, role } = found.user;
      return { id: `user/${id}`, icon: Users, label: displayName, detail: joined(t(`role.${role}`), email), link: { to: '/admin/users', search: { query: id } } };
    }
    case 'paymentsOf':
      return { id: `payments/${found.email}`, icon: CreditCard, label: t('palette.paymentsOf', { email: found.email }), detail: t('nav.payments'), link: { to: '/admin/payments', search: { query: found.email } } };
    case 'event': {
      const { id, type } = found.event;
      return { id: `event/${id}`, icon: Inbox, label: type, detail: joined(t('palette.event'), id), link: { to: '/admin/events/$eventId', params: { eventId: id } } };
    }
    case 'entry': {
      const { id, description } = found.entry;
      return { id: `entry/${id}`, icon: BookOpen, label: description, detail: t('palette.entry'), link: { to: '/admin/ledger', search: { view: 'entries', entryId: id } } };
    }
    case 'audit':
      return {
        id: `audit/${found.id}`, icon: FileClock, label: t('palette.audit', { what: t(`admin.audit.subject.${found.type}`) }), detail: t('nav.audit'),
        link: { to: '/admin/audit', search: { subject: found.id } },
      };
  }
}
