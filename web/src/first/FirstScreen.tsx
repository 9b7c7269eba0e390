// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useLayoutEffect } from 'react';
import { replaceFirstScreen } from './handover';

/** Takes the place of the page's own first screen as soon as there is something to show. */
export function FirstScreen({ children }: { children: ReactNode }) {
  useLayoutEffect(replaceFirstScreen, []);
  return children;
}
