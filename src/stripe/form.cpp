// SPDX-License-Identifier: Apache-2.0
#include "stripe/form.hpp"

#include "net/http_message.hpp"

namespace holdfast::stripe {

Form& Form::add(std::string_view name, std::string_view value) {
    if (!text_.empty()) {
        text_ += '&';
    }
    text_ += name;
    text_ += '=';
    text_ += net::form_escape(value);
    return *this;
}

Form& Form::add(std::string_view name, std::int64_t value) {
    return add(name, std::to_string(value));
}

Form& Form::add_unless_empty(std::string_view name, std::string_view value) {
    // To Stripe an empty value means "unset", which is never what an absent parameter means.
    return value.empty() ? *this : add(name, value);
}

Form& Form::add_metadata(const Metadata& metadata) {
    for (const auto& [name, value] : metadata) {
        add_unless_empty("metadata[" + name + "]", value);
    }
    return *this;
}

std::string path_segment(std::string_view id) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    if (id.empty()) {
        return "_";
    }
    std::string out;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
    return out;
}

Request get(std::string path, const Form& query, std::string account) {
    if (!query.text().empty()) {
        path += '?';
        path += query.text();
    }
    return Request{.method = "GET", .path = std::move(path), .account = std::move(account)};
}

Request post(std::string path, const Form& form, std::string idempotency_key, std::string account) {
    return Request{
        .method = "POST",
        .path = std::move(path),
        .body = form.text(),
        .idempotency_key = std::move(idempotency_key),
        .account = std::move(account),
    };
}

}  // namespace holdfast::stripe
