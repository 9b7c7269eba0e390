// SPDX-License-Identifier: Apache-2.0
import type { LinkProps } from '@tanstack/react-router';
import { BookOpen, CreditCard, FileClock, Handshake, House, Inbox, Landmark, ListChecks, type LucideIcon, Scale, Users, Wallet } from 'lucide-react';
import type { User } from '@/api/generated';
import type { MessageId } from '@/messages/ids';

export interface NavigationItem {
  to: NonNullable<LinkProps['to']>;
  icon: LucideIcon;
  label: MessageId;
}

/** The sidebar (and the phone's bottom bar) of each role. */
export const navigation: Record<User['role'], NavigationItem[]> = {
  company: [
    { to: '/home', icon: House, label: 'nav.home' },
    { to: '/collaborations', icon: Handshake, label: 'nav.collaborations' },
    { to: '/payments', icon: Wallet, label: 'nav.payments' },
    { to: '/payment-methods', icon: CreditCard, label: 'nav.paymentMethods' },
  ],
  influencer: [
    { to: '/home', icon: House, label: 'nav.home' },
    { to: '/collaborations', icon: Handshake, label: 'nav.collaborations' },
    { to: '/wallet', icon: Wallet, label: 'nav.wallet' },
    { to: '/onboarding', icon: Landmark, label: 'nav.onboarding' },
  ],
  admin: [
    { to: '/home', icon: House, label: 'nav.home' },
    { to: '/admin/payments', icon: CreditCard, label: 'nav.payments' },
    { to: '/admin/users', icon: Users, label: 'nav.users' },
    { to: '/admin/ledger', icon: BookOpen, label: 'nav.ledger' },
    { to: '/admin/events', icon: Inbox, label: 'nav.events' },
    { to: '/admin/jobs', icon: ListChecks, label: 'nav.jobs' },
    { to: '/admin/reconciliation', icon: Scale, label: 'nav.reconciliation' },
    { to: '/admin/audit', icon: FileClock, label: 'nav.audit' },
  ],
};
