// SPDX-License-Identifier: Apache-2.0
import type { Collaboration, ConnectStatus, Payment, Payout, RealtimeEvent, Refund, User } from '@/api/generated';
import type { MessageId } from '@/messages/ids';

export interface Announcement {
  id: MessageId;
  tone: 'success' | 'info' | 'error';
  amount?: number;
  currency?: string;
  title?: string;
}

/** What of an event is news to that role: changes that somebody else, or the bank, brought about. */
export function announcementFor(event: RealtimeEvent, before: unknown, role: User['role']): Announcement | null {
  const isChange = (status: string) => (before as { status?: string } | undefined)?.status !== status;
  switch (event.type) {
    case 'payment:update': {
      const payment = event.data as Payment;
      return isChange(payment.status) ? paymentNews(payment, role) : null;
    }
    case 'collaboration:update': {
      const { status, title } = event.data as Collaboration;
      if (!isChange(status)) return null;
      if (role === 'company' && status === 'SUBMITTED') return { id: 'news.submitted', tone: 'info', title };
      if (role === 'influencer' && status === 'CANCELED') return { id: 'news.canceled', tone: 'info', title };
      return null;
    }
    case 'payout:update': {
      const payout = event.data as Payout;
      if (!isChange(payout.status)) return null;
      if (payout.status === 'COMPLETED') return { id: 'news.payoutPaid', tone: 'success', ...moneyOf(payout) };
      if (payout.status === 'FAILED') return { id: 'news.payoutFailed', tone: 'error', ...moneyOf(payout) };
      return null;
    }
    case 'refund:update': {
      const refund = event.data as Refund;
      if (role !== 'company' || !isChange(refund.status)) return null;
      if (refund.status === 'SUCCEEDED') return { id: 'news.refunded', tone: 'success', ...moneyOf(refund) };
      if (refund.status === 'FAILED') return { id: 'news.refundFailed', tone: 'error', ...moneyOf(refund) };
      return null;
    }
    case 'connect:update':
      return (event.data as ConnectStatus).state === 'ACTIVE' && role === 'influencer' ? { id: 'news.connected', tone: 'success' } : null;
    default:
      return null;
  }
}

const moneyOf = ({ amount, currency }: { amount: number; currency: string }) => ({ amount, currency });

function paymentNews(payment: Payment, role: User['role']): Announcement | null {
  const { currency } = payment;
  if (role === 'company' && payment.status === 'COMPLETED') return { id: 'news.completed', tone: 'success' };
  if (role !== 'influencer') return null;
  if (payment.status === 'HELD') return { id: 'news.held', tone: 'success', amount: payment.amountInfluencerFee, currency };
  if (payment.status === 'RELEASED') return { id: 'news.released', tone: 'success' };
  return payment.status === 'REFUNDED' ? { id: 'news.refundedToCompany', tone: 'info' } : null;
}
