// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Logo } from '../shell/Logo';

/** Held by its top: what comes later, such as the demo's users or a refusal, moves nothing that is above it. */
export const EntryFrame = ({ children }: { children: ReactNode }) => (
  <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col gap-8 px-4 py-12 md:pt-[max(3rem,16dvh)]">
    <Logo />
    {children}
  </main>
);
