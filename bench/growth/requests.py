# SPDX-License-Identifier: Apache-2.0
"""What is asked of both databases: every list and read, of those with a long history where there are such."""

import base64
import hashlib
import struct


def uuid_of(ms, tag, i):
    return f"{ms:012x}7{tag:03x}8{i:015x}"


def dashed(h):
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def cursor(kind, key):
    content = kind.encode() + key
    check = hashlib.sha256(b"holdfast cursor 1:" + content).digest()[:6]
    return base64.urlsafe_b64encode(content + check).rstrip(b"=").decode()


class Seeded:
    """Who and what is where, by the words that `seed` returned."""

    def __init__(self, words):
        self.words = words
        self.middle = words["payments"] // 20 * 10

    def user(self, tag, number):
        return dashed(uuid_of(self.words["start"], tag, number))

    def ms(self, i):
        return self.words["start"] + i * self.words["step"]

    def object(self, tag, i):
        return dashed(uuid_of(self.ms(i), tag, i))

    def id_cursor(self, kind, tag, i):
        return cursor(kind, bytes.fromhex(uuid_of(self.ms(i), tag, i)))

    def number_cursor(self, kind, number):
        return cursor(kind, struct.pack(">q", number))

    def time(self, i):
        import datetime
        at = datetime.datetime.fromtimestamp(self.ms(i) / 1000, datetime.timezone.utc)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def company_reads(s):
    """Of the company with a tenth of all payments, all of them HELD."""
    held = s.middle + 2
    yield "payments", "/payments"
    yield "payments, deep", "/payments?after=" + s.id_cursor("p", 3, held)
    yield "payments, HELD", "/payments?status=HELD"
    yield "payments, FAILED (none)", "/payments?status=FAILED"
    yield "payments, HELD or FAILED, deep", "/payments?status=HELD,FAILED&after=" + s.id_cursor("p", 3, held)
    yield "payments, of a time long ago", f"/payments?from={s.time(s.middle)}&to={s.time(s.middle + 200)}"
    yield "payments of a collaboration", "/payments/collaboration/" + s.object(4, held)
    yield "payment", "/payments/" + s.object(3, held)
    yield "payment's timeline", f"/payments/{s.object(3, held)}/timeline"
    yield "payments' summary", "/payments/summary"
    yield "collaborations", "/collaborations"
    yield "collaborations, deep", "/collaborations?after=" + s.id_cursor("c", 4, held)
    yield "collaborations, CANCELED (none)", "/collaborations?status=CANCELED"


def long_wallet_reads(s):
    """Of the creator with a tenth of all payments released."""
    yield "transactions, a long wallet", "/wallet/transactions"
    yield "transactions, deep", "/wallet/transactions?after=" + s.number_cursor("t", s.middle // 10 * 14)
    yield "transactions, debits (none)", "/wallet/transactions?type=debit"
    yield "transactions, of a time long ago", f"/wallet/transactions?from={s.time(s.middle)}&to={s.time(s.middle + 200)}"
    yield "balance, a long wallet", "/wallet/balance?currency=usd"
    yield "holds", "/wallet/holds?currency=usd"
    yield "payments of a creator", "/payments"


def thousand_wallet_reads(s):
    yield "transactions, a thousand rows", "/wallet/transactions"
    yield "balance, a thousand rows", "/wallet/balance?currency=usd"


def payout_reads(s):
    paid = s.middle + 1
    yield "payouts", "/wallet/payouts"
    yield "payouts, deep", "/wallet/payouts?after=" + s.id_cursor("o", 6, paid)
    yield "payout's timeline", f"/wallet/payouts/{s.object(6, s.middle // 20 * 20 + 1)}/timeline"


def admin_reads(s):
    held = s.middle + 2
    yield "admin: payments", "/admin/payments"
    yield "admin: payments, deep", "/admin/payments?after=" + s.id_cursor("P", 3, held)
    yield "admin: payments, PENDING", "/admin/payments?status=PENDING"
    yield "admin: payments, REFUNDED (none)", "/admin/payments?status=REFUNDED"
    yield "admin: payments, COMPLETED", "/admin/payments?status=COMPLETED"
    yield "admin: payments by e-mail", "/admin/payments?query=company-0@growth.test"
    yield "admin: payments by id", "/admin/payments?query=" + s.object(3, held)
    yield "admin: payments by intent", f"/admin/payments?query=pi_{held}"
    yield "admin: users by e-mail", "/admin/users?query=influencer-12"
    yield "admin: users of a role", "/admin/users?role=company"
    yield "admin: accounts", "/admin/ledger/accounts?prefix=escrow:"
    yield "admin: entries", "/admin/ledger/entries"
    yield "admin: entries, deep", "/admin/ledger/entries?after=" + s.number_cursor("E", s.middle // 10 * 14)
    yield "admin: entries on fees", "/admin/ledger/entries?account=fees:usd"
    yield "admin: entries on an escrow", "/admin/ledger/entries?account=escrow:" + s.object(3, held)
    yield "admin: entries on a pending wallet", f"/admin/ledger/entries?account=wallet_pending:{s.user(2, 0)}:usd"
    yield "admin: trial balance", "/admin/ledger/trial-balance"
    yield "admin: deliveries", "/admin/events"
    yield "admin: deliveries, UNMATCHED", "/admin/events?status=UNMATCHED"
    yield "admin: deliveries of a rare type", "/admin/events?type=payout.failed"
    yield "admin: jobs", "/admin/jobs"
    yield "admin: jobs, DEAD", "/admin/jobs?state=DEAD"
    yield "admin: jobs of a rare kind", "/admin/jobs?kind=create_transfer"


def of(words):
    """(name, user, role, path) of each."""
    s = Seeded(words)
    people = ((company_reads, 1, 0, "company"), (long_wallet_reads, 2, 0, "influencer"),
              (thousand_wallet_reads, 2, 1, "influencer"), (payout_reads, 2, 2, "influencer"), (admin_reads, 7, 0, "admin"))
    return [(name, s.user(tag, number), role, path) for reads, tag, number, role in people for name, path in reads(s)]
