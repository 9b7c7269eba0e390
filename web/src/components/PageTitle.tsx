// SPDX-License-Identifier: Apache-2.0
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

// The path whose title was told last; what the browser opens first it tells by itself.
let told: string | undefined;

const isTyping = () => document.activeElement?.matches('input, textarea, select') ?? false;

/** The page's one h1, and the tab's title. Whoever comes from another page is taken to it, so that a screen reader tells where they are. */
export function PageTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => {
    document.title = `${title} · Holdfast`;
  }, [title]);
  useEffect(() => {
    if (path === undefined || path === told) return;
    const isFirst = told === undefined;
    told = path;
    // A field that took the focus for itself tells the page as well.
    if (!isFirst && !isTyping()) heading.current?.focus({ preventScroll: true });
  }, [path]);
  return <h1 ref={heading} tabIndex={-1} className="rounded-sm min-w-0 text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>;
}
