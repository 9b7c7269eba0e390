// SPDX-License-Identifier: Apache-2.0
import { Check, Circle, CircleDot, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { RelativeTime } from './RelativeTime';

export interface TimelineStep {
  id: string;
  title: ReactNode;
  /** Over, going on now, still to come, or gone wrong. */
  state: 'done' | 'current' | 'upcoming' | 'failed';
  at?: string | null;
  children?: ReactNode;
}

const marks = {
  done: { icon: Check, look: 'bg-success-fill text-success' },
  current: { icon: CircleDot, look: 'bg-held-fill text-held' },
  upcoming: { icon: Circle, look: 'bg-raised text-muted' },
  failed: { icon: X, look: 'bg-danger-fill text-danger' },
};

/** What happened and what comes next, from top to bottom. */
export function Timeline({ steps, label }: { steps: TimelineStep[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => {
        const { icon: Icon, look } = marks[step.state];
        return (
          <li key={step.id} aria-current={step.state === 'current' ? 'step' : undefined} className="relative flex gap-3 pb-5 last:pb-0">
            {index < steps.length - 1 && <span aria-hidden className="absolute start-[11px] top-7 bottom-1 w-px bg-line" />}
            <span className={`grid size-6 shrink-0 place-items-center rounded-full ${look}`}>
              <Icon aria-hidden className="size-3.5" />
            </span>
            <div className="min-w-0 flex-1 pt-0.5">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className={step.state === 'upcoming' ? 'text-muted' : 'font-medium'}>{step.title}</p>
                {step.at && <RelativeTime time={step.at} className="text-sm text-muted" />}
              </div>
              {step.children && <div className="mt-1 text-secondary">{step.children}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
