// SPDX-License-Identifier: Apache-2.0
import type { LinkProps } from '@tanstack/react-router';
import { House, type LucideIcon } from 'lucide-react';
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
  ],
  influencer: [
    { to: '/home', icon: House, label: 'nav.home' },
  ],
  admin: [{ to: '/home', icon: House, label: 'nav.home' }],
};
