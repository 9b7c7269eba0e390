// SPDX-License-Identifier: Apache-2.0
import '@/styles/index.css';
import '@/api/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configQuery } from '@/api/config';
import { queryClient } from '@/app/queryClient';
import { router } from '@/app/router';
import { SessionWatch } from '@/app/SessionWatch';
import { TextProvider } from '@/lib/text';
import { session } from '@/session/session';

// All that a first screen waits for is asked for at once, rather than each when the one before has come.
void queryClient.prefetchQuery(configQuery);
if (session.isExpected()) {
  session.resume().catch(() => undefined); // the router asks again, and shows what became of it
  void import('@/features/shell/AppShell');
} else {
  void import('@/features/session/EntryLayout');
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <TextProvider>
      <QueryClientProvider client={queryClient}>
        <SessionWatch />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextProvider>
  </StrictMode>,
);
