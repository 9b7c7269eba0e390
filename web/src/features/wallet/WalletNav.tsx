// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '@/lib/text';

const places = [
  { to: '/wallet', label: 'wallet.nav.overview' },
  { to: '/wallet/transactions', label: 'wallet.nav.transactions' },
  { to: '/wallet/payouts', label: 'wallet.nav.payouts' },
] as const;

/** The three pages of the wallet. */
export function WalletNav() {
  const t = useText();
  return (
    <nav aria-label={t('wallet.nav')} className="mb-6 flex gap-5 overflow-x-auto border-b border-line">
      {places.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          className="-mb-px inline-flex min-h-11 shrink-0 items-center border-b-2 border-transparent font-medium text-secondary hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-accent"
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
