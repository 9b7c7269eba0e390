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
     * Why it waits: platform_funds.
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

export type ListCollaborationsData = {
    body?: never;
    headers?: {
        /**
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
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
         * One status alone.
         */
        status?: 'ACTIVE' | 'SUBMITTED' | 'COMPLETED' | 'CANCELED';
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
         * One status alone.
         */
        status?: 'PENDING' | 'HELD' | 'RELEASED' | 'COMPLETED' | 'FAILED' | 'REFUNDED';
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
     * `insufficient_balance`, `idempotency_key_in_use`
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
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
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
     * `wrong_state`
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
         * Answer only from a state that holds this event.
         */
        'Holdfast-Min-Sequence'?: number;
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
