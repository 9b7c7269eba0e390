// SPDX-License-Identifier: Apache-2.0
import { Settings } from 'lucide-react';
import type { NavigationItem } from '@/app/navigation';

/** Places in the account's menu, above signing out. */
export const menuLinks: NavigationItem[] = [{ to: '/settings', icon: Settings, label: 'nav.settings' }];
