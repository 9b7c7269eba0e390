// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/activity.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/job.hpp"
#include "escrow/payment.hpp"
#include "escrow/reconciliation.hpp"
#include "escrow/wallet.hpp"
#include "identity/session.hpp"
#include "identity/user.hpp"
#include "ledger/entry.hpp"
#include "store/values.hpp"

#include <optional>
#include <type_traits>
#include <vector>

// How each type of a row's fields is kept in a column.
namespace holdfast::store {

template <class T>
struct Conversion;

template <>
struct Conversion<std::int64_t> {
    static constexpr ColumnType kType = ColumnType::integer;
    static void write(ValueWriter& out, std::int64_t value) { out.integer(value); }
    static std::int64_t read(const ValueReader& in, int column) { return in.integer(column); }
};

template <>
struct Conversion<bool> {
    static constexpr ColumnType kType = ColumnType::boolean;
    static void write(ValueWriter& out, bool value) { out.boolean(value); }
    static bool read(const ValueReader& in, int column) { return in.boolean(column); }
};

template <>
struct Conversion<Timestamp> {
    static constexpr ColumnType kType = ColumnType::timestamp;
    static void write(ValueWriter& out, Timestamp value) { out.timestamp(value); }
    static Timestamp read(const ValueReader& in, int column) { return in.timestamp(column); }
};

template <>
struct Conversion<Uuid> {
    static constexpr ColumnType kType = ColumnType::uuid;
    static void write(ValueWriter& out, const Uuid& value) { out.uuid(value); }
    static Uuid read(const ValueReader& in, int column) { return in.uuid(column); }
};

template <class Tag>
struct Conversion<Id<Tag>> {
    static constexpr ColumnType kType = ColumnType::uuid;
    static void write(ValueWriter& out, const Id<Tag>& id) { out.uuid(id.value); }
    static Id<Tag> read(const ValueReader& in, int column) { return {in.uuid(column)}; }
};

template <>
struct Conversion<std::string> {
    static constexpr ColumnType kType = ColumnType::text;
    static void write(ValueWriter& out, const std::string& value) { out.text(value); }
    static std::string read(const ValueReader& in, int column) { return std::string{in.text(column)}; }
};

template <>
struct Conversion<money::Currency> {
    static constexpr ColumnType kType = ColumnType::text;
    static void write(ValueWriter& out, const money::Currency& currency) { out.text(currency.code()); }
    static money::Currency read(const ValueReader& in, int column);
};

template <class T>
struct Conversion<std::optional<T>> {
    static constexpr ColumnType kType = Conversion<T>::kType;
    static void write(ValueWriter& out, const std::optional<T>& value) {
        if (value) {
            Conversion<T>::write(out, *value);
        } else {
            out.null();
        }
    }
    static std::optional<T> read(const ValueReader& in, int column) {
        return in.is_null(column) ? std::nullopt : std::optional<T>{Conversion<T>::read(in, column)};
    }
};

// Lists are kept as JSON texts.
template <>
struct Conversion<std::vector<std::string>> {
    static constexpr ColumnType kType = ColumnType::text;
    static void write(ValueWriter& out, const std::vector<std::string>& values);
    static std::vector<std::string> read(const ValueReader& in, int column);
};

template <>
struct Conversion<std::vector<escrow::BankAccount>> {
    static constexpr ColumnType kType = ColumnType::text;
    static void write(ValueWriter& out, const std::vector<escrow::BankAccount>& accounts);
    static std::vector<escrow::BankAccount> read(const ValueReader& in, int column);
};

// The parser of each enumeration, by its type.
template <class Enum>
inline constexpr auto kParse = nullptr;
template <>
inline constexpr auto kParse<identity::Role> = identity::parse_role;
template <>
inline constexpr auto kParse<escrow::CollaborationStatus> = escrow::parse_collaboration_status;
template <>
inline constexpr auto kParse<escrow::PaymentStatus> = escrow::parse_payment_status;
template <>
inline constexpr auto kParse<escrow::RefundStatus> = escrow::parse_refund_status;
template <>
inline constexpr auto kParse<escrow::DisputeStatus> = escrow::parse_dispute_status;
template <>
inline constexpr auto kParse<escrow::PayoutStatus> = escrow::parse_payout_status;
template <>
inline constexpr auto kParse<escrow::AllocationStatus> = escrow::parse_allocation_status;
template <>
inline constexpr auto kParse<escrow::ConnectState> = escrow::parse_connect_state;
template <>
inline constexpr auto kParse<escrow::JobKind> = escrow::parse_job_kind;
template <>
inline constexpr auto kParse<escrow::JobStatus> = escrow::parse_job_status;
template <>
inline constexpr auto kParse<escrow::StripeEventStatus> = escrow::parse_stripe_event_status;
template <>
inline constexpr auto kParse<escrow::ActivityKind> = escrow::parse_activity_kind;
template <>
inline constexpr auto kParse<escrow::Leg> = escrow::parse_leg;
template <>
inline constexpr auto kParse<escrow::DifferenceClass> = escrow::parse_difference_class;
template <>
inline constexpr auto kParse<escrow::DifferenceStatus> = escrow::parse_difference_status;
template <>
inline constexpr auto kParse<ledger::AccountKind> = ledger::parse_account_kind;
template <>
inline constexpr auto kParse<ledger::EntryKind> = ledger::parse_entry_kind;

[[noreturn]] void refuse_text(std::string_view text);

template <class Enum>
    requires std::is_enum_v<Enum>
struct Conversion<Enum> {
    static constexpr ColumnType kType = ColumnType::text;
    static void write(ValueWriter& out, Enum value) { out.text(to_string(value)); }
    static Enum read(const ValueReader& in, int column) {
        const auto value = kParse<Enum>(in.text(column));
        if (!value) {
            refuse_text(in.text(column));
        }
        return *value;
    }
};

}  // namespace holdfast::store
