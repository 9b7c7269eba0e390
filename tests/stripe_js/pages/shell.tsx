// SPDX-License-Identifier: Apache-2.0
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Appearance } from '@stripe/stripe-js';
import type { Result } from './result.ts';

const query = new URLSearchParams(window.location.search);

export function asked(name: string): string | undefined {
  return query.get(name) ?? undefined;
}

export const PUBLISHABLE_KEY = asked('key') ?? 'pk_test_holdfast';
export const RETURN_URL = `${window.location.origin}/return?from=test`;

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

export const appearance: Appearance = JSON.parse(
  asked('appearance') ?? JSON.stringify({ theme: isDark ? 'night' : 'stripe' }),
);

// StrictMode mounts everything twice, as applications in development do.
export function start(title: string, content: ReactNode): void {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <main>
        <h1>{title}</h1>
        {content}
      </main>
    </StrictMode>,
  );
}

export function Outcome({ result, events }: { result: Result; events: readonly string[] }) {
  return (
    <>
      <output id="result">{JSON.stringify(result)}</output>
      <output id="events">{JSON.stringify(events)}</output>
    </>
  );
}
