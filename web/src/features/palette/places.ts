// SPDX-License-Identifier: Apache-2.0
import type { LinkProps } from '@tanstack/react-router';
import { ArrowLeftRight, BookOpen, Inbox, Landmark, ListX, type LucideIcon, Plus, Scale, Wallet } from 'lucide-react';
import type { User } from '@/api/generated';
import { navigation } from '@/app/navigation';
import type { MessageId } from '@/messages/ids';
import { menuLinks } from '../shell/menuLinks';

export type PlaceLink = Pick<LinkProps, 'to' | 'params' | 'search'>;

export interface Place {
  icon: LucideIcon;
  label: MessageId;
  link: PlaceLink;
}

// What the navigation has no room for, and lists as they are looked for.
const deeper: Record<User['role'], Place[]> = {
  company: [
    { icon: Plus, label: 'collaborations.new', link: { to: '/collaborations/new' } },
    { icon: Scale, label: 'palette.disputed', link: { to: '/payments', search: { status: 'DISPUTED' } } },
  ],
  influencer: [
    { icon: ArrowLeftRight, label: 'wallet.transactions.title', link: { to: '/wallet/transactions' } },
    { icon: Landmark, label: 'payouts.title', link: { to: '/wallet/payouts' } },
    { icon: Wallet, label: 'nav.payments', link: { to: '/payments' } },
    { icon: Scale, label: 'palette.disputed', link: { to: '/payments', search: { status: 'DISPUTED' } } },
  ],
  admin: [
    { icon: Scale, label: 'admin.home.disputes', link: { to: '/admin/payments', search: { status: 'DISPUTED' } } },
    { icon: Inbox, label: 'admin.home.events', link: { to: '/admin/events', search: { status: 'FAILED' } } },
    { icon: ListX, label: 'admin.home.jobs', link: { to: '/admin/jobs', search: { state: 'DEAD' } } },
    { icon: BookOpen, label: 'palette.accounts', link: { to: '/admin/ledger', search: { view: 'accounts' } } },
    { icon: BookOpen, label: 'palette.entries', link: { to: '/admin/ledger', search: { view: 'entries' } } },
  ],
};

/** Every page that the role can go to without an object. */
export const placesOf = (role: User['role']): Place[] => [
  ...[...navigation[role], ...menuLinks].map(({ to, icon, label }) => ({ icon, label, link: { to } })),
  ...deeper[role],
];

/** Whether each word of the text begins a word of the label. */
export function isNamed(label: string, text: string): boolean {
  const words = label.toLocaleLowerCase().split(/[\s/-]+/);
  return text.toLocaleLowerCase().split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}
