// SPDX-License-Identifier: Apache-2.0
import { ExternalLink } from 'lucide-react';
import { Button, type Variant } from '@/components/Button';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { useStripeVisit } from './useStripeVisit';

interface StripeButtonProps {
  label: string;
  /** Opens the account there first. */
  country?: string;
  variant?: Variant;
}

export function StripeButton({ label, country, variant = 'primary' }: StripeButtonProps) {
  const t = useText();
  const visit = useStripeVisit();
  // On success the page is being left: the button stays busy until it is gone.
  const isBusy = visit.isPending || visit.isSuccess;
  return (
    <div>
      <Button variant={variant} busy={isBusy} onPress={() => visit.mutate(country ?? null)} className="max-sm:w-full">
        {isBusy ? t('onboarding.opening') : label}
        {!isBusy && <ExternalLink aria-hidden />}
      </Button>
      {visit.error && <ProblemAlert className="mt-4" error={visit.error} />}
    </div>
  );
}
