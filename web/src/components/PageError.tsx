// SPDX-License-Identifier: Apache-2.0
import { useRouter } from '@tanstack/react-router';
import { ProblemAlert } from './ProblemAlert';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-xl py-8">
      <ProblemAlert error={error} onRetry={retry} />
    </div>
  );
}
