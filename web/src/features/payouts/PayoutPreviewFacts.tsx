// SPDX-License-Identifier: Apache-2.0
import { useIntl } from 'react-intl';
import type { PayoutPreview } from '@/api/generated';
import { Money, Unknown } from '@/components/Money';
import { Fact, Facts } from '@/components/Panel';
import { useText } from '@/lib/text';
import { exactTime, shortDate } from '@/lib/time';

interface PayoutPreviewFactsProps {
  preview: PayoutPreview | undefined;
  /** It is of the amount before: what depends on that is not shown. */
  isOutdated: boolean;
}

/** Where it goes, when it arrives, what is taken and what is left: four lines from the start, so that nothing jumps. */
export function PayoutPreviewFacts({ preview, isOutdated }: PayoutPreviewFactsProps) {
  const t = useText();
  const { locale } = useIntl();
  const arrival = preview?.estimatedArrival && new Date(preview.estimatedArrival);
  const shown = (minor: number | undefined) =>
    preview && minor !== undefined && !isOutdated ? <Money amount={minor} currency={preview.currency} /> : <Unknown />;
  return (
    <div className="rounded-md bg-raised p-4 text-text">
      <Facts>
        <Fact name={t('payouts.preview.destination')}>
          {preview ? preview.bankAccount ? t('payouts.bank', { last4: preview.bankAccount }) : t('payouts.bank.unknown') : <Unknown />}
        </Fact>
        <Fact name={t('payouts.preview.arrival')}>
          {arrival ? <time dateTime={arrival.toISOString()} title={exactTime(locale, arrival)}>{shortDate(locale, arrival)}</time> : <Unknown />}
        </Fact>
        <Fact name={t('payouts.preview.fee')}>{shown(preview?.fee)}</Fact>
        <Fact name={t('payouts.preview.net')} strong>{shown(preview?.net)}</Fact>
      </Facts>
    </div>
  );
}
