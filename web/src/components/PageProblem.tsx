// SPDX-License-Identifier: Apache-2.0
import { PageHeader, type PageHeaderProps } from './PageHeader';
import { ProblemAlert } from './ProblemAlert';

interface PageProblemProps extends Pick<PageHeaderProps, 'title' | 'back'> {
  error: unknown;
  onRetry: () => void;
}

/** In the place of a page whose object could not be read: what it would be, why not, and the way back. */
export function PageProblem({ title, back, error, onRetry }: PageProblemProps) {
  return (
    <>
      <PageHeader title={title} back={back} />
      <ProblemAlert error={error} onRetry={onRetry} />
    </>
  );
}
