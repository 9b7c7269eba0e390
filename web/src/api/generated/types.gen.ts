// SPDX-License-Identifier: Apache-2.0
// Generated from openapi.json by `npm run api`.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type Webhooks = ReceiveRealtimeEventWebhookRequest;

/**
 * A person, or a company's account.
 */
export type User = {
    /**
     * The user.
     */
    id: string;
    /**
     * In lower case; null for users of an outside identity provider that told none.
     */
    email: string | null;
    /**
     * How others see them.
     */
    displayName: string;
    /**
     * Fixed when the user was made.
     */
    role: 'company' | 'influencer' | 'admin';
    /**
     * Of wallets and payouts that name none.
     */
    defaultCurrency: string;
};

/**
 * A user with a fresh token.
 */
export type SignedIn = {
    /**
     * Who signed in.
     */
    user: User;
    /**
     * A JWT for the Authorization header.
     */
    accessToken: string;
    /**
     * Seconds until the token expires.
     */
    expiresIn: number;
    /**
     * Always Bearer.
     */
    tokenType: 'Bearer';
};

/**
 * What a company and a creator agreed on.
 */
export type Collaboration = {
    /**
     * The collaboration.
     */
    id: string;
    /**
     * Who pays.
     */
    companyId: string;
    /**
     * Who does the work.
     */
    influencerId: string;
    /**
     * What it is about.
     */
    title: string;
    /**
     * What was agreed on; may be empty.
     */
    description: string;
    /**
     * Of both amounts.
     */
    currency: string;
    /**
     * What the company is charged, in minor units.
     */
    amountBudget: number;
    /**
     * The creator's share of it; the rest is the platform's fee.
     */
    amountInfluencerFee: number;
    /**
     * Where it stands.
     */
    status: 'ACTIVE' | 'SUBMITTED' | 'COMPLETED' | 'CANCELED';
    /**
     * When it was agreed on.
     */
    createdAt: string;
    /**
     * When the work was delivered.
     */
    submittedAt: string | null;
    /**
     * When all that was held was released.
     */
    completedAt: string | null;
    /**
     * When it was canceled.
     */
    canceledAt: string | null;
    /**
     * The company's name; in reads alone, not in commands' answers or events.
     */
    companyName?: string | null;
    /**
     * The creator's name, likewise.
     */
    influencerName?: string | null;
    /**
     * How its newest payment stands; null while there is none. Likewise.
     */
    paymentStatus?: 'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED' | null;
};

/**
 * One funding of a collaboration: the escrow.
 */
export type Payment = {
    /**
     * The payment.
     */
    id: string;
    /**
     * What it funds.
     */
    collaborationId: string;
    /**
     * Who pays.
     */
    companyId: string;
    /**
     * Who is paid.
     */
    influencerId: string;
    /**
     * What is charged.
     */
    amountBudget: number;
    /**
     * The creator's share of it.
     */
    amountInfluencerFee: number;
    /**
     * Released so far, gross.
     */
    amountReleased: number;
    /**
     * Returned to the company so far.
     */
    amountRefunded: number;
    /**
     * Reserved by refunds that Stripe has not confirmed.
     */
    amountRefunding: number;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * HELD means captured funds, never a card authorisation.
     */
    status: 'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED';
    /**
     * A chargeback is open: release and refund are refused meanwhile.
     */
    disputed: boolean;
    /**
     * Stripe's payment intent.
     */
    stripePaymentIntentId: string | null;
    /**
     * Why the latest attempt failed.
     */
    failureCode: string | null;
    /**
     * The same as advice, in a sentence.
     */
    failureReason: string | null;
    /**
     * When it was begun.
     */
    createdAt: string;
    /**
     * When the money arrived.
     */
    heldAt: string | null;
    /**
     * When the last of it was released.
     */
    releasedAt: string | null;
    /**
     * When every release had reached the creator's bank.
     */
    completedAt: string | null;
    /**
     * Free text by key.
     */
    metadata: {
        [key: string]: string;
    };
};

/**
 * What the browser needs to pay.
 */
export type PaymentIntent = {
    /**
     * PENDING.
     */
    payment: Payment;
    /**
     * For Stripe.js in the company's browser.
     */
    clientSecret: string;
    /**
     * Stripe's publishable key.
     */
    publishableKey: string;
};

/**
 * How a confirmation went.
 */
export type Confirmation = {
    /**
     * As Stripe says it stands.
     */
    payment: Payment;
    /**
     * What the browser has to do first, such as 3-D Secure.
     */
    nextAction?: NextAction;
};

/**
 * A step in the company's browser.
 */
export type NextAction = {
    /**
     * How.
     */
    type: 'redirect_to_url' | 'use_stripe_sdk';
    /**
     * Where to, for redirect_to_url.
     */
    url: string | null;
};

/**
 * A payment after a command.
 */
export type PaymentAnswer = {
    /**
     * After the command.
     */
    payment: Payment;
};

/**
 * Money on its way back to the company.
 */
export type Refund = {
    /**
     * The refund.
     */
    id: string;
    /**
     * Of which payment.
     */
    paymentId: string;
    /**
     * On its way back.
     */
    amount: number;
    /**
     * Of the amount.
     */
    currency: string;
    /**
     * As it was given.
     */
    reason: string | null;
    /**
     * A failed refund returns the money to escrow.
     */
    status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
    /**
     * Stripe's refund, once it exists.
     */
    stripeRefundId: string | null;
    /**
     * Why it failed.
     */
    failureReason: string | null;
    /**
     * When it was asked for.
     */
    createdAt: string;
    /**
     * When Stripe confirmed or failed it.
     */
    completedAt: string | null;
};

/**
 * A refund that was begun.
 */
export type RefundAnswer = {
    /**
     * After the command.
     */
    payment: Payment;
    /**
     * The refund that was begun.
     */
    refund: Refund;
};

/**
 * A creator's money in one currency, in minor units.
 */
export type Wallet = {
    /**
     * The wallet.
     */
    id: string;
    /**
     * Whose.
     */
    userId: string;
    /**
     * Of all balances.
     */
    currency: string;
    /**
     * Withdrawable now.
     */
    availableBalance: number;
    /**
     * Released, not cleared.
     */
    pendingBalance: number;
    /**
     * The creator's share of what is held.
     */
    inEscrow: number;
    /**
     * Payouts not settled, and failed ones whose money is not back.
     */
    inTransit: number;
    /**
     * Released to the creator, ever.
     */
    totalEarned: number;
    /**
     * Reached the bank and stayed there.
     */
    totalWithdrawn: number;
    /**
     * The creator's account at Stripe.
     */
    stripeAccountId: string | null;
};

/**
 * A posting on a wallet, as its owner sees it.
 */
export type Transaction = {
    /**
     * The posting.
     */
    id: string;
    /**
     * On which wallet.
     */
    walletId: string;
    /**
     * In or out.
     */
    type: 'credit' | 'debit';
    /**
     * Always positive.
     */
    amount: number;
    /**
     * The available balance before.
     */
    balanceBefore: number;
    /**
     * And after.
     */
    balanceAfter: number;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * What it was for.
     */
    description: string;
    /**
     * What kind of object caused it.
     */
    referenceType: string;
    /**
     * And which.
     */
    referenceId: string;
    /**
     * When it was posted.
     */
    createdAt: string;
};

/**
 * A withdrawal to the creator's bank.
 */
export type Payout = {
    /**
     * The payout.
     */
    id: string;
    /**
     * Out of which wallet.
     */
    walletId: string;
    /**
     * How much.
     */
    amount: number;
    /**
     * Of the amount.
     */
    currency: string;
    /**
     * FAILED may follow COMPLETED: banks return money.
     */
    status: 'PENDING' | 'IN_TRANSIT' | 'COMPLETED' | 'FAILED' | 'CANCELED';
    /**
     * Why it waits: platform_funds or payouts_paused.
     */
    pendingReason: string | null;
    /**
     * Stripe's payout.
     */
    stripePayoutId: string | null;
    /**
     * The last four digits.
     */
    bankAccount: string | null;
    /**
     * Why it failed.
     */
    failureCode: string | null;
    /**
     * The same in a sentence.
     */
    failureReason: string | null;
    /**
     * Stripe's transfer to the creator's account.
     */
    stripeTransferId: string | null;
    /**
     * When it was asked for.
     */
    requestedAt: string;
    /**
     * When the bank should have it.
     */
    estimatedArrival: string | null;
    /**
     * When it was paid.
     */
    completedAt: string | null;
    /**
     * When the money of a failed payout was back in the wallet.
     */
    fundsReturnedAt: string | null;
};

/**
 * A creator's account at Stripe.
 */
export type ConnectStatus = {
    /**
     * Stripe's account.
     */
    accountId: string | null;
    /**
     * Earning is always allowed; payouts only when ACTIVE.
     */
    state: 'NONE' | 'PENDING' | 'ACTIVE' | 'RESTRICTED' | 'REJECTED';
    /**
     * Payouts wait while a movement of the creator's money is checked with Stripe.
     */
    payoutsPaused: boolean;
    /**
     * Whether a payout would be accepted.
     */
    payoutsEnabled: boolean;
    /**
     * What Stripe still asks for.
     */
    requirements: Array<string>;
    /**
     * The last four digits of the first bank account.
     */
    bankAccount: string | null;
    /**
     * The default one of each currency.
     */
    bankAccounts: Array<BankAccount>;
};

/**
 * Where payouts go.
 */
export type BankAccount = {
    /**
     * What it takes.
     */
    currency: string;
    /**
     * The last four digits.
     */
    last4: string;
    /**
     * Whose.
     */
    bankName: string | null;
};

/**
 * A way into Stripe's onboarding.
 */
export type AccountLink = {
    /**
     * Works once.
     */
    url: string;
    /**
     * Until when.
     */
    expiresAt: string;
};

/**
 * A company's card on file.
 */
export type PaymentMethod = {
    /**
     * The card on file.
     */
    id: string;
    /**
     * Stripe's id of it.
     */
    stripePaymentMethodId: string;
    /**
     * visa, mastercard, …
     */
    brand: string;
    /**
     * The last four digits.
     */
    last4: string;
    /**
     * Expires in this month,
     */
    expMonth: number;
    /**
     * of this year.
     */
    expYear: number;
    /**
     * Exactly one is.
     */
    isDefault: boolean;
    /**
     * When it was saved.
     */
    createdAt: string;
};

/**
 * What the browser needs to save a card.
 */
export type SetupIntent = {
    /**
     * Stripe's setup intent.
     */
    setupIntentId: string;
    /**
     * For Stripe.js in the company's browser.
     */
    clientSecret: string;
    /**
     * Stripe's publishable key.
     */
    publishableKey: string;
};

/**
 * The event is stored.
 */
export type WebhookReceipt = {
    /**
     * Always true.
     */
    received?: boolean;
};

/**
 * How the server does.
 */
export type Health = {
    /**
     * Alive, or taking work.
     */
    status: 'ok' | 'ready';
    /**
     * The newest event.
     */
    sequence?: number;
    /**
     * Of Holdfast.
     */
    version?: string;
};

/**
 * What the web app needs to know.
 */
export type AppConfig = {
    /**
     * Whether real money moves.
     */
    mode: 'sandbox' | 'live';
    /**
     * Stripe's, for the browser; empty where it is not set.
     */
    publishableKey: string;
    /**
     * Where the browser gets Stripe.js.
     */
    stripeJsUrl: string;
    /**
     * Settlement currencies; the first is the usual one.
     */
    currencies: Array<string>;
    /**
     * In minor units of any currency; null: none.
     */
    minimumPayout: number | null;
    /**
     * How long a released amount stays pending at least.
     */
    clearingDelaySeconds: number;
    /**
     * Of Holdfast.
     */
    version: string;
    /**
     * The server's time; a demo's runs ahead once it was moved.
     */
    now: string;
    /**
     * Present in a demo alone.
     */
    demo: Demo | null;
};

/**
 * What a demo shows.
 */
export type Demo = {
    /**
     * Who can be tried out.
     */
    users: Array<DemoUser>;
    /**
     * The stand-in for Stripe.
     */
    sandboxUrl: string;
};

/**
 * Somebody to try out.
 */
export type DemoUser = {
    /**
     * For signing in.
     */
    email: string;
    /**
     * For signing in.
     */
    password: string;
    /**
     * What they see.
     */
    role: 'company' | 'influencer' | 'admin';
    /**
     * Their name.
     */
    displayName: string;
};

/**
 * A demo's time.
 */
export type DemoClock = {
    /**
     * The demo's time from now on.
     */
    now: string;
};

/**
 * One field in error.
 */
export type FieldError = {
    /**
     * A JSON pointer into the body, or `?name` for a query parameter.
     */
    pointer: string;
    /**
     * What is wrong there.
     */
    detail: string;
};

/**
 * An error (RFC 9457).
 */
export type Problem = {
    /**
     * Leads to the code's explanation.
     */
    type: string;
    /**
     * The kind of problem.
     */
    title: string;
    /**
     * The HTTP status.
     */
    status: number;
    /**
     * What happened, in a sentence.
     */
    detail: string;
    /**
     * Stable; for programs.
     */
    code: string;
    /**
     * To be found in logs, events and postings.
     */
    requestId: string;
    /**
     * Whether the same request may succeed later.
     */
    retryable: boolean;
    /**
     * Every field in error, at once.
     */
    errors: Array<FieldError>;
    /**
     * Stripe's decline code, for declines.
     */
    declineCode?: string | null;
    /**
     * The payment that was declined.
     */
    payment?: Payment;
};

/**
 * What the socket sends after something changed.
 */
export type RealtimeEvent = {
    /**
     * Its number: gapless over all events, in commit order.
     */
    seq: number;
    /**
     * What changed.
     */
    type: 'collaboration:update' | 'payment:update' | 'refund:update' | 'wallet:update' | 'payout:update' | 'connect:update' | 'payment_method:update';
    /**
     * When it was committed.
     */
    createdAt: string;
    /**
     * The object, as REST shows it.
     */
    data: Collaboration | Payment | Refund | Wallet | Payout | ConnectStatus | PaymentMethod;
};

/**
 * The caller's payments, summed.
 */
export type PaymentSummary = {
    /**
     * A row a currency, in order of its code.
     */
    data: Array<PaymentSums>;
};

/**
 * The sums in one currency.
 */
export type PaymentSums = {
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * Held now and not reserved by refunds, gross.
     */
    held: number;
    /**
     * Payments that hold any of it.
     */
    heldCount: number;
    /**
     * Released to creators, gross.
     */
    released: number;
    /**
     * Returned to the company.
     */
    refunded: number;
    /**
     * Reserved by refunds that Stripe has not confirmed.
     */
    refunding: number;
};

/**
 * What became of a payment or a payout.
 */
export type Timeline = {
    /**
     * Oldest first; the postings of at most the newest 1,000 entries.
     */
    data: Array<TimelineItem>;
};

/**
 * One step.
 */
export type TimelineItem = {
    /**
     * Its place in the history; steps that the reader may not see leave gaps.
     */
    sequence: number;
    /**
     * What happened. Of a payment: `created` to `paid_out`; of a payout: `requested` to `funds_returned`.
     */
    type: 'created' | 'intent_created' | 'attempt_failed' | 'intent_canceled' | 'held' | 'fee_recorded' | 'suspended' | 'submitted' | 'released' | 'cleared' | 'completed' | 'refund_requested' | 'refunded' | 'refund_failed' | 'disputed' | 'dispute_won' | 'dispute_lost' | 'paid_out' | 'requested' | 'transferred' | 'paid' | 'returned' | 'failed' | 'canceled' | 'funds_returned';
    /**
     * When.
     */
    createdAt: string;
    /**
     * Who did it.
     */
    actor: TimelineActor;
    /**
     * How much it was about.
     */
    amount: number | null;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * Why, as it was given: a refund's reason, a failure's advice, Stripe's id of an intent.
     */
    detail: string | null;
    /**
     * What it posted, as far as the reader may see the accounts.
     */
    postings: Array<TimelinePosting>;
};

/**
 * Who took a step.
 */
export type TimelineActor = {
    /**
     * `system` acts for Stripe, the clock and the operator's tools.
     */
    role: 'company' | 'influencer' | 'admin' | 'system';
    /**
     * Null for the system; operators are named to operators alone.
     */
    userId: string | null;
    /**
     * Likewise.
     */
    displayName: string | null;
};

/**
 * One leg of an entry in the ledger.
 */
export type TimelinePosting = {
    /**
     * The account's code: `escrow:{payment}`.
     */
    account: string;
    /**
     * What people call it.
     */
    accountLabel: string;
    /**
     * Either this
     */
    debit: number | null;
    /**
     * or that.
     */
    credit: number | null;
    /**
     * Of the amount.
     */
    currency: string;
};

/**
 * What a release would do.
 */
export type ReleasePreview = {
    /**
     * Gross.
     */
    amount: number;
    /**
     * To the creator's wallet.
     */
    creatorAmount: number;
    /**
     * The rest.
     */
    platformFee: number;
    /**
     * Held afterwards.
     */
    remaining: number;
    /**
     * Of all amounts.
     */
    currency: string;
};

/**
 * Why money is not available yet.
 */
export type Holds = {
    /**
     * Escrow, then clearing, then payouts; of each the oldest, in their order, and a hundred at most.
     */
    data: Array<Hold>;
    /**
     * There are more of a kind than are listed. The totals hold them.
     */
    hasMore: boolean;
    /**
     * The wallet's own columns.
     */
    totals: HoldTotals;
};

/**
 * One amount that waits.
 */
export type Hold = {
    /**
     * Null for payouts.
     */
    paymentId: string | null;
    /**
     * Of payouts alone.
     */
    payoutId: string | null;
    /**
     * Null for payouts.
     */
    collaborationId: string | null;
    /**
     * Null for payouts.
     */
    collaborationTitle: string | null;
    /**
     * Part of inEscrow, pendingBalance or inTransit.
     */
    kind: 'escrow' | 'clearing' | 'payout';
    /**
     * The creator's part.
     */
    amount: number;
    /**
     * Of the amount.
     */
    currency: string;
    /**
     * What it waits for.
     */
    reason: 'awaiting_work' | 'awaiting_approval' | 'disputed' | 'clearing' | 'payout_pending' | 'platform_funds' | 'payouts_paused' | 'payout_in_transit' | 'payout_returning';
    /**
     * When that should be over; null when nobody can say.
     */
    until: string | null;
};

/**
 * What a wallet waits for, in all.
 */
export type HoldTotals = {
    /**
     * The sum of `escrow`.
     */
    inEscrow: number;
    /**
     * The sum of `clearing`.
     */
    pendingBalance: number;
    /**
     * The sum of `payout`.
     */
    inTransit: number;
    /**
     * Of all amounts.
     */
    currency: string;
};

/**
 * What a payout would be.
 */
export type PayoutPreview = {
    /**
     * As asked.
     */
    amount: number;
    /**
     * The platform takes none.
     */
    fee: number;
    /**
     * What reaches the bank.
     */
    net: number;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * Withdrawable now.
     */
    availableBalance: number;
    /**
     * The least that may be withdrawn.
     */
    minimumPayout: number;
    /**
     * Two business days on, as Stripe's standard payouts take; null where it would be refused.
     */
    estimatedArrival: string | null;
    /**
     * The last four digits; null when there is none in this currency.
     */
    bankAccount: string | null;
    /**
     * Why it would be refused; null when it would not.
     */
    refusal: Refusal | null;
};

/**
 * Why something would be refused.
 */
export type Refusal = {
    /**
     * As a problem's.
     */
    code: string;
    /**
     * The kind of problem.
     */
    title: string;
    /**
     * What is wrong, in a sentence.
     */
    detail: string;
};

/**
 * A payment with the e-mails of its parties.
 */
export type AdminPayment = {
    /**
     * The payment.
     */
    id: string;
    /**
     * What it funds.
     */
    collaborationId: string;
    /**
     * Who pays.
     */
    companyId: string;
    /**
     * Who is paid.
     */
    influencerId: string;
    /**
     * What is charged.
     */
    amountBudget: number;
    /**
     * The creator's share of it.
     */
    amountInfluencerFee: number;
    /**
     * Released so far, gross.
     */
    amountReleased: number;
    /**
     * Returned to the company so far.
     */
    amountRefunded: number;
    /**
     * Reserved by refunds that Stripe has not confirmed.
     */
    amountRefunding: number;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * HELD means captured funds.
     */
    status: 'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED';
    /**
     * A chargeback is open.
     */
    disputed: boolean;
    /**
     * Stripe's payment intent.
     */
    stripePaymentIntentId: string | null;
    /**
     * Why the latest attempt failed.
     */
    failureCode: string | null;
    /**
     * The same as advice, in a sentence.
     */
    failureReason: string | null;
    /**
     * When it was begun.
     */
    createdAt: string;
    /**
     * When the money arrived.
     */
    heldAt: string | null;
    /**
     * When the last of it was released.
     */
    releasedAt: string | null;
    /**
     * When every release had reached the creator's bank.
     */
    completedAt: string | null;
    /**
     * Free text by key.
     */
    metadata: {
        [key: string]: string;
    };
    /**
     * Of the company.
     */
    companyEmail: string | null;
    /**
     * Of the creator.
     */
    influencerEmail: string | null;
};

/**
 * A user, as operators see them.
 */
export type AdminUser = {
    /**
     * The user.
     */
    id: string;
    /**
     * In lower case.
     */
    email: string | null;
    /**
     * How others see them.
     */
    displayName: string;
    /**
     * Fixed when the user was made.
     */
    role: 'company' | 'influencer' | 'admin';
    /**
     * When that was.
     */
    createdAt: string;
    /**
     * A creator's account at Stripe.
     */
    stripeAccountId: string | null;
    /**
     * How their onboarding stands; null before it began.
     */
    connectState: 'NONE' | 'PENDING' | 'ACTIVE' | 'RESTRICTED' | 'REJECTED' | null;
};

/**
 * An account of the ledger.
 */
export type LedgerAccount = {
    /**
     * Its code: `wallet_available:{user}:usd`.
     */
    account: string;
    /**
     * What people call it.
     */
    accountLabel: string;
    /**
     * What it is.
     */
    kind: 'stripe_platform' | 'bank' | 'stripe_connected' | 'receivable' | 'disputed' | 'suspense' | 'fx' | 'escrow' | 'refund' | 'payout' | 'wallet_pending' | 'wallet_available' | 'fees' | 'stripe_fees' | 'losses';
    /**
     * Of the balance.
     */
    currency: string;
    /**
     * What is owned, owed, earned or spent.
     */
    balance: number;
};

/**
 * A balanced record: never changed, never deleted.
 */
export type LedgerEntry = {
    /**
     * The entry.
     */
    id: string;
    /**
     * Its number: gapless, in commit order.
     */
    sequence: number;
    /**
     * What it records.
     */
    type: 'hold' | 'stripe_fee' | 'release' | 'clear' | 'refund_request' | 'refund_confirm' | 'refund_reversal' | 'payout_request' | 'payout_refused' | 'transfer' | 'payout_paid' | 'payout_returned' | 'transfer_reversal' | 'dispute_open' | 'dispute_won' | 'dispute_lost' | 'platform_payout' | 'suspense';
    /**
     * When it was posted.
     */
    createdAt: string;
    /**
     * For the people who see its postings.
     */
    description: string;
    /**
     * What kind of object it is about.
     */
    referenceType: string;
    /**
     * And which.
     */
    referenceId: string | null;
    /**
     * Whose command it was; null: the system's.
     */
    postedBy: string | null;
    /**
     * Its legs, which sum to zero.
     */
    postings: Array<LedgerPosting>;
};

/**
 * One leg of an entry.
 */
export type LedgerPosting = {
    /**
     * The account's code.
     */
    account: string;
    /**
     * What people call it.
     */
    accountLabel: string;
    /**
     * Either this
     */
    debit: number | null;
    /**
     * or that.
     */
    credit: number | null;
    /**
     * Of the amount.
     */
    currency: string;
    /**
     * The account's balance afterwards; null for the platform's own, which keep none.
     */
    balanceAfter: number | null;
};

/**
 * The books, summed.
 */
export type TrialBalance = {
    /**
     * A row a currency.
     */
    data: Array<TrialBalanceCurrency>;
    /**
     * Whether debits equal credits in every currency.
     */
    balanced: boolean;
    /**
     * When the newest batch was committed.
     */
    asOf: string;
    /**
     * The newest entry that the sums hold.
     */
    sequence: number;
    /**
     * The newest seal of the books, `number:seal`: noted elsewhere, it shows later that nothing was changed.
     */
    seal: string | null;
};

/**
 * The sums in one currency.
 */
export type TrialBalanceCurrency = {
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * The sum of the debit balances.
     */
    debits: number;
    /**
     * The sum of the credit balances.
     */
    credits: number;
    /**
     * A row a kind of account.
     */
    accounts: Array<TrialBalanceLine>;
};

/**
 * The accounts of one kind.
 */
export type TrialBalanceLine = {
    /**
     * What they are.
     */
    kind: 'stripe_platform' | 'bank' | 'stripe_connected' | 'receivable' | 'disputed' | 'suspense' | 'fx' | 'escrow' | 'refund' | 'payout' | 'wallet_pending' | 'wallet_available' | 'fees' | 'stripe_fees' | 'losses';
    /**
     * What people call them.
     */
    accountLabel: string;
    /**
     * Their balance, when it is a debit.
     */
    debit: number;
    /**
     * Their balance, when it is a credit.
     */
    credit: number;
};

/**
 * A delivery of Stripe's.
 */
export type AdminEvent = {
    /**
     * Stripe's id.
     */
    id: string;
    /**
     * Stripe's type.
     */
    type: string;
    /**
     * The connected account it is about.
     */
    account: string | null;
    /**
     * The object inside.
     */
    objectId: string | null;
    /**
     * FAILED: the job that handles it is a dead letter.
     */
    status: 'RECEIVED' | 'APPLIED' | 'IGNORED' | 'UNMATCHED' | 'FAILED';
    /**
     * When it came.
     */
    receivedAt: string;
    /**
     * When it was applied or set aside.
     */
    processedAt: string | null;
    /**
     * How often it was tried.
     */
    attempts: number;
    /**
     * Why the last try failed.
     */
    lastError: string | null;
};

/**
 * A delivery with its body.
 */
export type AdminEventDetail = {
    /**
     * Stripe's id.
     */
    id: string;
    /**
     * Stripe's type.
     */
    type: string;
    /**
     * The connected account it is about.
     */
    account: string | null;
    /**
     * The object inside.
     */
    objectId: string | null;
    /**
     * FAILED: the job that handles it is a dead letter.
     */
    status: 'RECEIVED' | 'APPLIED' | 'IGNORED' | 'UNMATCHED' | 'FAILED';
    /**
     * When it came.
     */
    receivedAt: string;
    /**
     * When it was applied or set aside.
     */
    processedAt: string | null;
    /**
     * How often it was tried.
     */
    attempts: number;
    /**
     * Why the last try failed.
     */
    lastError: string | null;
    /**
     * The body as it came, byte by byte.
     */
    payload: string;
};

/**
 * A delivery that is handled again.
 */
export type AdminEventAnswer = {
    /**
     * Waiting to be handled again.
     */
    event: AdminEvent;
};

/**
 * Work in the background.
 */
export type AdminJob = {
    /**
     * The job.
     */
    id: string;
    /**
     * What it does.
     */
    kind: 'create_customer' | 'create_intent' | 'confirm_intent' | 'poll_intent' | 'expire_payment' | 'record_fee' | 'clear_releases' | 'create_refund' | 'poll_refund' | 'create_connect_account' | 'refresh_account' | 'detach_payment_method' | 'sync_payment_methods' | 'create_transfer' | 'create_stripe_payout' | 'poll_payout' | 'reverse_transfer' | 'allocate_payout' | 'settle_payout' | 'handle_stripe_event' | 'reconcile';
    /**
     * DEAD: it waits for an operator.
     */
    state: 'READY' | 'LEASED' | 'DONE' | 'DEAD';
    /**
     * When it is due.
     */
    runAt: string;
    /**
     * How often it was claimed.
     */
    attempts: number;
    /**
     * How often it may be.
     */
    maxAttempts: number;
    /**
     * Why the last attempt failed.
     */
    lastError: string | null;
    /**
     * While somebody works on it.
     */
    leasedUntil: string | null;
    /**
     * What it is about.
     */
    reference: string | null;
    /**
     * Of the request or event that asked for it.
     */
    requestId: string;
    /**
     * When it was recorded.
     */
    createdAt: string;
    /**
     * When it was done or given up.
     */
    finishedAt: string | null;
};

/**
 * What one request changed: never changed itself, never deleted.
 */
export type AuditEntry = {
    /**
     * Its number: gapless, in commit order.
     */
    sequence: number;
    /**
     * Who asked; null: the server's own command line.
     */
    actorId: string | null;
    /**
     * As whom.
     */
    actorRole: 'company' | 'influencer' | 'admin' | 'system';
    /**
     * What for: `release_payment`.
     */
    action: string;
    /**
     * What kind of object it was about.
     */
    subjectType: 'user' | 'collaboration' | 'payment' | 'refund' | 'payout' | 'connect_account' | 'payment_method' | 'job' | 'stripe_event' | 'difference';
    /**
     * And which.
     */
    subjectId: string;
    /**
     * Of the request, as in its `Request-Id` and in the logs.
     */
    requestId: string;
    /**
     * By `table/id` and column, the value before and after; of secrets only that they changed.
     */
    changes: {
        [key: string]: {
            [key: string]: unknown;
        };
    };
    /**
     * When it was committed.
     */
    createdAt: string;
};

/**
 * A job that is tried again.
 */
export type AdminJobAnswer = {
    /**
     * Due at once.
     */
    job: AdminJob;
};

/**
 * A movement that the books and Stripe do not say the same of. Amounts are signed, as the balance moved.
 */
export type Difference = {
    /**
     * The difference.
     */
    id: string;
    /**
     * missing_here: Stripe moved money that the books know nothing of; missing_there: the other way round.
     */
    class: 'missing_here' | 'missing_there' | 'amount' | 'fee';
    /**
     * RESOLVED by an operator, or by itself where money moved between the platform and its bank; VANISHED: both sides agree by now.
     */
    status: 'OPEN' | 'RESOLVED' | 'VANISHED';
    /**
     * The connected account that it is in; null: the platform's.
     */
    account: string | null;
    /**
     * The creator whose payouts wait while it is open.
     */
    userId: string | null;
    /**
     * What the object does to the balance.
     */
    movement: 'charge' | 'refund' | 'refund_return' | 'transfer' | 'transfer_return' | 'payout' | 'payout_return' | 'dispute' | 'dispute_return' | 'top_up' | 'top_up_return' | 'other';
    /**
     * Stripe's object.
     */
    stripeId: string;
    /**
     * Stripe's balance transaction; null where Stripe has none.
     */
    balanceTransactionId: string | null;
    /**
     * What of ours it is about.
     */
    referenceType: string | null;
    /**
     * And which.
     */
    referenceId: string | null;
    /**
     * Of all amounts.
     */
    currency: string;
    /**
     * What the balance moved by, as the books have it.
     */
    amountHere: number | null;
    /**
     * The same at Stripe.
     */
    amountThere: number | null;
    /**
     * Stripe's fee, as the books have it.
     */
    feeHere: number | null;
    /**
     * The same at Stripe.
     */
    feeThere: number | null;
    /**
     * When the money moved.
     */
    movedAt: string;
    /**
     * When a walk came upon it.
     */
    foundAt: string;
    /**
     * When it was resolved or vanished.
     */
    closedAt: string | null;
    /**
     * The operator who resolved it; null: it vanished, or resolved itself.
     */
    closedBy: string | null;
    /**
     * Why it is as it should be.
     */
    note: string | null;
    /**
     * The platform's account that has it in the books, `suspense` while it is open; null: nothing was posted for it.
     */
    postedTo: 'suspense' | 'bank' | 'stripe_fees' | 'losses' | null;
};

/**
 * A difference that was resolved.
 */
export type DifferenceAnswer = {
    /**
     * As it stands now.
     */
    difference: Difference;
};

/**
 * One walk over an account's movements.
 */
export type Reconciliation = {
    /**
     * The walk.
     */
    id: string;
    /**
     * The connected account that was walked; null: the platform's.
     */
    account: string | null;
    /**
     * Whose it is.
     */
    userId: string | null;
    /**
     * Movements from then on
     */
    windowFrom: string;
    /**
     * and before that.
     */
    windowUntil: string;
    /**
     * Movements that both sides have alike.
     */
    matched: number;
    /**
     * Those begun and not ended.
     */
    inTransit: number;
    /**
     * Those of Stripe's that the books lack.
     */
    missingHere: number;
    /**
     * Those of the books that Stripe lacks.
     */
    missingThere: number;
    /**
     * Those of another amount.
     */
    amount: number;
    /**
     * Those of another fee.
     */
    fee: number;
    /**
     * When it began.
     */
    startedAt: string;
    /**
     * When it came to its end.
     */
    finishedAt: string | null;
};

/**
 * One wallet, with all of them beside it.
 */
export type Balance = Wallet & {
    wallets: Array<Wallet>;
};

/**
 * A page, newest first.
 */
export type CollaborationList = {
    data: Array<Collaboration>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type PaymentList = {
    data: Array<Payment>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type RefundList = {
    data: Array<Refund>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type TransactionList = {
    data: Array<Transaction>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type PayoutList = {
    data: Array<Payout>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type PaymentMethodList = {
    data: Array<PaymentMethod>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AdminPaymentList = {
    data: Array<AdminPayment>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AdminUserList = {
    data: Array<AdminUser>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AccountList = {
    data: Array<LedgerAccount>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type EntryList = {
    data: Array<LedgerEntry>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AdminEventList = {
    data: Array<AdminEvent>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AdminJobList = {
    data: Array<AdminJob>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type AuditList = {
    data: Array<AuditEntry>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type DifferenceList = {
    data: Array<Difference>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A page, newest first.
 */
export type ReconciliationList = {
    data: Array<Reconciliation>;
    hasMore: boolean;
    /**
     * For `after`.
     */
    nextCursor: string | null;
};

/**
 * A new company or creator.
 */
export type RegisterRequest = {
    /**
     * One `@`, no white space; kept in lower case.
     */
    email: string;
    /**
     * Kept as an argon2id hash alone.
     */
    password: string;
    /**
     * Fixed from now on.
     */
    role: 'company' | 'influencer';
    /**
     * How others see them.
     */
    displayName: string;
    /**
     * Also answer with the cookie of a session, which /auth/refresh goes on with.
     */
    keepSession?: boolean;
};

/**
 * E-mail and password.
 */
export type LoginRequest = {
    /**
     * As registered.
     */
    email: string;
    /**
     * As registered.
     */
    password: string;
    /**
     * Also answer with the cookie of a session, which /auth/refresh goes on with.
     */
    keepSession?: boolean;
};

/**
 * What is to change.
 */
export type ProfileRequest = {
    /**
     * How others see them.
     */
    displayName?: string;
};

/**
 * The password of now and the one to come.
 */
export type PasswordRequest = {
    /**
     * The one that is valid now.
     */
    currentPassword: string;
    /**
     * The one from now on.
     */
    newPassword: string;
};

/**
 * What was agreed on.
 */
export type CreateCollaborationRequest = {
    /**
     * The creator; or:
     */
    influencerId?: string;
    /**
     * the creator's e-mail. Exactly one of the two.
     */
    influencerEmail?: string;
    /**
     * Without control characters.
     */
    title: string;
    /**
     * May have line breaks.
     */
    description?: string;
    /**
     * One of the platform's settlement currencies.
     */
    currency: string;
    /**
     * What the company will be charged, in minor units.
     */
    amountBudget: number;
    /**
     * The creator's share, at most the budget.
     */
    amountInfluencerFee: number;
};

/**
 * What is to be paid for.
 */
export type CreateIntentRequest = {
    /**
     * What is paid for; amounts come from it.
     */
    collaborationId: string;
    /**
     * Keep the card on file.
     */
    savePaymentMethod?: boolean;
};

/**
 * With which method, if any.
 */
export type ConfirmRequest = {
    /**
     * Stripe's id, or that of a card on file. Absent: ask how the browser's confirmation ended.
     */
    paymentMethodId?: string;
    /**
     * Where 3-D Secure returns to.
     */
    returnUrl?: string;
};

/**
 * How much, if not all.
 */
export type ReleaseRequest = {
    /**
     * Gross, in minor units; absent: all that is held.
     */
    amount?: number;
};

/**
 * How much, if not all, and why.
 */
export type RefundRequest = {
    /**
     * In minor units; absent: all that is held.
     */
    amount?: number;
    /**
     * For the other party.
     */
    reason?: string;
};

/**
 * How much.
 */
export type PayoutRequest = {
    /**
     * In minor units.
     */
    amount: number;
    /**
     * Absent: the user's default.
     */
    currency?: string;
};

/**
 * Where the creator lives.
 */
export type ConnectAccountRequest = {
    /**
     * ISO 3166-1 alpha-2.
     */
    country: string;
};

/**
 * Where to go afterwards.
 */
export type AccountLinkRequest = {
    /**
     * Where Stripe sends the creator afterwards.
     */
    returnUrl: string;
    /**
     * Where Stripe sends them when the link is dead.
     */
    refreshUrl: string;
};

/**
 * Why, and where it belongs.
 */
export type ResolveDifferenceRequest = {
    /**
     * Why it is as it should be.
     */
    note: string;
    /**
     * Where what is in suspense belongs; absent: `stripe_fees` for money that went, `losses` (which it makes smaller) for money that came. For a difference that has nothing there it must be absent.
     */
    account?: 'stripe_fees' | 'losses' | 'bank';
};

/**
 * Which account.
 */
export type RunReconciliationRequest = {
    /**
     * A creator's account at Stripe; absent, or `platform`: the platform's own.
     */
    account?: string;
};

/**
 * How far to go.
 */
export type DemoClockRequest = {
    /**
     * At most a year at a time.
     */
    advanceSeconds: number;
};

/**
 * No members.
 */
export type EmptyRequest = {
    [key: string]: never;
};

/**
 * As Stripe sends it, signed.
 */
export type StripeEvent = {
    [key: string]: unknown;
};

export type AnyObject = {
    [key: string]: unknown;
};

export type Text = string;

/**
 * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
 */
export type IdempotencyKey = string;

/**
 * Answer only from a state that holds this event.
 */
export type MinSequence = number;

/**
 * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
 */
export type Seen = number;

export type RegisterData = {
    body: RegisterRequest;
    path?: never;
    query?: never;
    url: '/auth/register';
};

export type RegisterErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `email_taken`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RegisterError = RegisterErrors[keyof RegisterErrors];

export type RegisterResponses = {
    /**
     * SignedIn
     */
    201: SignedIn;
};

export type RegisterResponse = RegisterResponses[keyof RegisterResponses];

export type LoginData = {
    body: LoginRequest;
    path?: never;
    query?: never;
    url: '/auth/login';
};

export type LoginErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `invalid_credentials`
     */
    401: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type LoginError = LoginErrors[keyof LoginErrors];

export type LoginResponses = {
    /**
     * SignedIn
     */
    200: SignedIn;
};

export type LoginResponse = LoginResponses[keyof LoginResponses];

export type ShowMeData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/auth/me';
};

export type ShowMeErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowMeError = ShowMeErrors[keyof ShowMeErrors];

export type ShowMeResponses = {
    /**
     * User
     */
    200: User;
};

export type ShowMeResponse = ShowMeResponses[keyof ShowMeResponses];

export type UpdateMeData = {
    body: ProfileRequest;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/auth/me';
};

export type UpdateMeErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type UpdateMeError = UpdateMeErrors[keyof UpdateMeErrors];

export type UpdateMeResponses = {
    /**
     * User
     */
    200: User;
};

export type UpdateMeResponse = UpdateMeResponses[keyof UpdateMeResponses];

export type ChangePasswordData = {
    body: PasswordRequest;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/auth/password';
};

export type ChangePasswordErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`, `invalid_credentials`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ChangePasswordError = ChangePasswordErrors[keyof ChangePasswordErrors];

export type ChangePasswordResponses = {
    /**
     * Done.
     */
    204: void;
};

export type ChangePasswordResponse = ChangePasswordResponses[keyof ChangePasswordResponses];

export type RefreshSessionData = {
    body?: EmptyRequest;
    path?: never;
    query?: never;
    url: '/auth/refresh';
};

export type RefreshSessionErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `session_expired`, `session_reused`
     */
    401: Problem;
    /**
     * `forbidden`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RefreshSessionError = RefreshSessionErrors[keyof RefreshSessionErrors];

export type RefreshSessionResponses = {
    /**
     * SignedIn
     */
    200: SignedIn;
};

export type RefreshSessionResponse = RefreshSessionResponses[keyof RefreshSessionResponses];

export type LogoutData = {
    body?: EmptyRequest;
    path?: never;
    query?: never;
    url: '/auth/logout';
};

export type LogoutErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `forbidden`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type LogoutError = LogoutErrors[keyof LogoutErrors];

export type LogoutResponses = {
    /**
     * Done.
     */
    204: void;
};

export type LogoutResponse = LogoutResponses[keyof LogoutResponses];

export type LogoutAllData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/auth/logout-all';
};

export type LogoutAllErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type LogoutAllError = LogoutAllErrors[keyof LogoutAllErrors];

export type LogoutAllResponses = {
    /**
     * Done.
     */
    204: void;
};

export type LogoutAllResponse = LogoutAllResponses[keyof LogoutAllResponses];

export type ListCollaborationsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * These statuses alone: given several times, or with commas between them.
         */
        status?: Array<'ACTIVE' | 'SUBMITTED' | 'COMPLETED' | 'CANCELED'>;
    };
    url: '/collaborations';
};

export type ListCollaborationsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListCollaborationsError = ListCollaborationsErrors[keyof ListCollaborationsErrors];

export type ListCollaborationsResponses = {
    /**
     * CollaborationList
     */
    200: CollaborationList;
};

export type ListCollaborationsResponse = ListCollaborationsResponses[keyof ListCollaborationsResponses];

export type CreateCollaborationData = {
    body: CreateCollaborationRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/collaborations';
};

export type CreateCollaborationErrors = {
    /**
     * `invalid_request`, `currency_not_supported`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CreateCollaborationError = CreateCollaborationErrors[keyof CreateCollaborationErrors];

export type CreateCollaborationResponses = {
    /**
     * Collaboration
     */
    201: Collaboration;
};

export type CreateCollaborationResponse = CreateCollaborationResponses[keyof CreateCollaborationResponses];

export type ShowCollaborationData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/collaborations/{id}';
};

export type ShowCollaborationErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowCollaborationError = ShowCollaborationErrors[keyof ShowCollaborationErrors];

export type ShowCollaborationResponses = {
    /**
     * Collaboration
     */
    200: Collaboration;
};

export type ShowCollaborationResponse = ShowCollaborationResponses[keyof ShowCollaborationResponses];

export type SubmitWorkData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/collaborations/{id}/submit';
};

export type SubmitWorkErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type SubmitWorkError = SubmitWorkErrors[keyof SubmitWorkErrors];

export type SubmitWorkResponses = {
    /**
     * Collaboration
     */
    200: Collaboration;
};

export type SubmitWorkResponse = SubmitWorkResponses[keyof SubmitWorkResponses];

export type CompleteCollaborationData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/collaborations/{id}/complete';
};

export type CompleteCollaborationErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `payment_disputed`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CompleteCollaborationError = CompleteCollaborationErrors[keyof CompleteCollaborationErrors];

export type CompleteCollaborationResponses = {
    /**
     * Collaboration
     */
    200: Collaboration;
};

export type CompleteCollaborationResponse = CompleteCollaborationResponses[keyof CompleteCollaborationResponses];

export type CancelCollaborationData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/collaborations/{id}/cancel';
};

export type CancelCollaborationErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CancelCollaborationError = CancelCollaborationErrors[keyof CancelCollaborationErrors];

export type CancelCollaborationResponses = {
    /**
     * Collaboration
     */
    200: Collaboration;
};

export type CancelCollaborationResponse = CancelCollaborationResponses[keyof CancelCollaborationResponses];

export type CreateIntentData = {
    body: CreateIntentRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/payments/create-intent';
};

export type CreateIntentErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CreateIntentError = CreateIntentErrors[keyof CreateIntentErrors];

export type CreateIntentResponses = {
    /**
     * PaymentIntent
     */
    201: PaymentIntent;
};

export type CreateIntentResponse = CreateIntentResponses[keyof CreateIntentResponses];

export type ConfirmPaymentData = {
    body?: ConfirmRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payments/{id}/confirm';
};

export type ConfirmPaymentErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `card_declined`
     */
    402: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ConfirmPaymentError = ConfirmPaymentErrors[keyof ConfirmPaymentErrors];

export type ConfirmPaymentResponses = {
    /**
     * Confirmation
     */
    200: Confirmation;
};

export type ConfirmPaymentResponse = ConfirmPaymentResponses[keyof ConfirmPaymentResponses];

export type ReleasePaymentData = {
    body?: ReleaseRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payments/collaboration/{id}/release';
};

export type ReleasePaymentErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `payment_disputed`, `amount_exceeds_held`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ReleasePaymentError = ReleasePaymentErrors[keyof ReleasePaymentErrors];

export type ReleasePaymentResponses = {
    /**
     * PaymentAnswer
     */
    200: PaymentAnswer;
};

export type ReleasePaymentResponse = ReleasePaymentResponses[keyof ReleasePaymentResponses];

export type RefundPaymentData = {
    body?: RefundRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payments/{id}/refund';
};

export type RefundPaymentErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `payment_disputed`, `amount_exceeds_held`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RefundPaymentError = RefundPaymentErrors[keyof RefundPaymentErrors];

export type RefundPaymentResponses = {
    /**
     * RefundAnswer
     */
    201: RefundAnswer;
};

export type RefundPaymentResponse = RefundPaymentResponses[keyof RefundPaymentResponses];

export type ShowPaymentData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payments/{id}';
};

export type ShowPaymentErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowPaymentError = ShowPaymentErrors[keyof ShowPaymentErrors];

export type ShowPaymentResponses = {
    /**
     * Payment
     */
    200: Payment;
};

export type ShowPaymentResponse = ShowPaymentResponses[keyof ShowPaymentResponses];

export type ListRefundsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
    };
    url: '/payments/{id}/refunds';
};

export type ListRefundsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListRefundsError = ListRefundsErrors[keyof ListRefundsErrors];

export type ListRefundsResponses = {
    /**
     * RefundList
     */
    200: RefundList;
};

export type ListRefundsResponse = ListRefundsResponses[keyof ListRefundsResponses];

export type ListCollaborationPaymentsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
    };
    url: '/payments/collaboration/{id}';
};

export type ListCollaborationPaymentsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListCollaborationPaymentsError = ListCollaborationPaymentsErrors[keyof ListCollaborationPaymentsErrors];

export type ListCollaborationPaymentsResponses = {
    /**
     * PaymentList
     */
    200: PaymentList;
};

export type ListCollaborationPaymentsResponse = ListCollaborationPaymentsResponses[keyof ListCollaborationPaymentsResponses];

export type ListPaymentsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * These statuses alone: given several times, or with commas between them.
         */
        status?: Array<'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED'>;
        /**
         * Of one collaboration alone.
         */
        collaborationId?: string;
        /**
         * Made or posted then or later.
         */
        from?: string;
        /**
         * Made or posted before that.
         */
        to?: string;
    };
    url: '/payments';
};

export type ListPaymentsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListPaymentsError = ListPaymentsErrors[keyof ListPaymentsErrors];

export type ListPaymentsResponses = {
    /**
     * PaymentList
     */
    200: PaymentList;
};

export type ListPaymentsResponse = ListPaymentsResponses[keyof ListPaymentsResponses];

export type ReceiveWebhookData = {
    body: StripeEvent;
    headers: {
        'Stripe-Signature': string;
    };
    path?: never;
    query?: never;
    url: '/payments/webhook';
};

export type ReceiveWebhookErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ReceiveWebhookError = ReceiveWebhookErrors[keyof ReceiveWebhookErrors];

export type ReceiveWebhookResponses = {
    /**
     * WebhookReceipt
     */
    200: WebhookReceipt;
};

export type ReceiveWebhookResponse = ReceiveWebhookResponses[keyof ReceiveWebhookResponses];

export type ShowBalanceData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * One currency alone.
         */
        currency?: string;
    };
    url: '/wallet/balance';
};

export type ShowBalanceErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowBalanceError = ShowBalanceErrors[keyof ShowBalanceErrors];

export type ShowBalanceResponses = {
    /**
     * Balance
     */
    200: Balance;
};

export type ShowBalanceResponse = ShowBalanceResponses[keyof ShowBalanceResponses];

export type ListTransactionsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * One currency alone.
         */
        currency?: string;
        /**
         * One direction alone.
         */
        type?: 'credit' | 'debit';
        /**
         * Made or posted then or later.
         */
        from?: string;
        /**
         * Made or posted before that.
         */
        to?: string;
    };
    url: '/wallet/transactions';
};

export type ListTransactionsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListTransactionsError = ListTransactionsErrors[keyof ListTransactionsErrors];

export type ListTransactionsResponses = {
    /**
     * TransactionList
     */
    200: TransactionList;
};

export type ListTransactionsResponse = ListTransactionsResponses[keyof ListTransactionsResponses];

export type RequestPayoutData = {
    body: PayoutRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/wallet/payout';
};

export type RequestPayoutErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `insufficient_balance`, `payouts_paused`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `bank_account_required`, `payouts_not_enabled`, `below_minimum`, `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RequestPayoutError = RequestPayoutErrors[keyof RequestPayoutErrors];

export type RequestPayoutResponses = {
    /**
     * Payout
     */
    201: Payout;
};

export type RequestPayoutResponse = RequestPayoutResponses[keyof RequestPayoutResponses];

export type ListPayoutsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
    };
    url: '/wallet/payouts';
};

export type ListPayoutsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListPayoutsError = ListPayoutsErrors[keyof ListPayoutsErrors];

export type ListPayoutsResponses = {
    /**
     * PayoutList
     */
    200: PayoutList;
};

export type ListPayoutsResponse = ListPayoutsResponses[keyof ListPayoutsResponses];

export type ShowPayoutData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/wallet/payouts/{id}';
};

export type ShowPayoutErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowPayoutError = ShowPayoutErrors[keyof ShowPayoutErrors];

export type ShowPayoutResponses = {
    /**
     * Payout
     */
    200: Payout;
};

export type ShowPayoutResponse = ShowPayoutResponses[keyof ShowPayoutResponses];

export type CreateConnectAccountData = {
    body: ConnectAccountRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/connect/account';
};

export type CreateConnectAccountErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CreateConnectAccountError = CreateConnectAccountErrors[keyof CreateConnectAccountErrors];

export type CreateConnectAccountResponses = {
    /**
     * ConnectStatus
     */
    200: ConnectStatus;
};

export type CreateConnectAccountResponse = CreateConnectAccountResponses[keyof CreateConnectAccountResponses];

export type CreateAccountLinkData = {
    body: AccountLinkRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/connect/account-link';
};

export type CreateAccountLinkErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CreateAccountLinkError = CreateAccountLinkErrors[keyof CreateAccountLinkErrors];

export type CreateAccountLinkResponses = {
    /**
     * AccountLink
     */
    200: AccountLink;
};

export type CreateAccountLinkResponse = CreateAccountLinkResponses[keyof CreateAccountLinkResponses];

export type ShowConnectStatusData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/connect/status';
};

export type ShowConnectStatusErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowConnectStatusError = ShowConnectStatusErrors[keyof ShowConnectStatusErrors];

export type ShowConnectStatusResponses = {
    /**
     * ConnectStatus
     */
    200: ConnectStatus;
};

export type ShowConnectStatusResponse = ShowConnectStatusResponses[keyof ShowConnectStatusResponses];

export type ListPaymentMethodsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
    };
    url: '/payment-methods';
};

export type ListPaymentMethodsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListPaymentMethodsError = ListPaymentMethodsErrors[keyof ListPaymentMethodsErrors];

export type ListPaymentMethodsResponses = {
    /**
     * PaymentMethodList
     */
    200: PaymentMethodList;
};

export type ListPaymentMethodsResponse = ListPaymentMethodsResponses[keyof ListPaymentMethodsResponses];

export type CreateSetupIntentData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/payment-methods/setup-intent';
};

export type CreateSetupIntentErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `provider_refused`
     */
    502: Problem;
    /**
     * `provider_pending`, `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type CreateSetupIntentError = CreateSetupIntentErrors[keyof CreateSetupIntentErrors];

export type CreateSetupIntentResponses = {
    /**
     * SetupIntent
     */
    201: SetupIntent;
};

export type CreateSetupIntentResponse = CreateSetupIntentResponses[keyof CreateSetupIntentResponses];

export type DetachPaymentMethodData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payment-methods/{id}';
};

export type DetachPaymentMethodErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type DetachPaymentMethodError = DetachPaymentMethodErrors[keyof DetachPaymentMethodErrors];

export type DetachPaymentMethodResponses = {
    /**
     * Done.
     */
    204: void;
};

export type DetachPaymentMethodResponse = DetachPaymentMethodResponses[keyof DetachPaymentMethodResponses];

export type MakeDefaultPaymentMethodData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payment-methods/{id}/default';
};

export type MakeDefaultPaymentMethodErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type MakeDefaultPaymentMethodError = MakeDefaultPaymentMethodErrors[keyof MakeDefaultPaymentMethodErrors];

export type MakeDefaultPaymentMethodResponses = {
    /**
     * PaymentMethod
     */
    200: PaymentMethod;
};

export type MakeDefaultPaymentMethodResponse = MakeDefaultPaymentMethodResponses[keyof MakeDefaultPaymentMethodResponses];

export type ShowLiveData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/livez';
};

export type ShowLiveErrors = {
    /**
     * `internal`
     */
    500: Problem;
};

export type ShowLiveError = ShowLiveErrors[keyof ShowLiveErrors];

export type ShowLiveResponses = {
    /**
     * Health
     */
    200: Health;
};

export type ShowLiveResponse = ShowLiveResponses[keyof ShowLiveResponses];

export type ShowReadyData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type ShowReadyErrors = {
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowReadyError = ShowReadyErrors[keyof ShowReadyErrors];

export type ShowReadyResponses = {
    /**
     * Health
     */
    200: Health;
};

export type ShowReadyResponse = ShowReadyResponses[keyof ShowReadyResponses];

export type ShowMetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type ShowMetricsErrors = {
    /**
     * `internal`
     */
    500: Problem;
};

export type ShowMetricsError = ShowMetricsErrors[keyof ShowMetricsErrors];

export type ShowMetricsResponses = {
    /**
     * Text
     */
    200: Text;
};

export type ShowMetricsResponse = ShowMetricsResponses[keyof ShowMetricsResponses];

export type ShowOpenapiData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/openapi.json';
};

export type ShowOpenapiErrors = {
    /**
     * `internal`
     */
    500: Problem;
};

export type ShowOpenapiError = ShowOpenapiErrors[keyof ShowOpenapiErrors];

export type ShowOpenapiResponses = {
    /**
     * AnyObject
     */
    200: AnyObject;
};

export type ShowOpenapiResponse = ShowOpenapiResponses[keyof ShowOpenapiResponses];

export type ShowDocsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/docs';
};

export type ShowDocsErrors = {
    /**
     * `internal`
     */
    500: Problem;
};

export type ShowDocsError = ShowDocsErrors[keyof ShowDocsErrors];

export type ShowDocsResponses = {
    /**
     * Text
     */
    200: Text;
};

export type ShowDocsResponse = ShowDocsResponses[keyof ShowDocsResponses];

export type ShowErrorDocsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/docs/errors';
};

export type ShowErrorDocsErrors = {
    /**
     * `internal`
     */
    500: Problem;
};

export type ShowErrorDocsError = ShowErrorDocsErrors[keyof ShowErrorDocsErrors];

export type ShowErrorDocsResponses = {
    /**
     * Text
     */
    200: Text;
};

export type ShowErrorDocsResponse = ShowErrorDocsResponses[keyof ShowErrorDocsResponses];

export type SummarizePaymentsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/payments/summary';
};

export type SummarizePaymentsErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type SummarizePaymentsError = SummarizePaymentsErrors[keyof SummarizePaymentsErrors];

export type SummarizePaymentsResponses = {
    /**
     * PaymentSummary
     */
    200: PaymentSummary;
};

export type SummarizePaymentsResponse = SummarizePaymentsResponses[keyof SummarizePaymentsResponses];

export type ShowPaymentTimelineData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/payments/{id}/timeline';
};

export type ShowPaymentTimelineErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowPaymentTimelineError = ShowPaymentTimelineErrors[keyof ShowPaymentTimelineErrors];

export type ShowPaymentTimelineResponses = {
    /**
     * Timeline
     */
    200: Timeline;
};

export type ShowPaymentTimelineResponse = ShowPaymentTimelineResponses[keyof ShowPaymentTimelineResponses];

export type PreviewReleaseData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: {
        /**
         * In minor units.
         */
        amount?: number;
    };
    url: '/payments/{id}/release-preview';
};

export type PreviewReleaseErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `payment_disputed`, `amount_exceeds_held`
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type PreviewReleaseError = PreviewReleaseErrors[keyof PreviewReleaseErrors];

export type PreviewReleaseResponses = {
    /**
     * ReleasePreview
     */
    200: ReleasePreview;
};

export type PreviewReleaseResponse = PreviewReleaseResponses[keyof PreviewReleaseResponses];

export type ListHoldsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * One currency alone.
         */
        currency?: string;
    };
    url: '/wallet/holds';
};

export type ListHoldsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListHoldsError = ListHoldsErrors[keyof ListHoldsErrors];

export type ListHoldsResponses = {
    /**
     * Holds
     */
    200: Holds;
};

export type ListHoldsResponse = ListHoldsResponses[keyof ListHoldsResponses];

export type ExportTransactionsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * One currency alone.
         */
        currency?: string;
        /**
         * One direction alone.
         */
        type?: 'credit' | 'debit';
        /**
         * Made or posted then or later.
         */
        from?: string;
        /**
         * Made or posted before that.
         */
        to?: string;
    };
    url: '/wallet/transactions.csv';
};

export type ExportTransactionsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ExportTransactionsError = ExportTransactionsErrors[keyof ExportTransactionsErrors];

export type ExportTransactionsResponses = {
    /**
     * Text
     */
    200: Text;
};

export type ExportTransactionsResponse = ExportTransactionsResponses[keyof ExportTransactionsResponses];

export type PreviewPayoutData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * In minor units.
         */
        amount?: number;
        /**
         * One currency alone.
         */
        currency?: string;
    };
    url: '/wallet/payout-preview';
};

export type PreviewPayoutErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type PreviewPayoutError = PreviewPayoutErrors[keyof PreviewPayoutErrors];

export type PreviewPayoutResponses = {
    /**
     * PayoutPreview
     */
    200: PayoutPreview;
};

export type PreviewPayoutResponse = PreviewPayoutResponses[keyof PreviewPayoutResponses];

export type ShowPayoutTimelineData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/wallet/payouts/{id}/timeline';
};

export type ShowPayoutTimelineErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowPayoutTimelineError = ShowPayoutTimelineErrors[keyof ShowPayoutTimelineErrors];

export type ShowPayoutTimelineResponses = {
    /**
     * Timeline
     */
    200: Timeline;
};

export type ShowPayoutTimelineResponse = ShowPayoutTimelineResponses[keyof ShowPayoutTimelineResponses];

export type ShowAppConfigData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/app/config.json';
};

export type ShowAppConfigErrors = {
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowAppConfigError = ShowAppConfigErrors[keyof ShowAppConfigErrors];

export type ShowAppConfigResponses = {
    /**
     * AppConfig
     */
    200: AppConfig;
};

export type ShowAppConfigResponse = ShowAppConfigResponses[keyof ShowAppConfigResponses];

export type AdvanceDemoClockData = {
    body: DemoClockRequest;
    path?: never;
    query?: never;
    url: '/app/demo/clock';
};

export type AdvanceDemoClockErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type AdvanceDemoClockError = AdvanceDemoClockErrors[keyof AdvanceDemoClockErrors];

export type AdvanceDemoClockResponses = {
    /**
     * DemoClock
     */
    200: DemoClock;
};

export type AdvanceDemoClockResponse = AdvanceDemoClockResponses[keyof AdvanceDemoClockResponses];

export type SearchPaymentsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * These statuses alone: given several times, or with commas between them.
         */
        status?: Array<'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED'>;
        /**
         * What to look for.
         */
        query?: string;
    };
    url: '/admin/payments';
};

export type SearchPaymentsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type SearchPaymentsError = SearchPaymentsErrors[keyof SearchPaymentsErrors];

export type SearchPaymentsResponses = {
    /**
     * AdminPaymentList
     */
    200: AdminPaymentList;
};

export type SearchPaymentsResponse = SearchPaymentsResponses[keyof SearchPaymentsResponses];

export type SearchUsersData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * One role alone.
         */
        role?: 'company' | 'influencer' | 'admin';
        /**
         * What to look for.
         */
        query?: string;
    };
    url: '/admin/users';
};

export type SearchUsersErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type SearchUsersError = SearchUsersErrors[keyof SearchUsersErrors];

export type SearchUsersResponses = {
    /**
     * AdminUserList
     */
    200: AdminUserList;
};

export type SearchUsersResponse = SearchUsersResponses[keyof SearchUsersResponses];

export type ListAccountsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * How the account's code begins.
         */
        prefix?: string;
    };
    url: '/admin/ledger/accounts';
};

export type ListAccountsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListAccountsError = ListAccountsErrors[keyof ListAccountsErrors];

export type ListAccountsResponses = {
    /**
     * AccountList
     */
    200: AccountList;
};

export type ListAccountsResponse = ListAccountsResponses[keyof ListAccountsResponses];

export type ListEntriesData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * The account's code, whole.
         */
        account?: string;
        /**
         * That entry alone.
         */
        entryId?: string;
    };
    url: '/admin/ledger/entries';
};

export type ListEntriesErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListEntriesError = ListEntriesErrors[keyof ListEntriesErrors];

export type ListEntriesResponses = {
    /**
     * EntryList
     */
    200: EntryList;
};

export type ListEntriesResponse = ListEntriesResponses[keyof ListEntriesResponses];

export type ShowTrialBalanceData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/admin/ledger/trial-balance';
};

export type ShowTrialBalanceErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowTrialBalanceError = ShowTrialBalanceErrors[keyof ShowTrialBalanceErrors];

export type ShowTrialBalanceResponses = {
    /**
     * TrialBalance
     */
    200: TrialBalance;
};

export type ShowTrialBalanceResponse = ShowTrialBalanceResponses[keyof ShowTrialBalanceResponses];

export type ListStripeEventsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * These statuses alone: given several times, or with commas between them.
         */
        status?: 'RECEIVED' | 'APPLIED' | 'IGNORED' | 'UNMATCHED' | 'FAILED';
        /**
         * One direction alone.
         */
        type?: string;
    };
    url: '/admin/events';
};

export type ListStripeEventsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListStripeEventsError = ListStripeEventsErrors[keyof ListStripeEventsErrors];

export type ListStripeEventsResponses = {
    /**
     * AdminEventList
     */
    200: AdminEventList;
};

export type ListStripeEventsResponse = ListStripeEventsResponses[keyof ListStripeEventsResponses];

export type ShowStripeEventData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/admin/events/{id}';
};

export type ShowStripeEventErrors = {
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ShowStripeEventError = ShowStripeEventErrors[keyof ShowStripeEventErrors];

export type ShowStripeEventResponses = {
    /**
     * AdminEventDetail
     */
    200: AdminEventDetail;
};

export type ShowStripeEventResponse = ShowStripeEventResponses[keyof ShowStripeEventResponses];

export type ReplayStripeEventData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/admin/events/{id}/replay';
};

export type ReplayStripeEventErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ReplayStripeEventError = ReplayStripeEventErrors[keyof ReplayStripeEventErrors];

export type ReplayStripeEventResponses = {
    /**
     * AdminEventAnswer
     */
    202: AdminEventAnswer;
};

export type ReplayStripeEventResponse = ReplayStripeEventResponses[keyof ReplayStripeEventResponses];

export type ListAuditData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * What that user did.
         */
        actor?: string;
        /**
         * What was done to the object of that id.
         */
        subject?: string;
        /**
         * `release_payment` and the like.
         */
        action?: string;
        /**
         * Made or posted then or later.
         */
        from?: string;
        /**
         * Made or posted before that.
         */
        to?: string;
    };
    url: '/admin/audit';
};

export type ListAuditErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListAuditError = ListAuditErrors[keyof ListAuditErrors];

export type ListAuditResponses = {
    /**
     * AuditList
     */
    200: AuditList;
};

export type ListAuditResponse = ListAuditResponses[keyof ListAuditResponses];

export type ListJobsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * One state alone.
         */
        state?: 'READY' | 'LEASED' | 'DONE' | 'DEAD';
        /**
         * One kind alone.
         */
        kind?: string;
    };
    url: '/admin/jobs';
};

export type ListJobsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListJobsError = ListJobsErrors[keyof ListJobsErrors];

export type ListJobsResponses = {
    /**
     * AdminJobList
     */
    200: AdminJobList;
};

export type ListJobsResponse = ListJobsResponses[keyof ListJobsResponses];

export type RetryJobData = {
    body?: EmptyRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/admin/jobs/{id}/retry';
};

export type RetryJobErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RetryJobError = RetryJobErrors[keyof RetryJobErrors];

export type RetryJobResponses = {
    /**
     * AdminJobAnswer
     */
    202: AdminJobAnswer;
};

export type RetryJobResponse = RetryJobResponses[keyof RetryJobResponses];

export type ListDifferencesData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * These statuses alone: given several times, or with commas between them.
         */
        status?: 'OPEN' | 'RESOLVED' | 'VANISHED';
        /**
         * One class alone.
         */
        class?: 'missing_here' | 'missing_there' | 'amount' | 'fee';
        /**
         * The account's code, whole.
         */
        account?: string;
    };
    url: '/admin/reconciliation';
};

export type ListDifferencesErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListDifferencesError = ListDifferencesErrors[keyof ListDifferencesErrors];

export type ListDifferencesResponses = {
    /**
     * DifferenceList
     */
    200: DifferenceList;
};

export type ListDifferencesResponse = ListDifferencesResponses[keyof ListDifferencesResponses];

export type ListReconciliationsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: {
        /**
         * Rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the page before.
         */
        after?: string;
        /**
         * The account's code, whole.
         */
        account?: string;
    };
    url: '/admin/reconciliation/runs';
};

export type ListReconciliationsErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ListReconciliationsError = ListReconciliationsErrors[keyof ListReconciliationsErrors];

export type ListReconciliationsResponses = {
    /**
     * ReconciliationList
     */
    200: ReconciliationList;
};

export type ListReconciliationsResponse = ListReconciliationsResponses[keyof ListReconciliationsResponses];

export type RunReconciliationData = {
    body?: RunReconciliationRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path?: never;
    query?: never;
    url: '/admin/reconciliation/run';
};

export type RunReconciliationErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type RunReconciliationError = RunReconciliationErrors[keyof RunReconciliationErrors];

export type RunReconciliationResponses = {
    /**
     * AdminJobAnswer
     */
    202: AdminJobAnswer;
};

export type RunReconciliationResponse = RunReconciliationResponses[keyof RunReconciliationResponses];

export type ResolveDifferenceData = {
    body: ResolveDifferenceRequest;
    headers?: {
        /**
         * 1 to 255 printable characters, scoped to the user. The same key and body replay the stored answer.
         */
        'Idempotency-Key'?: string;
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
        /**
         * The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer from memory shows nothing older.
         */
        'Holdfast-Seen'?: number;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/admin/reconciliation/differences/{id}/resolve';
};

export type ResolveDifferenceErrors = {
    /**
     * `invalid_request`
     */
    400: Problem;
    /**
     * `unauthenticated`, `token_expired`
     */
    401: Problem;
    /**
     * `forbidden`, `role_mismatch`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `wrong_state`, `idempotency_key_in_use`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `idempotency_key_reused`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal`
     */
    500: Problem;
    /**
     * `overloaded`, `shutting_down`
     */
    503: Problem;
};

export type ResolveDifferenceError = ResolveDifferenceErrors[keyof ResolveDifferenceErrors];

export type ResolveDifferenceResponses = {
    /**
     * DifferenceAnswer
     */
    200: DifferenceAnswer;
};

export type ResolveDifferenceResponse = ResolveDifferenceResponses[keyof ResolveDifferenceResponses];

export type ConnectRealtimeData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Replay what came after this event.
         */
        since?: number;
    };
    url: '/realtime';
};

export type ConnectRealtimeErrors = {
    /**
     * The Origin is not allowed
     */
    403: Problem;
};

export type ConnectRealtimeError = ConnectRealtimeErrors[keyof ConnectRealtimeErrors];

export type ReceiveRealtimeEventWebhookPayload = RealtimeEvent;

export type ReceiveRealtimeEventWebhookRequest = {
    body: ReceiveRealtimeEventWebhookPayload;
    key: 'realtimeEvent';
    path?: never;
    query?: never;
};
