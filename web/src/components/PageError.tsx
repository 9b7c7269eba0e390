// SPDX-License-Identifier: Apache-2.0
import { useRouter } from '@tanstack/react-router';
import { useText } from '@/lib/text';
import { PageTitle } from './PageTitle';
import { ProblemAlert } from './ProblemAlert';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useText();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-xl py-8">
      <div className="mb-6"><PageTitle title={t('problem.page')} /></div>
      <ProblemAlert error={error} onRetry={retry} />
    </div>
  );
}
