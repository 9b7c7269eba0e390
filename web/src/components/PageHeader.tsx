// SPDX-License-Identifier: Apache-2.0
import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { lastSearch } from '@/lib/lastSearch';
import { PageTitle } from './PageTitle';

export type BackLink = Pick<LinkProps, 'params'> & { to: NonNullable<LinkProps['to']>; label: string };

export interface PageHeaderProps {
  title: string;
  /** Beside the title, such as a badge. */
  badge?: ReactNode;
  detail?: ReactNode;
  /** Buttons at the end. */
  actions?: ReactNode;
  /** To a list: as it was filtered when it was left. */
  back?: BackLink | undefined;
}

export function PageHeader({ title, badge, detail, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        {back && (
          <Link to={back.to} params={back.params ?? {}} search={lastSearch(back.to)} className="-ms-1 mb-1 inline-flex min-h-6 items-center gap-1 rounded-sm text-sm text-secondary hover:text-text">
            <ChevronLeft aria-hidden className="size-4 rtl:rotate-180" />
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PageTitle title={title} />
          {badge}
        </div>
        {detail && <div className="mt-1 text-secondary">{detail}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
