// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, Suspense, useDeferredValue } from 'react';

/** For what loads its own script and nobody reads first: asked for once the screen around it is there. */
export function Later({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  const isDue = useDeferredValue(true, false);
  return isDue ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}
