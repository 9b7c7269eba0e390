// SPDX-License-Identifier: Apache-2.0
import '@/api/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configQuery } from '@/api/config';
import { queryClient } from '@/app/queryClient';
import { router } from '@/app/router';
import { SessionWatch } from '@/app/SessionWatch';
import { FirstScreen } from '@/first/FirstScreen';
import { wordsOf } from '@/lib/locales';
import { preferences } from '@/lib/preferences';
import { TextProvider, loadWords } from '@/lib/text';
import { session } from '@/session/session';

// All that a first screen waits for is asked for at once, rather than each when the one before has come.
const config = queryClient.prefetchQuery(configQuery);
const words = loadWords(wordsOf(preferences().locale));
if (session.isExpected()) {
  void import('@/features/shell/AppShell');
} else {
  void import('@/features/session/EntryLayout');
  void import('@/features/session/LoginPage');
}

// And shown at once: React holds back for 300 ms what takes the place of a skeleton it has just shown. What fails is
// asked for again by what needs it, and shown there.
await Promise.allSettled([config, words, router.load()]);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <TextProvider>
      <QueryClientProvider client={queryClient}>
        <SessionWatch />
        <FirstScreen>
          <RouterProvider router={router} />
        </FirstScreen>
      </QueryClientProvider>
    </TextProvider>
  </StrictMode>,
);
