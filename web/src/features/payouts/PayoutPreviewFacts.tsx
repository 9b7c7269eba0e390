// SPDX-License-Identifier: Apache-2.0
import { useIntl } from 'react-intl';
import type { PayoutPreview } from '@/api/wallet';
import { Money } from '@/components/Money';
import { Fact, Facts } from '@/components/Panel';
import { useText } from '@/lib/text';
import { exactTime, shortDate } from '@/lib/time';

/** Where it goes, when it arrives, what is taken and what is left. */
export function PayoutPreviewFacts({ preview }: { preview: PayoutPreview }) {
  const t = useText();
  const { locale } = useIntl();
  const { currency, bankAccount, estimatedArrival } = preview;
  const arrival = estimatedArrival && new Date(estimatedArrival);
  return (
    <div className="rounded-md bg-raised p-4 text-text">
      <Facts>
        <Fact name={t('payouts.preview.destination')}>
          {bankAccount ? t('payouts.bank', { last4: bankAccount }) : t('payouts.bank.unknown')}
        </Fact>
        {arrival && (
          <Fact name={t('payouts.preview.arrival')}>
            <time dateTime={estimatedArrival} title={exactTime(locale, arrival)}>{shortDate(locale, arrival)}</time>
          </Fact>
        )}
        <Fact name={t('payouts.preview.fee')}><Money amount={preview.fee} currency={currency} /></Fact>
        <Fact name={t('payouts.preview.net')} strong><Money amount={preview.net} currency={currency} /></Fact>
      </Facts>
    </div>
  );
}
