// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/persons.hpp"

#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "person", "account": null,
    "address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null},
    "created": 0, "dob": {"day": null, "month": null, "year": null}, "email": null, "first_name": null,
    "future_requirements": {"alternatives": [], "currently_due": [], "errors": [], "eventually_due": [], "past_due": [],
    "pending_verification": []},
    "id_number_provided": false, "last_name": null, "metadata": {}, "phone": null, "political_exposure": "none",
    "relationship": {"authorizer": false, "director": false, "executive": false, "legal_guardian": false, "owner": false,
    "percent_ownership": null, "representative": false, "title": null},
    "requirements": {"alternatives": [], "currently_due": [], "errors": [], "eventually_due": [], "past_due": [],
    "pending_verification": []},
    "ssn_last_4_provided": false,
    "verification": {"additional_document": {"back": null, "details": null, "details_code": null, "front": null},
    "details": null, "details_code": null,
    "document": {"back": null, "details": null, "details_code": null, "front": null}, "status": "unverified"}})json";

// Lays the given members over the stored ones, hash by hash. Identity numbers are told to be there and not shown.
void overlay(Json& target, const Json& given) {
    for (const auto& [name, value] : *given.as_object()) {
        auto* present = target.find(name);
        if (name == "id_number" || name == "ssn_last_4") {
            target.set("_" + name, value);
            target.set(name + "_provided", !value.is_null());
        } else if (present != nullptr && present->as_object() != nullptr && value.as_object() != nullptr) {
            overlay(*present, value);
        } else if (name != "metadata") {
            target.set(name, value);
        }
    }
}

Outcome<void> lay_over(Record& person, const Json& given) {
    overlay(person.edit(), given);
    auto& relationship = *person.edit().find("relationship");
    if (const auto* share = relationship["percent_ownership"].as_string()) {
        const auto number = parse_json(*share);
        if (!number || (number->as_int() == nullptr && number->as_decimal() == nullptr)) {
            return wire::malformed("Invalid decimal: " + *share, "relationship[percent_ownership]", {});
        }
        relationship.set("percent_ownership", *number);
    }
    return apply(person, given, {});
}

Record& add_person(Unit& unit, const Record& account) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", unit.new_id(state::kPerson.prefix));
    body.set("account", account.id());
    body.set("created", unit.now_seconds());
    return unit.add(state::kPerson, account.id(), std::move(body));
}

Outcome<Record*> addressed_person(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    auto* person = call.unit.find(state::kPerson, call.path[1], account->id());
    if (person == nullptr) {
        return wire::not_found("person", call.path[1]);
    }
    return person;
}

Outcome<Json> create(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    auto& person = add_person(call.unit, *account);
    SANDBOX_TRY(lay_over(person, call.params));
    state::emit(call.unit, person, "person.created");
    refresh_account(call.unit, *account);
    return state::render(call.unit, person);
}

Outcome<Json> retrieve_person(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed_person(call)));
}

Outcome<Json> update(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    auto* person = SANDBOX_TRY(addressed_person(call));
    SANDBOX_TRY(lay_over(*person, call.params));
    state::emit(call.unit, *person, "person.updated");
    refresh_account(call.unit, *account);
    return state::render(call.unit, *person);
}

Outcome<Json> remove(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    auto* person = SANDBOX_TRY(addressed_person(call));
    if (account->text("_individual") == person->id()) {
        return wire::invalid("You cannot delete the person of an individual's account.");
    }
    state::emit(call.unit, *person, "person.deleted");
    auto tombstone = Json::object();
    tombstone.set("id", person->id());
    tombstone.set("object", "person");
    tombstone.set("deleted", true);
    person->edit() = std::move(tombstone);
    refresh_account(call.unit, *account);
    return state::render(call.unit, *person);
}

Outcome<Json> list_persons(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    state::Selection selection{account->id()};
    if (call.has("relationship")) {
        for (const auto& [name, wanted] : *call.params["relationship"].as_object()) {
            selection.bounds.push_back({"relationship." + name, "=", wanted.bool_or(false) ? 1 : 0});
        }
    }
    auto found = SANDBOX_TRY(list(call, state::kPerson, {}, std::move(selection)));
    found.set("url", "/v1/accounts/" + account->id() + "/persons");
    return found;
}

constexpr std::array kRoutes{
    Route{"POST", "/v1/accounts/:id/persons", kPersonParameters, create},
    Route{
        "GET",
        "/v1/accounts/:id/persons",
        "relationship{authorizer:bool director:bool executive:bool legal_guardian:bool owner:bool representative:bool}",
        list_persons,
        Shape::list
    },
    Route{"GET", "/v1/accounts/:id/persons/:person", "", retrieve_person},
    Route{"POST", "/v1/accounts/:id/persons/:person", kPersonParameters, update},
    Route{"DELETE", "/v1/accounts/:id/persons/:person", "", remove},
};

}  // namespace

Record* person_behind(Unit& unit, const Record& account) {
    if (const auto id = account.text("_individual"); !id.empty()) {
        return &unit.get(id);
    }
    for (auto* person : unit.select(state::kPerson, {account.id()})) {
        if ((*person)["relationship"]["representative"].bool_or(false)) {
            return person;
        }
    }
    return nullptr;
}

Outcome<void> put_individual(Unit& unit, Record& account, const Json& given) {
    const auto id = account.text("_individual");
    auto& person = id.empty() ? add_person(unit, account) : unit.get(id);
    SANDBOX_TRY(lay_over(person, given));
    account.set("_individual", person.id());
    state::emit(unit, person, id.empty() ? "person.created" : "person.updated");
    return {};
}

bool is_known(const Record& person, std::string_view member) {
    if (member == "id_number") {
        return person.flag("id_number_provided");
    }
    if (member == "verification.document") {
        return !person.body().at_path("verification.document.front").is_null();
    }
    return !person.body().at_path(member).is_null();
}

void mark_verification(Unit& unit, Record& person, std::string_view status) {
    if (person["verification"]["status"].string_or() != status) {
        person.edit().find("verification")->set("status", status);
        state::emit(unit, person, "person.updated");
    }
}

std::span<const Route> person_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
