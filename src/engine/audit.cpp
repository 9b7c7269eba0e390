// SPDX-License-Identifier: Apache-2.0
#include "engine/audit.hpp"

#include "engine/row_changes.hpp"

#include <algorithm>

namespace holdfast::engine {
namespace {

// The name of a type without its namespaces, as the compiler spells it.
template <class T>
constexpr std::string_view type_name() {
    const std::string_view text = __PRETTY_FUNCTION__;
    const std::size_t begin = text.rfind("::", text.size()) + 2;
    return text.substr(begin, text.rfind(']') - begin);
}

// ReleasePayment → release_payment
std::string in_snake_case(std::string_view name) {
    std::string text;
    for (const char c : name) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper && !text.empty()) {
            text += '_';
        }
        text += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

template <class... Bodies>
bool holds_any_of(const escrow::CommandBody& body) {
    return (std::holds_alternative<Bodies>(body) || ...);
}

struct Person {
    UserId id{};
    std::string_view role;
};

template <class Row>
const std::vector<Row>& changed(const escrow::Changes& changes) {
    return std::get<escrow::RowsOf<Row>>(changes.rows);
}

bool changes_anything(const escrow::Changes& changes) {
    bool has_rows = false;
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        has_rows = has_rows || !changed<Row>(changes).empty();
    });
    return has_rows || !changes.entries.empty() || !changes.jobs.empty() || !changes.events.empty();
}

// Nil where no person asked.
UserId user_of(const escrow::Command& command, const escrow::Changes& changes) {
    if (!command.actor.is_system && !command.actor.user_id.is_nil()) {
        return command.actor.user_id;
    }
    if (changes.answers) {
        return changes.answers->user_id;
    }
    if (const auto* session = std::get_if<escrow::OpenSession>(&command.body)) {
        return session->user_id;
    }
    const auto& sessions = changed<identity::Session>(changes);
    if (std::holds_alternative<escrow::EndSession>(command.body) && !sessions.empty()) {
        return sessions.front().user_id;
    }
    const bool is_first_sight = holds_any_of<escrow::RegisterUser, escrow::IntroduceUser>(command.body);
    if (const auto* user = std::get_if<escrow::UserReply>(&changes.reply); user != nullptr && is_first_sight) {
        return user->user_id;
    }
    return {};
}

std::optional<Person> person_of(
    const escrow::WorkingSet& rows, const escrow::Command& command, const escrow::Changes& changes
) {
    // From the machine's own command line.
    if (command.actor.is_system &&
        holds_any_of<escrow::RegisterUser, escrow::ReviveJob, escrow::ReplayStripeEvent>(command.body)) {
        return Person{.role = "system"};
    }
    const UserId id = user_of(command, changes);
    if (id.is_nil()) {
        return std::nullopt;
    }
    if (!command.actor.is_system && id == command.actor.user_id) {
        return Person{.id = id, .role = identity::to_string(command.actor.role)};
    }
    const auto& users = changed<identity::User>(changes);
    const auto mine = std::ranges::find(users, id, &identity::User::id);
    const auto* user = mine == users.end() ? rows.find<identity::User>(id) : &*mine;
    return Person{.id = id, .role = user == nullptr ? std::string_view{} : identity::to_string(user->role)};
}

struct Subject {
    std::string_view type;
    std::string id;
};

template <class Row>
std::optional<Subject> first_changed(const escrow::Changes& changes, std::string_view type) {
    const auto& rows = changed<Row>(changes);
    if (rows.empty()) {
        return std::nullopt;
    }
    return Subject{.type = type, .id = to_string(rows.front().key())};
}

// Of what changed, what the command was about.
Subject subject_of_rows(const escrow::Changes& changes, UserId person) {
    auto found = first_changed<escrow::Difference>(changes, "difference");
    found = found ? found : first_changed<escrow::Payout>(changes, "payout");
    found = found ? found : first_changed<escrow::Refund>(changes, "refund");
    found = found ? found : first_changed<escrow::Payment>(changes, "payment");
    found = found ? found : first_changed<escrow::Collaboration>(changes, "collaboration");
    found = found ? found : first_changed<escrow::PaymentMethod>(changes, "payment_method");
    found = found ? found : first_changed<escrow::ConnectAccount>(changes, "connect_account");
    return found ? *found : Subject{.type = "user", .id = to_string(person)};
}

// What the answer is about; else what was changed.
Subject subject_of(const escrow::Changes& changes, UserId person) {
    const auto of = [](std::string_view type, const auto& id) { return Subject{.type = type, .id = to_string(id)}; };
    const escrow::Reply& reply = changes.reply;
    if (const auto* user = std::get_if<escrow::UserReply>(&reply)) {
        return of("user", user->user_id);
    }
    if (const auto* collaboration = std::get_if<escrow::CollaborationReply>(&reply)) {
        return of("collaboration", collaboration->collaboration_id);
    }
    if (const auto* payment = std::get_if<escrow::PaymentReply>(&reply)) {
        return of("payment", payment->payment_id);
    }
    if (const auto* confirmed = std::get_if<escrow::ConfirmReply>(&reply)) {
        return of("payment", confirmed->payment_id);
    }
    if (const auto* declined = std::get_if<escrow::DeclinedReply>(&reply)) {
        return of("payment", declined->payment_id);
    }
    if (const auto* refund = std::get_if<escrow::RefundReply>(&reply)) {
        return of("refund", refund->refund_id);
    }
    if (const auto* payout = std::get_if<escrow::PayoutReply>(&reply)) {
        return of("payout", payout->payout_id);
    }
    if (const auto* account = std::get_if<escrow::ConnectAccountReply>(&reply)) {
        return of("connect_account", account->user_id);
    }
    if (const auto* method = std::get_if<escrow::PaymentMethodReply>(&reply)) {
        return of("payment_method", method->payment_method_id);
    }
    if (const auto* job = std::get_if<escrow::JobReply>(&reply)) {
        return of("job", job->job_id);
    }
    if (const auto* event = std::get_if<escrow::StripeEventReply>(&reply)) {
        return {.type = "stripe_event", .id = event->event_id};
    }
    return subject_of_rows(changes, person);
}

}  // namespace

std::string_view action_of(const escrow::CommandBody& body) {
    return std::visit(
        []<class Body>(const Body&) -> std::string_view {
            static const std::string name = in_snake_case(type_name<Body>());
            return name;
        },
        body
    );
}

escrow::KeySet keys_to_audit(const escrow::Command& command, const escrow::Changes& changes) {
    escrow::KeySet keys;
    const UserId user = user_of(command, changes);
    const bool is_told = !command.actor.is_system && user == command.actor.user_id;
    if (!user.is_nil() && !is_told) {
        keys.add<identity::User>(user);
    }
    return keys;
}

std::optional<store::AuditRow> audit_row(
    const escrow::WorkingSet& rows, const escrow::Command& command, const escrow::Changes& changes, Timestamp now
) {
    const std::optional<Person> person = person_of(rows, command, changes);
    if (!person || !changes_anything(changes)) {
        return std::nullopt;
    }
    Subject subject = subject_of(changes, person->id);
    return store::AuditRow{
        .actor_id = person->id,
        .actor_role = std::string{person->role},
        .action = std::string{action_of(command.body)},
        .subject_type = std::string{subject.type},
        .subject_id = std::move(subject.id),
        .request_id = command.request_id,
        .changes = row_changes(rows, changes),
        .created_at = now,
    };
}

}  // namespace holdfast::engine
