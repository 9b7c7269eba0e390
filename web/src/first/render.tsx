// SPDX-License-Identifier: Apache-2.0
// Runs while the app is built (scripts/first-screen.mjs): the screens that the page itself carries, from the app's own
// components, so that they are painted before any of its script has run.
import { RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { EntryFrame } from '@/features/session/EntryFrame';
import { LoginPage } from '@/features/session/LoginPage';
import { ShellSkeleton } from '@/features/shell/ShellSkeleton';
import { type Locale, wordsOf } from '@/lib/locales';
import { WordsProvider, loadWords } from '@/lib/text';

/** One for each way that words are written: Hindi's are the English ones. */
const written: Locale[] = ['en', 'de', 'ar'];

function Login() {
  return (
    <EntryFrame>
      <LoginPage />
    </EntryFrame>
  );
}

async function inApp(locale: Locale, component: () => ReactNode): Promise<string> {
  const root = createRootRoute();
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '/login', component })]);
  const router = createRouter({ routeTree, basepath: '/app', history: createMemoryHistory({ initialEntries: ['/app/login'] }) });
  await router.load();
  const messages = await loadWords(wordsOf(locale));
  return renderToStaticMarkup(
    <WordsProvider locale={locale} messages={messages}>
      <RouterProvider router={router} />
    </WordsProvider>,
  );
}

/** What public/first.js chooses from. */
export async function templates(): Promise<string> {
  const logins = await Promise.all(
    written.map(async (locale) => `<template id="first-login-${locale}">${await inApp(locale, Login)}</template>`),
  );
  return [...logins, `<template id="first-shell">${renderToStaticMarkup(<ShellSkeleton />)}</template>`].join('\n    ');
}
