// SPDX-License-Identifier: Apache-2.0
#include "sandbox/script.hpp"

#include <optional>

namespace holdfast::sandbox {

namespace {

// What later requests may name: the object, or the newest of a list. Nothing for a body that is no JSON.
std::optional<Json> object_in(std::string_view body) {
    auto parsed = parse_json(body);
    if (!parsed) {
        return std::nullopt;
    }
    const auto* listed = (*parsed)["object"].string_or() == "list" ? (*parsed)["data"].as_array() : nullptr;
    if (listed != nullptr) {
        return listed->empty() ? Json{} : listed->front();
    }
    return std::move(*parsed);
}

}  // namespace

std::expected<Script, std::string> Script::parse(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed) {
        return std::unexpected("is not JSON: " + parsed.error().detail);
    }
    if (parsed->as_array() == nullptr) {
        return std::unexpected("must be a list of requests");
    }
    Script script;
    for (const auto& entry : *parsed->as_array()) {
        auto step = read(entry);
        if (!step) {
            return std::unexpected("request " + std::to_string(script.steps_.size() + 1) + ": " + step.error());
        }
        script.steps_.push_back(std::move(*step));
    }
    return script;
}

std::expected<Script::Step, std::string> Script::read(const Json& entry) {
    if (entry.as_object() == nullptr) {
        return std::unexpected("must be an object such as {\"post\": \"/v1/customers\"}");
    }
    Step step;
    for (const auto& [name, value] : *entry.as_object()) {
        if (name == "as") {
            step.name = value.string_or();
        } else if (name == "post" || name == "get" || name == "delete") {
            step.method = name == "post" ? "POST" : name == "get" ? "GET" : "DELETE";
            step.path = value.string_or();
        } else if (name == "account") {
            step.account = value.string_or();
        } else if (name == "until") {
            step.until = value.string_or();
        } else if (name == "params" && value.as_object() != nullptr) {
            step.params = value;
        } else if (name == "status" && value.as_int() != nullptr) {
            step.status = *value.as_int();
        } else {
            return std::unexpected("'" + name + "' is not understood");
        }
    }
    const bool is_known =
        step.path.starts_with("/v1/") || step.path.starts_with("/_sandbox/") || step.path.starts_with("/c/pay/");
    if (!is_known) {
        return std::unexpected("needs a \"post\", \"get\" or \"delete\" with a path below /v1/, /_sandbox/ or /c/pay/");
    }
    return step;
}

std::expected<std::string, std::string> Script::filled(std::string_view text) const {
    std::string out;
    while (true) {
        const auto begin = text.find("${");
        out += text.substr(0, begin);
        if (begin == std::string_view::npos) {
            return out;
        }
        const auto end = text.find('}', begin);
        const auto reference = text.substr(begin + 2, end - begin - 2);
        const auto dot = reference.find('.');
        const auto answer = answers_.find(reference.substr(0, dot));
        if (end == std::string_view::npos || dot == std::string_view::npos || answer == answers_.end()) {
            return std::unexpected("\"" + std::string{text} + "\" names no earlier answer");
        }
        const auto& value = answer->second.at_path(reference.substr(dot + 1));
        if (value.is_null()) {
            return std::unexpected("\"" + std::string{reference} + "\" is not in that answer");
        }
        out += value.as_string() != nullptr ? *value.as_string() : to_json(value);
        text.remove_prefix(end + 1);
    }
}

std::expected<void, std::string> Script::append_form(std::string& form, const std::string& name, const Json& value)
    const {
    if (const auto* object = value.as_object()) {
        for (const auto& [member, inner] : *object) {
            if (auto done = append_form(form, name.empty() ? member : name + "[" + member + "]", inner); !done) {
                return done;
            }
        }
        return {};
    }
    if (const auto* array = value.as_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (auto done = append_form(form, name + "[" + std::to_string(i) + "]", (*array)[i]); !done) {
                return done;
            }
        }
        return {};
    }
    const auto text = value.is_null()                ? std::expected<std::string, std::string>{""}
                      : value.as_string() != nullptr ? filled(*value.as_string())
                                                     : std::expected<std::string, std::string>{to_json(value)};
    if (!text) {
        return std::unexpected(text.error());
    }
    form += (form.empty() ? "" : "&") + net::form_escape(name) + "=" + net::form_escape(*text);
    return {};
}

std::expected<net::HttpRequest, std::string> Script::request() const {
    const auto& step = steps_[next_];
    const auto where = "request " + std::to_string(next_ + 1) + " (" + step.path + "): ";
    const auto path = filled(step.path);
    const auto account = filled(step.account);
    if (!path || !account) {
        return std::unexpected(where + (path ? account.error() : path.error()));
    }
    std::string form;
    if (const auto done = append_form(form, {}, step.params); !done) {
        return std::unexpected(where + done.error());
    }
    net::HttpRequest request{
        .method = step.method, .path = *path, .raw_query = {}, .headers = {}, .body = {}, .remote_address = {}
    };
    (step.method == "POST" ? request.body : request.raw_query) = std::move(form);
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    if (!account->empty()) {
        request.headers.emplace_back("Stripe-Account", *account);
    }
    return request;
}

bool Script::is_too_early(std::string_view body) const {
    const auto& until = steps_[next_].until;
    const auto answer = object_in(body);
    return !until.empty() && answer && answer->at_path(until).is_null();
}

std::string Script::told(std::string_view reference) const {
    return filled("${" + std::string{reference} + "}").value_or("");
}

std::expected<void, std::string> Script::answered(int status, std::string_view body) {
    const auto& step = steps_[next_];
    auto answer = object_in(body);
    if (status != step.status) {
        const auto said = answer ? answer->at_path("error.message").string_or() : std::string{};
        return std::unexpected(
            "request " + std::to_string(next_ + 1) + " (" + step.path + ") was answered " + std::to_string(status) +
            (said.empty() ? std::string{} : ": " + said)
        );
    }
    if (!step.name.empty() && answer) {
        answers_.insert_or_assign(step.name, std::move(*answer));
    }
    ++next_;
    return {};
}

}  // namespace holdfast::sandbox
