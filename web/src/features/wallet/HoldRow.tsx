// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import type { Hold } from '@/api/generated';
import { Money } from '@/components/Money';
import { useText } from '@/lib/text';
import { exactTime, shortDate } from '@/lib/time';

const reasons = [
  'awaiting_work', 'awaiting_approval', 'disputed', 'clearing', 'payout_pending', 'platform_funds', 'payouts_paused', 'payout_in_transit', 'payout_returning',
] as const;

const linkClass = 'rounded-sm font-medium break-words text-text hover:underline';

/** One amount that waits: what it is for, why, and until when. */
export function HoldRow({ hold }: { hold: Hold }) {
  const t = useText();
  const { locale } = useIntl();
  const reason = reasons.find((known) => known === hold.reason);
  return (
    <li className="flex items-start justify-between gap-4 py-3">
      <div className="min-w-0">
        <HoldSubject hold={hold} />
        <p className="text-sm text-muted">
          {reason ? t(`wallet.reason.${reason}`) : hold.reason}
          {hold.until && (
            <>
              {' · '}
              <time dateTime={hold.until} title={exactTime(locale, new Date(hold.until))}>
                {t('wallet.holds.until', { date: shortDate(locale, new Date(hold.until)) })}
              </time>
            </>
          )}
        </p>
      </div>
      <Money amount={hold.amount} currency={hold.currency} className="shrink-0" />
    </li>
  );
}

function HoldSubject({ hold }: { hold: Hold }) {
  const t = useText();
  if (hold.collaborationId) {
    return (
      <Link to="/collaborations/$collaborationId" params={{ collaborationId: hold.collaborationId }} className={linkClass}>
        <bdi>{hold.collaborationTitle ?? t('wallet.holds.collaboration')}</bdi>
      </Link>
    );
  }
  if (hold.payoutId) {
    return <Link to="/payouts/$payoutId" params={{ payoutId: hold.payoutId }} className={linkClass}>{t('wallet.holds.onePayout')}</Link>;
  }
  return <span className="font-medium">{t('wallet.holds.onePayout')}</span>;
}
