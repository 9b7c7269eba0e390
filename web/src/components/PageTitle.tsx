// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';

/** The page's one h1, and the tab's title. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} · Holdfast`;
  }, [title]);
  return <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>;
}
