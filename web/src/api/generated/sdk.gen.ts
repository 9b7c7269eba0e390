// SPDX-License-Identifier: Apache-2.0
// Generated from openapi.json by `npm run api`.

import type { Client, ClientMeta, Options as Options2, RequestResult, TDataShape } from './client';
import { client } from './client.gen';
import type { AdvanceDemoClockData, AdvanceDemoClockErrors, AdvanceDemoClockResponses, CancelCollaborationData, CancelCollaborationErrors, CancelCollaborationResponses, ChangePasswordData, ChangePasswordErrors, ChangePasswordResponses, CompleteCollaborationData, CompleteCollaborationErrors, CompleteCollaborationResponses, ConfirmPaymentData, ConfirmPaymentErrors, ConfirmPaymentResponses, ConnectRealtimeData, ConnectRealtimeErrors, CreateAccountLinkData, CreateAccountLinkErrors, CreateAccountLinkResponses, CreateCollaborationData, CreateCollaborationErrors, CreateCollaborationResponses, CreateConnectAccountData, CreateConnectAccountErrors, CreateConnectAccountResponses, CreateIntentData, CreateIntentErrors, CreateIntentResponses, CreateSetupIntentData, CreateSetupIntentErrors, CreateSetupIntentResponses, DetachPaymentMethodData, DetachPaymentMethodErrors, DetachPaymentMethodResponses, ExportTransactionsData, ExportTransactionsErrors, ExportTransactionsResponses, ListAccountsData, ListAccountsErrors, ListAccountsResponses, ListAuditData, ListAuditErrors, ListAuditResponses, ListCollaborationPaymentsData, ListCollaborationPaymentsErrors, ListCollaborationPaymentsResponses, ListCollaborationsData, ListCollaborationsErrors, ListCollaborationsResponses, ListDifferencesData, ListDifferencesErrors, ListDifferencesResponses, ListEntriesData, ListEntriesErrors, ListEntriesResponses, ListHoldsData, ListHoldsErrors, ListHoldsResponses, ListJobsData, ListJobsErrors, ListJobsResponses, ListPaymentMethodsData, ListPaymentMethodsErrors, ListPaymentMethodsResponses, ListPaymentsData, ListPaymentsErrors, ListPaymentsResponses, ListPayoutsData, ListPayoutsErrors, ListPayoutsResponses, ListReconciliationsData, ListReconciliationsErrors, ListReconciliationsResponses, ListRefundsData, ListRefundsErrors, ListRefundsResponses, ListStripeEventsData, ListStripeEventsErrors, ListStripeEventsResponses, ListTransactionsData, ListTransactionsErrors, ListTransactionsResponses, LoginData, LoginErrors, LoginResponses, LogoutAllData, LogoutAllErrors, LogoutAllResponses, LogoutData, LogoutErrors, LogoutResponses, MakeDefaultPaymentMethodData, MakeDefaultPaymentMethodErrors, MakeDefaultPaymentMethodResponses, PreviewPayoutData, PreviewPayoutErrors, PreviewPayoutResponses, PreviewReleaseData, PreviewReleaseErrors, PreviewReleaseResponses, ReceiveWebhookData, ReceiveWebhookErrors, ReceiveWebhookResponses, RefreshSessionData, RefreshSessionErrors, RefreshSessionResponses, RefundPaymentData, RefundPaymentErrors, RefundPaymentResponses, RegisterData, RegisterErrors, RegisterResponses, ReleasePaymentData, ReleasePaymentErrors, ReleasePaymentResponses, ReplayStripeEventData, ReplayStripeEventErrors, ReplayStripeEventResponses, RequestPayoutData, RequestPayoutErrors, RequestPayoutResponses, ResolveDifferenceData, ResolveDifferenceErrors, ResolveDifferenceResponses, RetryJobData, RetryJobErrors, RetryJobResponses, RunReconciliationData, RunReconciliationErrors, RunReconciliationResponses, SearchPaymentsData, SearchPaymentsErrors, SearchPaymentsResponses, SearchUsersData, SearchUsersErrors, SearchUsersResponses, ShowAppConfigData, ShowAppConfigErrors, ShowAppConfigResponses, ShowBalanceData, ShowBalanceErrors, ShowBalanceResponses, ShowCollaborationData, ShowCollaborationErrors, ShowCollaborationResponses, ShowConnectStatusData, ShowConnectStatusErrors, ShowConnectStatusResponses, ShowDocsData, ShowDocsErrors, ShowDocsResponses, ShowErrorDocsData, ShowErrorDocsErrors, ShowErrorDocsResponses, ShowLiveData, ShowLiveErrors, ShowLiveResponses, ShowMeData, ShowMeErrors, ShowMeResponses, ShowMetricsData, ShowMetricsErrors, ShowMetricsResponses, ShowOpenapiData, ShowOpenapiErrors, ShowOpenapiResponses, ShowPaymentData, ShowPaymentErrors, ShowPaymentResponses, ShowPaymentTimelineData, ShowPaymentTimelineErrors, ShowPaymentTimelineResponses, ShowPayoutData, ShowPayoutErrors, ShowPayoutResponses, ShowPayoutTimelineData, ShowPayoutTimelineErrors, ShowPayoutTimelineResponses, ShowReadyData, ShowReadyErrors, ShowReadyResponses, ShowStripeEventData, ShowStripeEventErrors, ShowStripeEventResponses, ShowTrialBalanceData, ShowTrialBalanceErrors, ShowTrialBalanceResponses, SubmitWorkData, SubmitWorkErrors, SubmitWorkResponses, SummarizePaymentsData, SummarizePaymentsErrors, SummarizePaymentsResponses, UpdateMeData, UpdateMeErrors, UpdateMeResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * Register a company or a creator
 *
 * Makes a user with a password and signs them in. Absent where an outside identity provider signs the tokens.
 */
export const register = <ThrowOnError extends boolean = false>(options: Options<RegisterData, ThrowOnError>): RequestResult<RegisterResponses, RegisterErrors, ThrowOnError> => (options.client ?? client).post<RegisterResponses, RegisterErrors, ThrowOnError>({
    url: '/auth/register',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign in
 *
 * Exchanges an e-mail and a password for an access token. A wrong password and an unknown e-mail answer alike.
 */
export const login = <ThrowOnError extends boolean = false>(options: Options<LoginData, ThrowOnError>): RequestResult<LoginResponses, LoginErrors, ThrowOnError> => (options.client ?? client).post<LoginResponses, LoginErrors, ThrowOnError>({
    url: '/auth/login',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The caller
 *
 * The user whom the token speaks of.
 */
export const showMe = <ThrowOnError extends boolean = false>(options?: Options<ShowMeData, ThrowOnError>): RequestResult<ShowMeResponses, ShowMeErrors, ThrowOnError> => (options?.client ?? client).get<ShowMeResponses, ShowMeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/auth/me',
    ...options
});

/**
 * Change one's profile
 *
 * What is absent stays as it is.
 */
export const updateMe = <ThrowOnError extends boolean = false>(options: Options<UpdateMeData, ThrowOnError>): RequestResult<UpdateMeResponses, UpdateMeErrors, ThrowOnError> => (options.client ?? client).patch<UpdateMeResponses, UpdateMeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/auth/me',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Change one's password
 *
 * All sessions of the caller end but the one whose cookie came along. Absent where an outside identity provider signs the tokens.
 */
export const changePassword = <ThrowOnError extends boolean = false>(options: Options<ChangePasswordData, ThrowOnError>): RequestResult<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError> => (options.client ?? client).post<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/auth/password',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Go on with a session
 *
 * Exchanges the refresh token of the cookie `holdfast_session` for a new one and a new access token. A token is exchanged once; for ten seconds afterwards it is answered with the same successor, for tabs that wake at once. Later its session ends for everybody.
 */
export const refreshSession = <ThrowOnError extends boolean = false>(options?: Options<RefreshSessionData, ThrowOnError>): RequestResult<RefreshSessionResponses, RefreshSessionErrors, ThrowOnError> => (options?.client ?? client).post<RefreshSessionResponses, RefreshSessionErrors, ThrowOnError>({
    url: '/auth/refresh',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * Sign out
 *
 * Ends the session of the cookie, if there is one, and clears the cookie. Access tokens stay valid until they expire, which those of a session do within minutes.
 */
export const logout = <ThrowOnError extends boolean = false>(options?: Options<LogoutData, ThrowOnError>): RequestResult<LogoutResponses, LogoutErrors, ThrowOnError> => (options?.client ?? client).post<LogoutResponses, LogoutErrors, ThrowOnError>({
    url: '/auth/logout',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * Sign out everywhere
 *
 * Ends all sessions of the caller and clears the cookie.
 */
export const logoutAll = <ThrowOnError extends boolean = false>(options?: Options<LogoutAllData, ThrowOnError>): RequestResult<LogoutAllResponses, LogoutAllErrors, ThrowOnError> => (options?.client ?? client).post<LogoutAllResponses, LogoutAllErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/auth/logout-all',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * List one's collaborations
 *
 * Those in which the caller is a party, newest first.
 */
export const listCollaborations = <ThrowOnError extends boolean = false>(options?: Options<ListCollaborationsData, ThrowOnError>): RequestResult<ListCollaborationsResponses, ListCollaborationsErrors, ThrowOnError> => (options?.client ?? client).get<ListCollaborationsResponses, ListCollaborationsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations',
    ...options
});

/**
 * Agree on a collaboration
 *
 * Names the creator (by id or e-mail), the budget that the company is charged and the creator's share of it.
 */
export const createCollaboration = <ThrowOnError extends boolean = false>(options: Options<CreateCollaborationData, ThrowOnError>): RequestResult<CreateCollaborationResponses, CreateCollaborationErrors, ThrowOnError> => (options.client ?? client).post<CreateCollaborationResponses, CreateCollaborationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Show a collaboration
 *
 * To its parties and to admins; to all others it does not exist.
 */
export const showCollaboration = <ThrowOnError extends boolean = false>(options: Options<ShowCollaborationData, ThrowOnError>): RequestResult<ShowCollaborationResponses, ShowCollaborationErrors, ThrowOnError> => (options.client ?? client).get<ShowCollaborationResponses, ShowCollaborationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations/{id}',
    ...options
});

/**
 * Deliver the work
 *
 * ACTIVE to SUBMITTED. Needs a payment that is HELD.
 */
export const submitWork = <ThrowOnError extends boolean = false>(options: Options<SubmitWorkData, ThrowOnError>): RequestResult<SubmitWorkResponses, SubmitWorkErrors, ThrowOnError> => (options.client ?? client).post<SubmitWorkResponses, SubmitWorkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations/{id}/submit',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Approve the work
 *
 * Releases all that is held to the creator's wallet. Allowed from ACTIVE too: a company may pay early.
 */
export const completeCollaboration = <ThrowOnError extends boolean = false>(options: Options<CompleteCollaborationData, ThrowOnError>): RequestResult<CompleteCollaborationResponses, CompleteCollaborationErrors, ThrowOnError> => (options.client ?? client).post<CompleteCollaborationResponses, CompleteCollaborationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations/{id}/complete',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Cancel
 *
 * Only while nothing is held.
 */
export const cancelCollaboration = <ThrowOnError extends boolean = false>(options: Options<CancelCollaborationData, ThrowOnError>): RequestResult<CancelCollaborationResponses, CancelCollaborationErrors, ThrowOnError> => (options.client ?? client).post<CancelCollaborationResponses, CancelCollaborationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/collaborations/{id}/cancel',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Begin to pay
 *
 * Amounts come from the collaboration. Returns the same payment while it is PENDING, revives a FAILED one, and begins a new one after a full refund.
 */
export const createIntent = <ThrowOnError extends boolean = false>(options: Options<CreateIntentData, ThrowOnError>): RequestResult<CreateIntentResponses, CreateIntentErrors, ThrowOnError> => (options.client ?? client).post<CreateIntentResponses, CreateIntentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/create-intent',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm, or ask how the confirmation ended
 *
 * With a payment method: confirms with it. Without: asks Stripe how the browser's confirmation ended. A decline is a 402 that carries the payment.
 */
export const confirmPayment = <ThrowOnError extends boolean = false>(options: Options<ConfirmPaymentData, ThrowOnError>): RequestResult<ConfirmPaymentResponses, ConfirmPaymentErrors, ThrowOnError> => (options.client ?? client).post<ConfirmPaymentResponses, ConfirmPaymentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}/confirm',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Release held money to the creator
 *
 * All that is held, or `amount` of it (gross). The creator is credited their share; the rest is the platform's fee.
 */
export const releasePayment = <ThrowOnError extends boolean = false>(options: Options<ReleasePaymentData, ThrowOnError>): RequestResult<ReleasePaymentResponses, ReleasePaymentErrors, ThrowOnError> => (options.client ?? client).post<ReleasePaymentResponses, ReleasePaymentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/collaboration/{id}/release',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Refund held money to the company
 *
 * The company while the collaboration is ACTIVE; the creator or an admin any time. Only what is held and not reserved.
 */
export const refundPayment = <ThrowOnError extends boolean = false>(options: Options<RefundPaymentData, ThrowOnError>): RequestResult<RefundPaymentResponses, RefundPaymentErrors, ThrowOnError> => (options.client ?? client).post<RefundPaymentResponses, RefundPaymentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}/refund',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Show a payment
 *
 * To its parties and to admins; to all others it does not exist.
 */
export const showPayment = <ThrowOnError extends boolean = false>(options: Options<ShowPaymentData, ThrowOnError>): RequestResult<ShowPaymentResponses, ShowPaymentErrors, ThrowOnError> => (options.client ?? client).get<ShowPaymentResponses, ShowPaymentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}',
    ...options
});

/**
 * List a payment's refunds
 *
 * Newest first.
 */
export const listRefunds = <ThrowOnError extends boolean = false>(options: Options<ListRefundsData, ThrowOnError>): RequestResult<ListRefundsResponses, ListRefundsErrors, ThrowOnError> => (options.client ?? client).get<ListRefundsResponses, ListRefundsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}/refunds',
    ...options
});

/**
 * List a collaboration's payments
 *
 * Newest first.
 */
export const listCollaborationPayments = <ThrowOnError extends boolean = false>(options: Options<ListCollaborationPaymentsData, ThrowOnError>): RequestResult<ListCollaborationPaymentsResponses, ListCollaborationPaymentsErrors, ThrowOnError> => (options.client ?? client).get<ListCollaborationPaymentsResponses, ListCollaborationPaymentsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/collaboration/{id}',
    ...options
});

/**
 * List payments
 *
 * The caller's, newest first; all of them for an admin.
 */
export const listPayments = <ThrowOnError extends boolean = false>(options?: Options<ListPaymentsData, ThrowOnError>): RequestResult<ListPaymentsResponses, ListPaymentsErrors, ThrowOnError> => (options?.client ?? client).get<ListPaymentsResponses, ListPaymentsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments',
    ...options
});

/**
 * Stripe's events
 *
 * Answers 200 only after the event is stored; an event that was stored before changes nothing.
 */
export const receiveWebhook = <ThrowOnError extends boolean = false>(options: Options<ReceiveWebhookData, ThrowOnError>): RequestResult<ReceiveWebhookResponses, ReceiveWebhookErrors, ThrowOnError> => (options.client ?? client).post<ReceiveWebhookResponses, ReceiveWebhookErrors, ThrowOnError>({
    url: '/payments/webhook',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The creator's wallets
 *
 * The wallet of `currency` (else of the default currency), with all others beside it.
 */
export const showBalance = <ThrowOnError extends boolean = false>(options?: Options<ShowBalanceData, ThrowOnError>): RequestResult<ShowBalanceResponses, ShowBalanceErrors, ThrowOnError> => (options?.client ?? client).get<ShowBalanceResponses, ShowBalanceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/balance',
    ...options
});

/**
 * What moved in and out
 *
 * Postings on the available balance, newest first.
 */
export const listTransactions = <ThrowOnError extends boolean = false>(options?: Options<ListTransactionsData, ThrowOnError>): RequestResult<ListTransactionsResponses, ListTransactionsErrors, ThrowOnError> => (options?.client ?? client).get<ListTransactionsResponses, ListTransactionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/transactions',
    ...options
});

/**
 * Withdraw to the bank
 *
 * Takes the amount out of the available balance at once; the transfer and the bank payout follow.
 */
export const requestPayout = <ThrowOnError extends boolean = false>(options: Options<RequestPayoutData, ThrowOnError>): RequestResult<RequestPayoutResponses, RequestPayoutErrors, ThrowOnError> => (options.client ?? client).post<RequestPayoutResponses, RequestPayoutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/payout',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List payouts
 *
 * Newest first.
 */
export const listPayouts = <ThrowOnError extends boolean = false>(options?: Options<ListPayoutsData, ThrowOnError>): RequestResult<ListPayoutsResponses, ListPayoutsErrors, ThrowOnError> => (options?.client ?? client).get<ListPayoutsResponses, ListPayoutsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/payouts',
    ...options
});

/**
 * Show a payout
 *
 * With Stripe's ids, the bank account and, where it failed, why.
 */
export const showPayout = <ThrowOnError extends boolean = false>(options: Options<ShowPayoutData, ThrowOnError>): RequestResult<ShowPayoutResponses, ShowPayoutErrors, ThrowOnError> => (options.client ?? client).get<ShowPayoutResponses, ShowPayoutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/payouts/{id}',
    ...options
});

/**
 * Make the creator's account at Stripe
 *
 * Returns the known one when there is one.
 */
export const createConnectAccount = <ThrowOnError extends boolean = false>(options: Options<CreateConnectAccountData, ThrowOnError>): RequestResult<CreateConnectAccountResponses, CreateConnectAccountErrors, ThrowOnError> => (options.client ?? client).post<CreateConnectAccountResponses, CreateConnectAccountErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/connect/account',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A link to Stripe's onboarding
 *
 * Works once, for minutes; an Idempotency-Key replays the same link, however old.
 */
export const createAccountLink = <ThrowOnError extends boolean = false>(options: Options<CreateAccountLinkData, ThrowOnError>): RequestResult<CreateAccountLinkResponses, CreateAccountLinkErrors, ThrowOnError> => (options.client ?? client).post<CreateAccountLinkResponses, CreateAccountLinkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/connect/account-link',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * How onboarding stands
 *
 * NONE before there is an account.
 */
export const showConnectStatus = <ThrowOnError extends boolean = false>(options?: Options<ShowConnectStatusData, ThrowOnError>): RequestResult<ShowConnectStatusResponses, ShowConnectStatusErrors, ThrowOnError> => (options?.client ?? client).get<ShowConnectStatusResponses, ShowConnectStatusErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/connect/status',
    ...options
});

/**
 * Cards on file
 *
 * Card numbers never reach Holdfast.
 */
export const listPaymentMethods = <ThrowOnError extends boolean = false>(options?: Options<ListPaymentMethodsData, ThrowOnError>): RequestResult<ListPaymentMethodsResponses, ListPaymentMethodsErrors, ThrowOnError> => (options?.client ?? client).get<ListPaymentMethodsResponses, ListPaymentMethodsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payment-methods',
    ...options
});

/**
 * Begin to save a card
 *
 * The browser finishes it with Stripe.js and the client secret.
 */
export const createSetupIntent = <ThrowOnError extends boolean = false>(options?: Options<CreateSetupIntentData, ThrowOnError>): RequestResult<CreateSetupIntentResponses, CreateSetupIntentErrors, ThrowOnError> => (options?.client ?? client).post<CreateSetupIntentResponses, CreateSetupIntentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payment-methods/setup-intent',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * Forget a card
 *
 * Stripe is told, too.
 */
export const detachPaymentMethod = <ThrowOnError extends boolean = false>(options: Options<DetachPaymentMethodData, ThrowOnError>): RequestResult<DetachPaymentMethodResponses, DetachPaymentMethodErrors, ThrowOnError> => (options.client ?? client).delete<DetachPaymentMethodResponses, DetachPaymentMethodErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payment-methods/{id}',
    ...options
});

/**
 * Choose the default card
 *
 * Exactly one card is the default.
 */
export const makeDefaultPaymentMethod = <ThrowOnError extends boolean = false>(options: Options<MakeDefaultPaymentMethodData, ThrowOnError>): RequestResult<MakeDefaultPaymentMethodResponses, MakeDefaultPaymentMethodErrors, ThrowOnError> => (options.client ?? client).post<MakeDefaultPaymentMethodResponses, MakeDefaultPaymentMethodErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payment-methods/{id}/default',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Whether the process runs
 *
 * Restart it when this fails.
 */
export const showLive = <ThrowOnError extends boolean = false>(options?: Options<ShowLiveData, ThrowOnError>): RequestResult<ShowLiveResponses, ShowLiveErrors, ThrowOnError> => (options?.client ?? client).get<ShowLiveResponses, ShowLiveErrors, ThrowOnError>({ url: '/livez', ...options });

/**
 * Whether it takes work
 *
 * 503 while starting, while stopping, while the books can't be written or read, and before an identity provider's keys were had.
 */
export const showReady = <ThrowOnError extends boolean = false>(options?: Options<ShowReadyData, ThrowOnError>): RequestResult<ShowReadyResponses, ShowReadyErrors, ThrowOnError> => (options?.client ?? client).get<ShowReadyResponses, ShowReadyErrors, ThrowOnError>({ url: '/readyz', ...options });

/**
 * Prometheus metrics
 *
 * Text exposition format 0.0.4.
 */
export const showMetrics = <ThrowOnError extends boolean = false>(options?: Options<ShowMetricsData, ThrowOnError>): RequestResult<ShowMetricsResponses, ShowMetricsErrors, ThrowOnError> => (options?.client ?? client).get<ShowMetricsResponses, ShowMetricsErrors, ThrowOnError>({ url: '/metrics', ...options });

/**
 * This description
 *
 * OpenAPI 3.1.
 */
export const showOpenapi = <ThrowOnError extends boolean = false>(options?: Options<ShowOpenapiData, ThrowOnError>): RequestResult<ShowOpenapiResponses, ShowOpenapiErrors, ThrowOnError> => (options?.client ?? client).get<ShowOpenapiResponses, ShowOpenapiErrors, ThrowOnError>({ url: '/openapi.json', ...options });

/**
 * The reference for people
 *
 * One page, made from the description.
 */
export const showDocs = <ThrowOnError extends boolean = false>(options?: Options<ShowDocsData, ThrowOnError>): RequestResult<ShowDocsResponses, ShowDocsErrors, ThrowOnError> => (options?.client ?? client).get<ShowDocsResponses, ShowDocsErrors, ThrowOnError>({ url: '/docs', ...options });

/**
 * Every error code
 *
 * Where a problem's `type` leads.
 */
export const showErrorDocs = <ThrowOnError extends boolean = false>(options?: Options<ShowErrorDocsData, ThrowOnError>): RequestResult<ShowErrorDocsResponses, ShowErrorDocsErrors, ThrowOnError> => (options?.client ?? client).get<ShowErrorDocsResponses, ShowErrorDocsErrors, ThrowOnError>({ url: '/docs/errors', ...options });

/**
 * What is held, released and refunded
 *
 * Sums over the caller's payments, gross, by currency.
 */
export const summarizePayments = <ThrowOnError extends boolean = false>(options?: Options<SummarizePaymentsData, ThrowOnError>): RequestResult<SummarizePaymentsResponses, SummarizePaymentsErrors, ThrowOnError> => (options?.client ?? client).get<SummarizePaymentsResponses, SummarizePaymentsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/summary',
    ...options
});

/**
 * What became of a payment
 *
 * Oldest first, with who did it. Postings on accounts that the reader may not see are left out.
 */
export const showPaymentTimeline = <ThrowOnError extends boolean = false>(options: Options<ShowPaymentTimelineData, ThrowOnError>): RequestResult<ShowPaymentTimelineResponses, ShowPaymentTimelineErrors, ThrowOnError> => (options.client ?? client).get<ShowPaymentTimelineResponses, ShowPaymentTimelineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}/timeline',
    ...options
});

/**
 * What a release would do
 *
 * Of `amount` (gross), or of all that is held: decided by the rule of the release itself, and refused where the release would be.
 */
export const previewRelease = <ThrowOnError extends boolean = false>(options: Options<PreviewReleaseData, ThrowOnError>): RequestResult<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError> => (options.client ?? client).get<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/payments/{id}/release-preview',
    ...options
});

/**
 * Why money is not available yet
 *
 * What a wallet waits for. The amounts of each kind add up to the total of that kind, unless there are more.
 */
export const listHolds = <ThrowOnError extends boolean = false>(options?: Options<ListHoldsData, ThrowOnError>): RequestResult<ListHoldsResponses, ListHoldsErrors, ThrowOnError> => (options?.client ?? client).get<ListHoldsResponses, ListHoldsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/holds',
    ...options
});

/**
 * The transactions as a table
 *
 * RFC 4180, newest first, at most 100,000 rows (`Holdfast-Truncated: true` when there are more). Texts that a spreadsheet would take for formulas begin with an apostrophe.
 */
export const exportTransactions = <ThrowOnError extends boolean = false>(options?: Options<ExportTransactionsData, ThrowOnError>): RequestResult<ExportTransactionsResponses, ExportTransactionsErrors, ThrowOnError> => (options?.client ?? client).get<ExportTransactionsResponses, ExportTransactionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/transactions.csv',
    ...options
});

/**
 * What a payout would be
 *
 * Decided by the rule of the payout itself; where it would be refused, `refusal` says why.
 */
export const previewPayout = <ThrowOnError extends boolean = false>(options?: Options<PreviewPayoutData, ThrowOnError>): RequestResult<PreviewPayoutResponses, PreviewPayoutErrors, ThrowOnError> => (options?.client ?? client).get<PreviewPayoutResponses, PreviewPayoutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/payout-preview',
    ...options
});

/**
 * What became of a payout
 *
 * Oldest first.
 */
export const showPayoutTimeline = <ThrowOnError extends boolean = false>(options: Options<ShowPayoutTimelineData, ThrowOnError>): RequestResult<ShowPayoutTimelineResponses, ShowPayoutTimelineErrors, ThrowOnError> => (options.client ?? client).get<ShowPayoutTimelineResponses, ShowPayoutTimelineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/wallet/payouts/{id}/timeline',
    ...options
});

/**
 * What the web app needs to know
 *
 * Of this server, before anybody signs in.
 */
export const showAppConfig = <ThrowOnError extends boolean = false>(options?: Options<ShowAppConfigData, ThrowOnError>): RequestResult<ShowAppConfigResponses, ShowAppConfigErrors, ThrowOnError> => (options?.client ?? client).get<ShowAppConfigResponses, ShowAppConfigErrors, ThrowOnError>({ url: '/app/config.json', ...options });

/**
 * Move a demo's clock forward
 *
 * Server and sandbox move together, and what has become due happens. Outside a demo there is no such path.
 */
export const advanceDemoClock = <ThrowOnError extends boolean = false>(options: Options<AdvanceDemoClockData, ThrowOnError>): RequestResult<AdvanceDemoClockResponses, AdvanceDemoClockErrors, ThrowOnError> => (options.client ?? client).post<AdvanceDemoClockResponses, AdvanceDemoClockErrors, ThrowOnError>({
    url: '/app/demo/clock',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Find payments
 *
 * All parties' payments, newest first. `query` is a payment's id, a payment intent's id or the e-mail of a party.
 */
export const searchPayments = <ThrowOnError extends boolean = false>(options?: Options<SearchPaymentsData, ThrowOnError>): RequestResult<SearchPaymentsResponses, SearchPaymentsErrors, ThrowOnError> => (options?.client ?? client).get<SearchPaymentsResponses, SearchPaymentsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/payments',
    ...options
});

/**
 * Find users
 *
 * Newest first. `query` is a user's id or how an e-mail begins.
 */
export const searchUsers = <ThrowOnError extends boolean = false>(options?: Options<SearchUsersData, ThrowOnError>): RequestResult<SearchUsersResponses, SearchUsersErrors, ThrowOnError> => (options?.client ?? client).get<SearchUsersResponses, SearchUsersErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/users',
    ...options
});

/**
 * The accounts of the ledger
 *
 * In order of their codes, each with its balance: what is owned, owed, earned or spent.
 */
export const listAccounts = <ThrowOnError extends boolean = false>(options?: Options<ListAccountsData, ThrowOnError>): RequestResult<ListAccountsResponses, ListAccountsErrors, ThrowOnError> => (options?.client ?? client).get<ListAccountsResponses, ListAccountsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/ledger/accounts',
    ...options
});

/**
 * The entries of the ledger
 *
 * Whole, newest first: all of them, those on one account, or the one of an id.
 */
export const listEntries = <ThrowOnError extends boolean = false>(options?: Options<ListEntriesData, ThrowOnError>): RequestResult<ListEntriesResponses, ListEntriesErrors, ThrowOnError> => (options?.client ?? client).get<ListEntriesResponses, ListEntriesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/ledger/entries',
    ...options
});

/**
 * The trial balance
 *
 * Every kind of account summed, by currency, from one state of the books.
 */
export const showTrialBalance = <ThrowOnError extends boolean = false>(options?: Options<ShowTrialBalanceData, ThrowOnError>): RequestResult<ShowTrialBalanceResponses, ShowTrialBalanceErrors, ThrowOnError> => (options?.client ?? client).get<ShowTrialBalanceResponses, ShowTrialBalanceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/ledger/trial-balance',
    ...options
});

/**
 * What Stripe delivered
 *
 * Newest arrival first.
 */
export const listStripeEvents = <ThrowOnError extends boolean = false>(options?: Options<ListStripeEventsData, ThrowOnError>): RequestResult<ListStripeEventsResponses, ListStripeEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListStripeEventsResponses, ListStripeEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/events',
    ...options
});

/**
 * Show a delivery
 *
 * With the bytes as they came.
 */
export const showStripeEvent = <ThrowOnError extends boolean = false>(options: Options<ShowStripeEventData, ThrowOnError>): RequestResult<ShowStripeEventResponses, ShowStripeEventErrors, ThrowOnError> => (options.client ?? client).get<ShowStripeEventResponses, ShowStripeEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/events/{id}',
    ...options
});

/**
 * Handle a delivery again
 *
 * One that FAILED or is UNMATCHED. Its object is fetched from Stripe anew, so nothing happens twice.
 */
export const replayStripeEvent = <ThrowOnError extends boolean = false>(options: Options<ReplayStripeEventData, ThrowOnError>): RequestResult<ReplayStripeEventResponses, ReplayStripeEventErrors, ThrowOnError> => (options.client ?? client).post<ReplayStripeEventResponses, ReplayStripeEventErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/events/{id}/replay',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Who did what
 *
 * One row for each request that changed anything, newest first: whose, and each column before and after. Never changed, and sealed with the ledger.
 */
export const listAudit = <ThrowOnError extends boolean = false>(options?: Options<ListAuditData, ThrowOnError>): RequestResult<ListAuditResponses, ListAuditErrors, ThrowOnError> => (options?.client ?? client).get<ListAuditResponses, ListAuditErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/audit',
    ...options
});

/**
 * Work in the background
 *
 * Newest first.
 */
export const listJobs = <ThrowOnError extends boolean = false>(options?: Options<ListJobsData, ThrowOnError>): RequestResult<ListJobsResponses, ListJobsErrors, ThrowOnError> => (options?.client ?? client).get<ListJobsResponses, ListJobsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/jobs',
    ...options
});

/**
 * Try a dead letter again
 *
 * A job that is DEAD becomes due at once, with all its attempts before it. What may have been sent to Stripe before is looked for there first; only where Stripe shows nothing of it is it sent again.
 */
export const retryJob = <ThrowOnError extends boolean = false>(options: Options<RetryJobData, ThrowOnError>): RequestResult<RetryJobResponses, RetryJobErrors, ThrowOnError> => (options.client ?? client).post<RetryJobResponses, RetryJobErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/jobs/{id}/retry',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Where the books and Stripe differ
 *
 * By when the money moved, newest first. While one of a creator's is OPEN their payouts wait, and nobody else's.
 */
export const listDifferences = <ThrowOnError extends boolean = false>(options?: Options<ListDifferencesData, ThrowOnError>): RequestResult<ListDifferencesResponses, ListDifferencesErrors, ThrowOnError> => (options?.client ?? client).get<ListDifferencesResponses, ListDifferencesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/reconciliation',
    ...options
});

/**
 * Walks over Stripe's movements
 *
 * Newest first. Each account is walked once a day.
 */
export const listReconciliations = <ThrowOnError extends boolean = false>(options?: Options<ListReconciliationsData, ThrowOnError>): RequestResult<ListReconciliationsResponses, ListReconciliationsErrors, ThrowOnError> => (options?.client ?? client).get<ListReconciliationsResponses, ListReconciliationsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/reconciliation/runs',
    ...options
});

/**
 * Walk an account now
 *
 * Its daily job becomes due at once.
 */
export const runReconciliation = <ThrowOnError extends boolean = false>(options?: Options<RunReconciliationData, ThrowOnError>): RequestResult<RunReconciliationResponses, RunReconciliationErrors, ThrowOnError> => (options?.client ?? client).post<RunReconciliationResponses, RunReconciliationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/reconciliation/run',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * Resolve a difference
 *
 * With the reason why it is as it should be: it does not come back. What is in suspense moves to `account`. With a creator's last one their payouts go on.
 */
export const resolveDifference = <ThrowOnError extends boolean = false>(options: Options<ResolveDifferenceData, ThrowOnError>): RequestResult<ResolveDifferenceResponses, ResolveDifferenceErrors, ThrowOnError> => (options.client ?? client).post<ResolveDifferenceResponses, ResolveDifferenceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/admin/reconciliation/differences/{id}/resolve',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Events as they happen (WebSocket)
 *
 * A WebSocket. Send `{"type":"auth","token":…,"since":SEQ?}` as the first frame within five seconds, or an `Authorization` header (then `?since=SEQ`). The server answers `{"type":"ready","seq":N}`, then events in order, each once. `since` replays what came after it; when that is no longer kept, `{"type":"reset","seq":N}` asks you to read by REST. Close codes: 4401 the token is invalid or expired, 4408 too slow, 1013 come again later.
 */
export const connectRealtime = <ThrowOnError extends boolean = false>(options?: Options<ConnectRealtimeData, ThrowOnError>): RequestResult<unknown, ConnectRealtimeErrors, ThrowOnError> => (options?.client ?? client).get<unknown, ConnectRealtimeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/realtime',
    ...options
});
