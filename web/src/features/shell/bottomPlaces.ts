// SPDX-License-Identifier: Apache-2.0
import type { NavigationItem } from '@/app/navigation';

const most = 5;

/** Five places fit under a thumb; of more, the first four, with a menu of the others. */
export function placesOf(places: NavigationItem[]): { shown: NavigationItem[]; more: NavigationItem[] } {
  const shown = places.length > most ? most - 1 : most;
  return { shown: places.slice(0, shown), more: places.slice(shown) };
}

export const placeClass =
  'flex min-h-14 w-full flex-col items-center justify-center gap-1 px-0.5 text-[0.6875rem] font-medium ' +
  'max-[360px]:text-[0.625rem] max-[360px]:tracking-tight text-secondary aria-[current=page]:text-accent data-current:text-accent';
