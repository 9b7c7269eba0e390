// SPDX-License-Identifier: Apache-2.0
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageTitle } from './PageTitle';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  detail: string;
  action?: ReactNode;
  /** It is all there is on the page, whose title it gives. */
  isPage?: boolean;
}

export function EmptyState({ icon: Icon, title, detail, action, isPage = false }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-raised text-secondary">
        <Icon aria-hidden className="size-5" />
      </span>
      <div>
        {isPage ? <PageTitle title={title} /> : <p className="text-lg font-semibold">{title}</p>}
        <p className="mx-auto mt-1 max-w-sm text-secondary">{detail}</p>
      </div>
      {action}
    </div>
  );
}
