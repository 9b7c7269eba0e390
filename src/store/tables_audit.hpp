// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/columns.hpp"

// What shows who did what, and that nothing was changed since. Only ever appended.
namespace holdfast::store {

template <>
struct TableOf<AuditRow> {
    using Row = AuditRow;
    static constexpr std::string_view kName = "audit";
    static constexpr std::array kColumns{
        key<&Row::sequence>("sequence"),
        fixed<&Row::actor_id>("actor_id"),
        fixed<&Row::actor_role>("actor_role"),
        fixed<&Row::action>("action"),
        fixed<&Row::subject_type>("subject_type"),
        fixed<&Row::subject_id>("subject_id"),
        fixed<&Row::request_id>("request_id"),
        fixed<&Row::changes>("changes"),
        fixed<&Row::created_at>("created_at"),
    };
};

template <>
struct TableOf<SealRow> {
    using Row = SealRow;
    static constexpr std::string_view kName = "seals";
    static constexpr std::array kColumns{
        key<&Row::number>("number"),
        fixed<&Row::last_entry_sequence>("last_entry_sequence"),
        fixed<&Row::last_event_sequence>("last_event_sequence"),
        fixed<&Row::last_audit_sequence>("last_audit_sequence"),
        fixed<&Row::entries_digest>("entries_digest"),
        fixed<&Row::events_digest>("events_digest"),
        fixed<&Row::audit_digest>("audit_digest"),
        fixed<&Row::seal>("seal"),
        fixed<&Row::created_at>("created_at"),
    };
};

}  // namespace holdfast::store
