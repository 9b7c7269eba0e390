// SPDX-License-Identifier: Apache-2.0
#include "store/seal.hpp"
#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <gmock/gmock.h>

namespace holdfast::store_contract {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kPromiseOfEntries = "entries and their postings are as they were sealed";
constexpr const char* kPromiseOfEvents = "events are as they were sealed";
constexpr const char* kPromiseOfAudit = "the audit log is as it was sealed";
constexpr const char* kPromiseOfChain = "each seal follows from the one before it, by the key";

// The lines that show one promise of the seals broken.
std::vector<std::string> lines_of(const store::VerifyReport& report, std::string_view promise) {
    for (const store::Violation& violation : report.violations) {
        if (violation.invariant == "I18" && violation.detail == promise) {
            return violation.offending;
        }
    }
    return {};
}

std::vector<std::string> broken_promises(const store::VerifyReport& report) {
    std::vector<std::string> promises;
    for (const store::Violation& violation : report.violations) {
        if (violation.invariant == "I18") {
            promises.push_back(violation.detail);
        }
    }
    return promises;
}

store::AuditRow audited(UserId actor, Timestamp at) {
    return {
        .actor_id = actor,
        .actor_role = "company",
        .action = "release_payment",
        .subject_type = "payment",
        .subject_id = "p-1",
        .request_id = "req_ü",
        .changes = R"({"payments/p-1": {"status": ["HELD", "RELEASED"]}})",
        .created_at = at,
    };
}

}  // namespace

// Four seals: the books' 12 entries and 3 events with 2 audit rows, then one event and audit row each.
template <class Backend>
class Seals : public StoreContract<Backend> {
protected:
    Seals() {
        store::BatchWrite all = healthy_.write();
        all.audit = {audited(healthy_.company, this->now_), audited(healthy_.company, this->now_)};
        this->commit(all);
        for (int more = 0; more < 3; ++more) {
            commit_one_more();
        }
    }

    void commit_one_more() {
        store::BatchWrite write = healthy_.write();
        write.rows = {};
        write.entries.clear();
        write.events.resize(1);
        write.audit = {audited(healthy_.creator, this->now_)};
        this->commit(write);
    }
    // Another opens the books, with these keys.
    void reopen(std::initializer_list<const char*> keys) {
        std::vector<Secret> secrets;
        for (const char* key : keys) {
            secrets.emplace_back(key);
        }
        this->queries_.reset();
        this->books_.reset();
        this->store_ = store::open_store({.url = this->backend_.url(), .seal_keys = std::move(secrets)});
        this->books_ = this->store_->open_books();
        this->queries_ = this->store_->open_queries();
    }
    store::VerifyReport after(const std::string& tampering) {
        this->backend_.execute(tampering);
        return this->store_->verify();
    }
    // Makes every seal anew, as somebody does who has the database and knows how they are made.
    void make_chain_anew() {
        std::string previous;
        const auto books = this->store_->open_books();
        for (std::int64_t number = 1;; ++number) {
            const auto seal = books_seal(number);
            if (!seal) {
                return;
            }
            const std::string made = store::make_seal(*seal, previous, "");
            this->backend_.execute("UPDATE seals SET seal = '" + made + "' WHERE number = " + std::to_string(number));
            previous = made;
        }
    }
    std::optional<store::SealRow> books_seal(std::int64_t number);

    HealthyBooks healthy_{from_micros(1'750'000'000'123'456)};
};
TYPED_TEST_SUITE(Seals, Backends, BackendNames);

TYPED_TEST(Seals, AreOneABatchAndHold) {
    this->save();  // writes nothing that is sealed
    const store::VerifyReport report = this->store_->verify();
    EXPECT_THAT(broken_promises(report), IsEmpty());
    EXPECT_THAT(report.notes, IsEmpty());
    EXPECT_EQ(report.seals, 4);
    EXPECT_EQ(report.audit, 5);
    const store::Head head = this->queries_->head();
    EXPECT_EQ(head.sealed.number, 4);
    EXPECT_EQ(head.sealed.last_entry_sequence, 12);
    EXPECT_EQ(head.sealed.last_event_sequence, 6);
    EXPECT_EQ(head.sealed.last_audit_sequence, 5);
    EXPECT_EQ(head.audit_sequence, 5);
    EXPECT_EQ(report.newest_seal, "4:" + head.sealed.seal);
}

// The same rows at the same time, so the same bytes: what is sealed does not depend on the database.
TYPED_TEST(Seals, AreTheSameOnBothDatabases) {
    EXPECT_EQ(this->queries_->head().sealed.seal, "466fbe0e6b0610a99d4dddce12965854af8c8f3cc6c7332590cec13e692bc946");
}

TYPED_TEST(Seals, AuditRowsComeBackAsTheyWere) {
    const auto newest = this->queries_->audit({}, {.limit = 2});
    ASSERT_EQ(newest.rows.size(), 2U);
    EXPECT_TRUE(newest.has_more);
    store::AuditRow expected = audited(this->healthy_.creator, newest.rows[0].created_at);
    expected.sequence = 5;
    EXPECT_EQ(newest.rows[0], expected);
    const auto older = this->queries_->audit({}, {.limit = 10, .after = newest.rows[1].sequence});
    EXPECT_EQ(older.rows.size(), 3U);
    EXPECT_FALSE(older.has_more);
}

TYPED_TEST(Seals, AuditIsFoundByActorActionSubjectAndTime) {
    const auto count = [this](const store::AuditFilter& filter) {
        return this->queries_->audit(filter, {.limit = 100}).rows.size();
    };
    EXPECT_EQ(count({.actor = this->healthy_.company}), 2U);
    EXPECT_EQ(count({.actor = this->healthy_.creator, .action = "release_payment", .subject = "p-1"}), 3U);
    EXPECT_EQ(count({.action = "refund"}), 0U);
    EXPECT_EQ(count({.subject = "p-2"}), 0U);
    const Timestamp third = this->queries_->audit({}, {.limit = 3}).rows[2].created_at;
    EXPECT_EQ(count({.from = third}), 3U);
    EXPECT_EQ(count({.to = third}), 2U);
    EXPECT_EQ(count({.from = third, .to = third + std::chrono::microseconds{1}}), 1U);
    EXPECT_EQ(count({.from = third + std::chrono::hours{1}}), 0U);
    EXPECT_EQ(count({.to = third - std::chrono::hours{1}}), 0U);
}

TYPED_TEST(Seals, WhatIsNeverChangedRefusesChange) {
    for (const std::string table : {"entries", "postings", "audit", "seals"}) {
        EXPECT_ANY_THROW(this->backend_.execute("DELETE FROM " + table)) << table;
    }
    EXPECT_ANY_THROW(this->backend_.execute("UPDATE entries SET description = ''"));
    EXPECT_ANY_THROW(this->backend_.execute("UPDATE postings SET amount = 1"));
    EXPECT_ANY_THROW(this->backend_.execute("UPDATE audit SET changes = ''"));
    EXPECT_ANY_THROW(this->backend_.execute("UPDATE seals SET seal = ''"));
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
}

TYPED_TEST(Seals, FindAChangedPosting) {
    this->backend_.drop_guards();
    const auto report =
        this->after("UPDATE postings SET amount = amount + 1 WHERE entry_sequence = 3 AND position = 0");
    EXPECT_THAT(broken_promises(report), ElementsAre(kPromiseOfEntries));
    EXPECT_THAT(lines_of(report, kPromiseOfEntries), ElementsAre("seal 1: entries 1 to 12"));
}

TYPED_TEST(Seals, FindWhatNoOtherCheckSees) {
    this->backend_.drop_guards();
    EXPECT_THAT(
        lines_of(
            this->after("UPDATE entries SET description = 'for somebody else' WHERE sequence = 2"), kPromiseOfEntries
        ),
        ElementsAre("seal 1: entries 1 to 12")
    );
}

TYPED_TEST(Seals, FindAChangedEvent) {
    const auto report = this->after("UPDATE events SET payload = '{\"status\":\"HELD\"}' WHERE sequence = 5");
    EXPECT_EQ(report.violations.size(), 1U);
    EXPECT_THAT(lines_of(report, kPromiseOfEvents), ElementsAre("seal 3: events 5"));
}

TYPED_TEST(Seals, FindARemovedAuditRow) {
    this->backend_.drop_guards();
    const auto report = this->after("DELETE FROM audit WHERE sequence = 3");
    EXPECT_EQ(report.violations.size(), 1U);
    EXPECT_THAT(lines_of(report, kPromiseOfAudit), ElementsAre("seal 2: audit rows 3, of which 0 are there"));
}

TYPED_TEST(Seals, FindAnAuditLogThatIsGone) {
    this->backend_.drop_guards();
    EXPECT_THAT(
        lines_of(this->after("DELETE FROM audit"), kPromiseOfAudit),
        testing::Contains("audit rows 1 to 5 are gone, the newest too")
    );
}

TYPED_TEST(Seals, TakePrunedRowsForWhatTheyAre) {
    this->backend_.drop_guards();
    const auto report = this->after("DELETE FROM audit WHERE sequence <= 1; DELETE FROM events WHERE sequence <= 4");
    EXPECT_THAT(broken_promises(report), IsEmpty());
    EXPECT_THAT(report.notes, ElementsAre("no longer kept: events 1 to 4", "no longer kept: audit rows 1"));
    // What is still kept is still compared.
    EXPECT_THAT(
        lines_of(this->after("UPDATE audit SET action = 'none' WHERE sequence = 4"), kPromiseOfAudit),
        ElementsAre("seal 3: audit rows 4")
    );
}

TYPED_TEST(Seals, FindAReplacedSeal) {
    this->backend_.drop_guards();
    const auto report = this->after("UPDATE seals SET seal = '" + std::string(64, 'a') + "' WHERE number = 2");
    EXPECT_THAT(broken_promises(report), ElementsAre(kPromiseOfChain));
    EXPECT_THAT(lines_of(report, kPromiseOfChain).front(), HasSubstr("seal 2 does not"));
}

TYPED_TEST(Seals, FindASealThatIsMissing) {
    this->backend_.drop_guards();
    const auto report = this->after("DELETE FROM seals WHERE number = 2");
    EXPECT_THAT(lines_of(report, "seals are numbered without gaps"), ElementsAre("missing: 2"));
}

TYPED_TEST(Seals, FindATailThatWasCutOffByWhatWasNotedOfIt) {
    const std::string noted = this->queries_->head().sealed.seal;
    this->backend_.drop_guards();
    this->backend_.execute("DELETE FROM seals WHERE number = 4; DELETE FROM audit WHERE sequence = 5");
    this->backend_.execute("DELETE FROM events WHERE sequence = 6");
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
    const store::VerifyOptions anchored{.anchors = {{.number = 4, .seal = noted}}};
    EXPECT_THAT(
        lines_of(this->store_->verify(anchored), "the chain contains what was noted of it"),
        ElementsAre("seal 4 was noted, the newest is 3")
    );
}

TYPED_TEST(Seals, FindAHistoryMadeAnewByWhatWasNotedOfIt) {
    const std::string noted = this->queries_->head().sealed.seal;
    const store::VerifyOptions anchored{.anchors = {{.number = 4, .seal = noted}}};
    EXPECT_THAT(broken_promises(this->store_->verify(anchored)), IsEmpty());
    this->backend_.drop_guards();
    this->backend_.execute(
        "DELETE FROM audit WHERE sequence = 5; UPDATE seals SET audit_digest = '', "
        "last_audit_sequence = 4 WHERE number = 4"
    );
    this->make_chain_anew();
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
    EXPECT_THAT(
        broken_promises(this->store_->verify(anchored)), ElementsAre("the chain contains what was noted of it")
    );
}

TYPED_TEST(Seals, AreNotMadeAnewWithoutTheKey) {
    this->reopen({"the key"});
    this->backend_.drop_guards();
    this->backend_.execute("DELETE FROM seals; DELETE FROM audit; DELETE FROM events; DELETE FROM entries");
    this->backend_.execute("DELETE FROM postings; DELETE FROM batches");
    this->commit_one_more();
    this->commit_one_more();
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
    this->make_chain_anew();
    EXPECT_THAT(broken_promises(this->store_->verify()), ElementsAre("every seal was made with the key"));
}

TYPED_TEST(Seals, SayThatTheKeyIsMissingOrAnother) {
    this->backend_.drop_guards();
    this->backend_.execute("DELETE FROM seals; DELETE FROM audit; DELETE FROM events; DELETE FROM entries");
    this->backend_.execute("DELETE FROM postings; DELETE FROM batches");
    this->reopen({"the key"});
    this->commit_one_more();
    this->reopen({});
    auto report = this->store_->verify();
    EXPECT_THAT(broken_promises(report), ElementsAre(kPromiseOfChain));
    EXPECT_THAT(report.notes, ElementsAre(HasSubstr("LEDGER_SEAL_KEY is not set")));
    this->reopen({"another"});
    report = this->store_->verify();
    EXPECT_THAT(broken_promises(report), ElementsAre(kPromiseOfChain));
    EXPECT_THAT(report.notes, ElementsAre(HasSubstr("another key")));
    // A new key, with the old one beside it.
    this->reopen({"another", "the key"});
    this->commit_one_more();
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
}

TYPED_TEST(Seals, FromBeforeThereWasAKeyAreAcceptedOnlyWhenThatIsSaid) {
    this->reopen({"the key"});
    this->commit_one_more();
    const auto report = this->store_->verify();
    EXPECT_THAT(
        lines_of(report, "every seal was made with the key"),
        ElementsAre("seals without a key: up to 4, of which the first is 1")
    );
    const auto accepted = this->store_->verify({.accepted_seal = 4});
    EXPECT_THAT(broken_promises(accepted), IsEmpty());
    EXPECT_THAT(accepted.notes, ElementsAre(HasSubstr("accepted")));
    EXPECT_THAT(broken_promises(this->store_->verify({.accepted_seal = 3})), testing::SizeIs(1));
}

TYPED_TEST(Seals, BeginWhereOldBooksStand) {
    this->backend_.drop_guards();
    this->backend_.execute("DELETE FROM seals");
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
    this->commit_one_more();
    const auto report = this->store_->verify();
    EXPECT_THAT(broken_promises(report), IsEmpty());
    EXPECT_EQ(report.seals, 2);
    EXPECT_THAT(
        report.notes,
        ElementsAre("from before there were seals, so not sealed: entries 1 to 12, events 1 to 6, audit rows 1 to 5")
    );
}

TYPED_TEST(Seals, TellOfRowsThatAnotherHandAppended) {
    const std::string more =
        "INSERT INTO events SELECT sequence + 1, type, subject_id, first_recipient, second_recipient, payload,"
        " request_id, created_at FROM events WHERE sequence = 6";
    EXPECT_THAT(
        lines_of(this->after(more), "whatever is committed is sealed"), ElementsAre("after the newest seal: events 7")
    );
    EXPECT_THAT(broken_promises(this->store_->verify({.accepted_seal = 5})), IsEmpty());
    this->commit_one_more();
    EXPECT_THAT(
        lines_of(this->store_->verify(), "whatever is committed is sealed"),
        ElementsAre("found at seal 5, written by another hand or an older program: events 7")
    );
    EXPECT_THAT(broken_promises(this->store_->verify({.accepted_seal = 5})), IsEmpty());
}

TYPED_TEST(Seals, AreReadAStretchAtATime) {
    for (int batch = 0; batch < 3; ++batch) {
        store::BatchWrite write = this->healthy_.write();
        write.rows = {};
        write.entries.clear();
        write.events.resize(1, write.events.front());
        write.events.resize(1700, write.events.front());
        this->commit(write);
    }
    EXPECT_THAT(broken_promises(this->store_->verify()), IsEmpty());
    EXPECT_THAT(
        lines_of(this->after("UPDATE events SET payload = '' WHERE sequence = 3000"), kPromiseOfEvents),
        ElementsAre("seal 6: events 1707 to 3406")
    );
}

TEST(Anchors, AreANumberAndASeal) {
    const std::string seal(64, 'f');
    const auto anchor = store::parse_anchor("12:" + seal);
    ASSERT_TRUE(anchor);
    EXPECT_EQ(anchor->number, 12);
    EXPECT_EQ(anchor->seal, seal);
    for (const std::string& wrong : std::initializer_list<std::string>{
             "", "12", "12:", ":" + seal, "0:" + seal, "x:" + seal, "12:" + seal + "0"
         }) {
        EXPECT_FALSE(store::parse_anchor(wrong)) << wrong;
    }
}

template <class Backend>
std::optional<store::SealRow> Seals<Backend>::books_seal(std::int64_t number) {
    const std::string which = " FROM seals WHERE number = " + std::to_string(number);
    if (this->backend_.query("SELECT count(*)" + which) == 0) {
        return std::nullopt;
    }
    const auto text = [&](const std::string& column) { return this->backend_.text("SELECT " + column + which); };
    return store::SealRow{
        .number = number,
        .last_entry_sequence = this->backend_.query("SELECT last_entry_sequence" + which),
        .last_event_sequence = this->backend_.query("SELECT last_event_sequence" + which),
        .last_audit_sequence = this->backend_.query("SELECT last_audit_sequence" + which),
        .entries_digest = text("entries_digest"),
        .events_digest = text("events_digest"),
        .audit_digest = text("audit_digest"),
        .created_at = from_micros(this->backend_.query("SELECT " + std::string{Backend::kMicros} + which)),
    };
}

}  // namespace holdfast::store_contract
