// SPDX-License-Identifier: Apache-2.0
#include "http/binder.hpp"

#include "api/problem.hpp"
#include "base/utf8.hpp"
#include "http/text.hpp"
#include "money/money.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace holdfast::fuzz {

namespace {

// One field of each kind.
struct Form {
    std::string title;
    std::optional<std::string> note;
    std::int64_t amount = 0;
    std::optional<std::int64_t> tip;
    std::int64_t days = 0;
    std::optional<bool> flag;
    money::Currency currency;
    std::optional<money::Currency> other;
    std::string url;
    std::optional<std::string> back;
    std::optional<UserId> user;

    friend bool operator==(const Form&, const Form&) = default;
};

constexpr std::array<std::string_view, 5> kRequired{"title", "amount", "days", "currency", "url"};

Result<Form> bind(const Json& body) {
    http::Binder binder{body};
    Form form{
        .title = binder.text("title"),
        .note = binder.optional_text("note", {.min = 0, .max = 40, .multiline = true}),
        .amount = binder.amount("amount"),
        .tip = binder.optional_amount("tip"),
        .days = binder.whole("days", 1, 365),
        .flag = binder.optional_flag("flag"),
        .currency = binder.currency("currency"),
        .other = binder.optional_currency("other"),
        .url = binder.url("url"),
        .back = binder.optional_url("back"),
        .user = binder.optional_id<UserId>("user"),
    };
    if (auto done = binder.finish(); !done) {
        return std::unexpected(std::move(done.error()));
    }
    return form;
}

Json write(const Form& form) {
    Json body = Json::object();
    body.set("title", form.title).set("amount", form.amount).set("days", form.days).set("url", form.url);
    body.set("currency", form.currency.code());
    if (form.note) {
        body.set("note", *form.note);
    }
    if (form.tip) {
        body.set("tip", *form.tip);
    }
    if (form.flag) {
        body.set("flag", *form.flag);
    }
    if (form.other) {
        body.set("other", form.other->code());
    }
    if (form.back) {
        body.set("back", *form.back);
    }
    if (form.user) {
        body.set("user", to_string(*form.user));
    }
    return body;
}

std::string member_of(std::string_view pointer) {
    std::string member;
    for (std::size_t at = 1; at < pointer.size(); ++at) {
        const bool is_escape = pointer[at] == '~' && at + 1 < pointer.size();
        member += !is_escape ? pointer[at] : pointer[++at] == '0' ? '~' : '/';
    }
    return member;
}

void check_failure(const Failure& failure, const Json& body) {
    HOLDFAST_CHECK(!failure.errors.empty(), "a refusal says what is wrong");
    std::set<std::string> pointers;
    for (const FieldError& error : failure.errors) {
        HOLDFAST_CHECK(!error.detail.empty() && pointers.insert(error.pointer).second, "each field is told of once");
        if (error.pointer.empty()) {
            HOLDFAST_CHECK(body.as_object() == nullptr, "the root alone is wrong where it is no object");
            continue;
        }
        const std::string member = member_of(error.pointer);
        HOLDFAST_CHECK(http::json_pointer(member) == error.pointer, "the pointer is one");
        const bool is_missing = std::ranges::find(kRequired, member) != kRequired.end();
        HOLDFAST_CHECK(body.find(member) != nullptr || is_missing, "the pointer's place exists");
    }
    const auto problem = parse_json(api::render_problem(failure, "req_1"));
    HOLDFAST_CHECK(problem && (*problem)["errors"].as_array() != nullptr, "the answer is JSON");
    HOLDFAST_CHECK((*problem)["errors"].as_array()->size() == failure.errors.size(), "it holds every error");
}

void check_form(const Form& form) {
    const auto length = code_points(form.title);
    HOLDFAST_CHECK(length >= 1 && length <= 200, "a text has its bounds");
    HOLDFAST_CHECK(!http::has_control_characters(form.title, false) && !http::is_blank(form.title), "and is text");
    HOLDFAST_CHECK(form.amount > 0 && form.amount <= money::kMaxAmountMinor, "an amount has its bounds");
    HOLDFAST_CHECK(form.days >= 1 && form.days <= 365, "a number has its bounds");
    HOLDFAST_CHECK(money::Currency::parse(form.currency.code()).has_value(), "the currency is known");
    HOLDFAST_CHECK(form.url.starts_with("http://") || form.url.starts_with("https://"), "the URL is one of the web");
}

}  // namespace

void examine(std::string_view input) {
    const auto body = parse_json(input);
    if (!body) {
        return;
    }
    const auto form = bind(*body);
    if (!form) {
        check_failure(form.error(), *body);
        return;
    }
    check_form(*form);
    const Json written = write(*form);
    const auto again = bind(written);
    HOLDFAST_CHECK(again && *again == *form, "what was bound binds again");
    HOLDFAST_CHECK(written.as_object()->size() == body->as_object()->size(), "nothing was passed over");
}

}  // namespace holdfast::fuzz
