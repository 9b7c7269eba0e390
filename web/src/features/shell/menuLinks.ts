// SPDX-License-Identifier: Apache-2.0
import type { NavigationItem } from '@/app/navigation';

/** Places in the account's menu, above signing out. */
export const menuLinks: NavigationItem[] = [];
