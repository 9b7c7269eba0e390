// SPDX-License-Identifier: Apache-2.0
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NextStepProps {
  icon: LucideIcon;
  title: string;
  detail: string;
  /** The one thing to do, and what else is possible. */
  children?: ReactNode;
}

/** What happens next here, and whose turn it is. */
export function NextStep({ icon: Icon, title, detail, children }: NextStepProps) {
  return (
    <section className="panel flex flex-wrap items-center gap-4 border-s-4 border-s-accent p-4 sm:p-6">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-48 flex-1">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-secondary">{detail}</p>
      </div>
      {children && <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col">{children}</div>}
    </section>
  );
}
