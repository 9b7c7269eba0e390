// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include "store/seal.hpp"
#include "store/sealed_rows.hpp"
#include "store/select.hpp"
#include "store/tables_audit.hpp"
#include "store/verification.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace holdfast::store {

namespace {

constexpr std::int64_t kSealsAtOnce = 500;
constexpr std::size_t kHexDigitsOfSeal = 64;

std::string from_to(std::int64_t after, std::int64_t through) {
    const std::string first = std::to_string(after + 1);
    return through == after + 1 ? first : first + " to " + std::to_string(through);
}

// One kind of row that is sealed.
struct Part {
    SealedRows::Kind kind;
    std::string_view name;
    std::string_view promise;
    std::int64_t SealRow::* last;
    std::string SealRow::* digest;
    bool may_be_pruned;  // from the oldest on
    SealedRows rows;
};

class SealCheck {
public:
    SealCheck(Session& session, const std::vector<Secret>& keys, const VerifyOptions& options, VerifyReport& report)
        : session_{session},
          keys_{keys},
          options_{options},
          report_{report},
          parts_{{
              {SealedRows::Kind::entries,
               "entries",
               "entries and their postings are as they were sealed",
               &SealRow::last_entry_sequence,
               &SealRow::entries_digest,
               false,
               {session, SealedRows::Kind::entries}},
              {SealedRows::Kind::events,
               "events",
               "events are as they were sealed",
               &SealRow::last_event_sequence,
               &SealRow::events_digest,
               true,
               {session, SealedRows::Kind::events}},
              {SealedRows::Kind::audit,
               "audit rows",
               "the audit log is as it was sealed",
               &SealRow::last_audit_sequence,
               &SealRow::audit_digest,
               true,
               {session, SealedRows::Kind::audit}},
          }} {}

    void run() {
        for (bool more = true; more;) {
            const auto seals = select_rows<SealRow>(
                session_, "WHERE number > $1 ORDER BY number LIMIT $2", {previous_.number, kSealsAtOnce}
            );
            std::ranges::for_each(seals, [this](const SealRow& seal) { check(seal); });
            more = !seals.empty();
        }
        finish();
    }

private:
    void check(const SealRow& seal);
    void check_follows(const SealRow& seal);
    void check_part(const SealRow& seal, Part& part);
    void note_unsealed(const SealRow& seal);
    void note_keys();
    void finish();
    // One line under the promise that it breaks.
    void broken(std::string_view promise, std::string line);

    Session& session_;
    const std::vector<Secret>& keys_;
    const VerifyOptions& options_;
    VerifyReport& report_;
    std::array<Part, 3> parts_;
    SealRow previous_{};
    std::int64_t with_key_ = 0;
    std::int64_t first_without_key_ = 0;
    std::int64_t last_without_key_ = 0;
    std::int64_t not_following_ = 0;
};

void SealCheck::broken(std::string_view promise, std::string line) {
    auto found = std::ranges::find_if(report_.violations, [&](const Violation& violation) {
        return violation.invariant == "I18" && violation.detail == promise;
    });
    if (found == report_.violations.end()) {
        report_.violations.push_back({.invariant = "I18", .detail = std::string{promise}, .offending = {}});
        found = std::prev(report_.violations.end());
    }
    if (found->offending.size() < kMaxOffending) {
        found->offending.push_back(std::move(line));
    }
}

void SealCheck::check(const SealRow& seal) {
    if (seal.number != previous_.number + 1) {
        broken("seals are numbered without gaps", "missing: " + from_to(previous_.number, seal.number - 1));
    }
    check_follows(seal);
    if (is_opening(seal)) {
        note_unsealed(seal);
    } else {
        for (Part& part : parts_) {
            check_part(seal, part);
        }
    }
    for (const Anchor& anchor : options_.anchors) {
        if (anchor.number == seal.number && anchor.seal != seal.seal) {
            broken(
                "the chain contains what was noted of it",
                "seal " + std::to_string(seal.number) + " is " + seal.seal + ", noted was " + anchor.seal
            );
        }
    }
    ++report_.seals;
    previous_ = seal;
}

void SealCheck::check_follows(const SealRow& seal) {
    const auto is_made_with = [&](std::string_view key) { return make_seal(seal, previous_.seal, key) == seal.seal; };
    if (std::ranges::any_of(keys_, [&](const Secret& key) { return is_made_with(key.reveal()); })) {
        ++with_key_;
    } else if (is_made_with("")) {
        first_without_key_ = first_without_key_ == 0 ? seal.number : first_without_key_;
        last_without_key_ = seal.number;
    } else {
        ++not_following_;
        broken(
            "each seal follows from the one before it, by the key",
            "seal " + std::to_string(seal.number) + " does not: it was changed, or made with another key"
        );
    }
}

void SealCheck::check_part(const SealRow& seal, Part& part) {
    const std::int64_t after = previous_.*part.last;
    const std::int64_t through = seal.*part.last;
    if (part.may_be_pruned && part.rows.newest() != 0 && after + 1 < part.rows.oldest()) {
        return;  // no longer all there: the seal speaks for the rest of the batch
    }
    const SealedRows::Taken there = part.rows.take(after, through);
    if (digest_of(there.bytes) == seal.*part.digest) {
        return;
    }
    std::string line = "seal " + std::to_string(seal.number) + ": ";
    line.append(part.name).append(" ").append(from_to(after, through));
    if (there.rows != through - after) {
        line += ", of which " + std::to_string(there.rows) + " are there";
    }
    broken(part.promise, std::move(line));
}

void SealCheck::note_unsealed(const SealRow& seal) {
    std::string what;
    for (const Part& part : parts_) {
        if (seal.*part.last > previous_.*part.last) {
            what += what.empty() ? "" : ", ";
            what.append(part.name).append(" ").append(from_to(previous_.*part.last, seal.*part.last));
        }
    }
    if (seal.number == 1) {
        report_.notes.push_back("from before there were seals, so not sealed: " + what);
    } else if (seal.number <= options_.accepted_seal) {
        report_.notes.push_back(
            "accepted without a seal of their own, at seal " + std::to_string(seal.number) + ": " + what
        );
    } else {
        broken(
            "whatever is committed is sealed",
            "found at seal " + std::to_string(seal.number) + ", written by another hand or an older program: " + what
        );
    }
}

void SealCheck::note_keys() {
    if (not_following_ > 0 && with_key_ == 0 && first_without_key_ == 0) {
        report_.notes.emplace_back(
            keys_.empty() ? "no seal follows: they were made with a key, and LEDGER_SEAL_KEY is not set"
                          : "no seal follows: they were made with another key than LEDGER_SEAL_KEY names"
        );
    }
    if (keys_.empty() || first_without_key_ == 0) {
        return;
    }
    std::string line = "seals without a key: up to " + std::to_string(last_without_key_);
    if (last_without_key_ <= options_.accepted_seal) {
        report_.notes.push_back("accepted " + line);
    } else {
        broken(
            "every seal was made with the key", line + ", of which the first is " + std::to_string(first_without_key_)
        );
    }
}

void SealCheck::finish() {
    if (previous_.number > 0) {
        report_.newest_seal = std::to_string(previous_.number) + ":" + previous_.seal;
    }
    for (Part& part : parts_) {
        const std::int64_t sealed = previous_.*part.last;
        if (part.rows.newest() > sealed && previous_.number > 0 && options_.accepted_seal > previous_.number) {
            report_.notes.push_back(
                "accepted without a seal, after the newest: " + std::string{part.name} + " " +
                from_to(sealed, part.rows.newest())
            );
        } else if (part.rows.newest() > sealed && previous_.number > 0) {
            broken(
                "whatever is committed is sealed",
                "after the newest seal: " + std::string{part.name} + " " + from_to(sealed, part.rows.newest())
            );
        } else if (part.rows.newest() > 0 && previous_.number == 0) {
            report_.notes.push_back(
                "from before there were seals, so not sealed: " + std::string{part.name} + " " +
                from_to(0, part.rows.newest())
            );
        }
        if (!part.may_be_pruned) {
            continue;
        }
        if (sealed > 0 && part.rows.newest() == 0) {
            broken(part.promise, std::string{part.name} + " " + from_to(0, sealed) + " are gone, the newest too");
        } else if (part.rows.oldest() > 1) {
            report_.notes.push_back(
                "no longer kept: " + std::string{part.name} + " " + from_to(0, part.rows.oldest() - 1)
            );
        }
    }
    for (const Anchor& anchor : options_.anchors) {
        if (anchor.number > previous_.number) {
            broken(
                "the chain contains what was noted of it",
                "seal " + std::to_string(anchor.number) + " was noted, the newest is " +
                    std::to_string(previous_.number)
            );
        }
    }
    note_keys();
}

}  // namespace

std::optional<Anchor> parse_anchor(std::string_view text) {
    Anchor anchor;
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, anchor.number);
    if (error != std::errc{} || end != text.data() + colon || anchor.number < 1) {
        return std::nullopt;
    }
    anchor.seal = text.substr(std::min(colon + 1, text.size()));
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (anchor.seal.size() != kHexDigitsOfSeal || !std::ranges::all_of(anchor.seal, is_digit)) {
        return std::nullopt;
    }
    return anchor;
}

void check_seals(
    Session& session, const std::vector<Secret>& keys, const VerifyOptions& options, VerifyReport& report
) {
    SealCheck{session, keys, options, report}.run();
}

}  // namespace holdfast::store
