// SPDX-License-Identifier: Apache-2.0
import type { Market } from './market.ts';

export interface Screen {
  name: string; // of its picture
  path: string;
  shows: string | RegExp; // its heading
}

// Every screen that this demo user (nobody when empty) can open, on the demo's own data.
export async function screensOf(market: Market, email: string): Promise<Screen[]> {
  if (!email) {
    return [
      { name: 'login', path: '/login', shows: 'Sign in to Holdfast' },
      { name: 'register', path: '/register', shows: 'Create an account' },
    ];
  }
  const user = await market.signedIn({ email });
  const first = async (path: string) => (await market.server.get(path, user.token)).data[0];
  const settings: Screen = { name: 'settings', path: '/settings', shows: 'Settings' };
  if (user.role === 'admin') {
    const event = await first('/admin/events?limit=1');
    return [
      { name: 'admin-home', path: '/home', shows: /./ },
      { name: 'admin-payments', path: '/admin/payments', shows: /./ },
      { name: 'admin-users', path: '/admin/users', shows: /./ },
      { name: 'admin-ledger', path: '/admin/ledger', shows: /./ },
      { name: 'admin-events', path: '/admin/events', shows: /./ },
      ...(event ? [{ name: 'admin-event', path: `/admin/events/${event.id}`, shows: /./ }] : []),
      { name: 'admin-jobs', path: '/admin/jobs', shows: /./ },
      { name: 'admin-reconciliation', path: '/admin/reconciliation', shows: /./ },
      { name: 'admin-audit', path: '/admin/audit', shows: /./ },
      settings,
    ];
  }
  const collaboration = await first('/collaborations?limit=1');
  const payment = await first('/payments?status=HELD&limit=1');
  const shared: Screen[] = [
    { name: 'home', path: '/home', shows: /./ },
    { name: 'collaborations', path: '/collaborations', shows: 'Collaborations' },
    { name: 'collaboration', path: `/collaborations/${collaboration.id}`, shows: collaboration.title },
    { name: 'payments', path: '/payments', shows: 'Payments' },
    { name: 'payment', path: `/payments/${payment.id}`, shows: /./ },
    settings,
  ];
  if (user.role === 'company') {
    const unpaid = await market.server.get('/collaborations?status=ACTIVE', user.token);
    const payable = unpaid.data.find(({ title }: any) => title === 'Camping gear review') ?? unpaid.data[0];
    return [
      ...shared,
      { name: 'new-collaboration', path: '/collaborations/new', shows: 'New collaboration' },
      { name: 'checkout', path: `/checkout/${payable.id}`, shows: /./ },
      { name: 'success', path: `/payments/${payment.id}/success`, shows: 'The money is held' },
      { name: 'cards', path: '/payment-methods', shows: 'Cards' },
    ].map((screen) => ({ ...screen, name: `company-${screen.name}` }));
  }
  const payout = await first('/wallet/payouts?limit=1');
  return [
    ...shared,
    { name: 'wallet', path: '/wallet', shows: 'Wallet' },
    { name: 'transactions', path: '/wallet/transactions', shows: 'Transactions' },
    { name: 'payouts', path: '/wallet/payouts', shows: 'Payouts' },
    ...(payout ? [{ name: 'payout', path: `/payouts/${payout.id}`, shows: /./ }] : []),
    { name: 'onboarding', path: '/onboarding', shows: /./ },
  ].map((screen) => ({ ...screen, name: `creator-${screen.name}` }));
}
