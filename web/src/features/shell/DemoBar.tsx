// SPDX-License-Identifier: Apache-2.0
import { FlaskConical } from 'lucide-react';
import type { Demo } from '@/api/generated';
import { useText } from '@/lib/text';
import { DemoClock } from './DemoClock';
import { DemoUsers } from './DemoUsers';
import { TestCards } from './TestCards';

/** The demo's controls, above everything: who you are, cards to try, and time. */
export function DemoBar({ demo }: { demo: Demo }) {
  const t = useText();
  return (
    <section aria-label={t('demo.title')} data-demo-bar className="z-40 flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b max-sm:gap-x-1 border-line bg-raised px-4 py-1 text-sm md:sticky md:top-0 md:px-5">
      <span className="me-auto inline-flex items-center gap-2 font-medium text-secondary">
        <FlaskConical aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('demo.title')}</span>
      </span>
      <DemoUsers users={demo.users} />
      <TestCards />
      <DemoClock />
    </section>
  );
}
