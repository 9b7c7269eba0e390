// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include "escrow/rules/jobs.hpp"

namespace holdfast::escrow::testing {

money::Currency currency(std::string_view code) {
    const auto parsed = money::Currency::parse(code);
    HOLDFAST_CHECK(parsed.has_value(), "a known currency");
    return *parsed;
}

World::World() {
    rules->currencies = {currency("usd"), currency("jpy"), currency("kwd")};
    company = make_user("company", identity::Role::company);
    influencer = make_user("influencer", identity::Role::influencer);
    admin = make_user("admin", identity::Role::admin);
    other_company = make_user("other-company", identity::Role::company);
    other_influencer = make_user("other-influencer", identity::Role::influencer);
}

identity::User World::make_user(std::string_view name, identity::Role role) {
    identity::User user{
        .id = UserId{derive_uuid(Uuid{}, static_cast<std::uint32_t>(++commands_), now)},
        .email = std::string{name} + "@example.com",
        .display_name = std::string{name},
        .role = role,
        .default_currency = currency("usd"),
        .password_hash = "hash",
        .issuer = std::string{identity::kLocalIssuer},
        .created_at = now,
    };
    user.subject = to_string(user.id);
    books.seed(user);
    return user;
}

Result<Reply> World::run(const Actor& actor, CommandBody body, std::string key) {
    Command command{
        .id = CommandId{derive_uuid(Uuid{}, static_cast<std::uint32_t>(++commands_), now)},
        .actor = actor,
        .request_id = "req_" + std::to_string(commands_),
        .rules = rules,
        .body = std::move(body),
    };
    if (!key.empty()) {
        command.idempotency = IdempotencyClaim{.key = std::move(key), .fingerprint = "f"};
    }
    auto reply = books.execute(command, now);
    told.push_back({.command = std::move(command), .at = now});
    if (!reply) {
        told.back().refusal = reply.error().code;
    }
    if (!in_batches) {
        books.flush();
    }
    return reply;
}

std::vector<std::string> World::posted() const {
    std::vector<std::string> lines;
    for (const ledger::Entry& entry : books.last().entries) {
        std::string line{ledger::to_string(entry.kind)};
        for (const ledger::Posting& posting : entry.postings) {
            line += &posting == &entry.postings.front() ? ": " : ", ";
            line.append(ledger::to_string(posting.account.kind)).append(posting.amount_minor > 0 ? " +" : " ");
            line += std::to_string(posting.amount_minor);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<EventType> World::announced() const {
    std::vector<EventType> types;
    for (const EventDraft& event : books.last().events) {
        types.push_back(event.type);
    }
    return types;
}

const Job* World::live_job(JobKind kind, const Uuid& subject) const {
    for (const Job& job : books.all<Job>()) {
        const bool is_live = job.status == JobStatus::ready || job.status == JobStatus::leased;
        if (is_live && job.kind == kind && job.subject_id == subject) {
            return books.find<Job>(job.id);
        }
    }
    return nullptr;
}

int World::live_jobs(std::optional<JobKind> kind) const {
    int count = 0;
    for (const Job& job : books.all<Job>()) {
        const bool is_live = job.status == JobStatus::ready || job.status == JobStatus::leased;
        count += is_live && (!kind || job.kind == *kind) ? 1 : 0;
    }
    return count;
}

JobClaim World::claim(JobKind kind, const Uuid& subject) {
    const Job* job = live_job(kind, subject);
    HOLDFAST_CHECK(job != nullptr, std::string{"there is a job "}.append(to_string(kind)));
    now = std::max(now, job->status == JobStatus::leased ? *job->leased_until : job->run_at);
    auto reply = expect<ClaimReply>(system(ClaimJobs{.jobs = {job->id}, .lease = std::chrono::seconds{60}}));
    HOLDFAST_CHECK(reply.jobs.size() == 1, "the job was claimed");
    return {.job_id = reply.jobs.front().id, .claim = reply.jobs.front().claim};
}

CollaborationId World::agree(std::int64_t budget, std::int64_t fee, std::string_view code) {
    return expect<CollaborationReply>(run(company,
                                          CreateCollaboration{
                                              .influencer_id = influencer.id,
                                              .title = "Spring campaign",
                                              .currency = currency(code),
                                              .amount_budget = budget,
                                              .amount_influencer_fee = fee,
                                          }))
        .collaboration_id;
}

PaymentId World::begin(CollaborationId id, const std::function<IntentFact(const Job&)>& make_intent) {
    Job job = expect<PendingReply>(run(company, BeginPayment{.collaboration_id = id})).job;
    if (job.kind == JobKind::create_customer) {
        job =
            expect<PendingReply>(
                system(RecordCustomer{.claim = {job.id, job.claim}, .customer_id = "cus_" + to_string(job.subject_id)})
            )
                .job;
    }
    IntentFact fact{
        .id = "pi_" + to_string(job.id),
        .status = IntentStatus::requires_payment_method,
        .client_secret = "secret_" + to_string(job.id),
    };
    if (make_intent) {
        fact = make_intent(job);
    }
    return expect<PaymentReply>(system(RecordIntent{.claim = {job.id, job.claim}, .fact = std::move(fact)})).payment_id;
}

PaymentId World::fund(CollaborationId id) {
    const PaymentId payment_id = begin(id);
    must(system(FoldIntent{.payment_id = payment_id, .fact = intent_of(payment_id, IntentStatus::succeeded)}));
    return payment_id;
}

IntentFact World::intent_of(PaymentId id, IntentStatus status) const {
    const Payment row = payment(id);
    const bool is_captured = status == IntentStatus::succeeded;
    return {
        .id = row.stripe_payment_intent_id,
        .status = status,
        .amount = {.minor = row.amount_budget, .currency = row.currency},
        .amount_received = is_captured ? row.amount_budget : 0,
        .charge_id = is_captured ? "ch_" + to_string(id) : "",
    };
}

void World::make_available(PaymentId id, std::int64_t fee) {
    must(system(RecordFee{
        .claim = claim(JobKind::record_fee, id.value),
        .payment_id = id,
        .fact =
            {
                .charge_id = "ch_" + to_string(id),
                .balance_transaction_id = "txn_" + to_string(id),
                .fee = fee,
                .available_on = now,
                .is_available = true,
            },
    }));
}

void World::onboard(const identity::User& user, std::string_view code) {
    const Job job = expect<PendingReply>(run(user, BeginConnectAccount{.country = "US"})).job;
    must(system(RecordAccount{
        .claim = JobClaim{job.id, job.claim},
        .user_id = user.id,
        .fact =
            {
                .id = "acct_" + to_string(user.id),
                .state = ConnectState::active,
                .payouts_enabled = true,
                .transfers_enabled = true,
                .bank_accounts = {{.stripe_id = "ba_1", .currency = currency(code), .last4 = "6789"}},
            },
    }));
}

PaymentId World::earn(std::int64_t budget, std::int64_t fee) {
    const CollaborationId id = agree(budget, fee);
    const PaymentId payment_id = fund(id);
    make_available(payment_id);
    must(run(company, ReleasePayment{.collaboration_id = id}));
    return payment_id;
}

PayoutId World::withdraw(std::int64_t amount) {
    return expect<PayoutReply>(run(influencer, RequestPayout{.amount = amount})).payout_id;
}

PayoutId World::transfer(std::int64_t amount) {
    const PayoutId id = withdraw(amount);
    must(system(RecordTransfer{
        .claim = claim(JobKind::create_transfer, id.value), .payout_id = id, .transfer_id = "tr_" + to_string(id)
    }));
    return id;
}

std::vector<std::string> World::record(std::vector<Difference> found, std::vector<DifferenceId> vanished) {
    must(system(BeginReconciliations{.users = {UserId{}}, .first_at = now}));
    const JobClaim walk = claim(JobKind::reconcile, Uuid{});
    must(system(RecordDifferences{.claim = walk, .found = std::move(found), .vanished = std::move(vanished)}));
    auto lines = posted();
    must(system(RecordReconciliation{
        .claim = walk,
        .window_from = Timestamp{},
        .window_until = now,
        .remaining_until = Timestamp{},
        .next_at = now,
    }));
    return lines;
}

Wallet World::wallet(std::string_view code) const {
    return *books.find<Wallet>({.user_id = influencer.id, .currency = currency(code)});
}

FailureCode refusal(const Result<Reply>& reply) {
    return reply ? FailureCode::internal : reply.error().code;
}

std::string pointer(const Result<Reply>& reply) {
    return reply || reply.error().errors.empty() ? "" : reply.error().errors.front().pointer;
}

}  // namespace holdfast::escrow::testing
