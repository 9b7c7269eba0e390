// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <span>

namespace holdfast {

namespace {

namespace json = boost::json;

// Receives what Boost's parser reads, which checks the grammar, the UTF-8 and the depth.
struct Builder {
    // Named by the parser.
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    struct Frame {
        Json container;
        std::string key{};  // of the member being read, when the container is an object
    };

    std::vector<Frame> open;
    std::string text;  // of the string, key or number being read
    Json root;
    std::string duplicate;  // pointer to a key that came twice

    bool add(Json value) {
        if (open.empty()) {
            root = std::move(value);
        } else if (auto* items = open.back().container.as_array()) {
            items->push_back(std::move(value));
        } else {
            open.back().container.as_object()->emplace_back(std::move(open.back().key), std::move(value));
        }
        return true;
    }

    bool close() {
        Json value = std::move(open.back().container);
        open.pop_back();
        return add(std::move(value));
    }

    bool add_number(json::string_view rest) {
        text.append(rest.data(), rest.size());
        return add(Json::Decimal{std::exchange(text, {})});
    }

    [[nodiscard]] std::string pointer_to(std::string_view last) const;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open.push_back({.container = Json::object()});
        return true;
    }
    bool on_object_end(std::size_t, json::error_code& error);
    bool on_array_begin(json::error_code&) {
        open.push_back({.container = Json::array()});
        return true;
    }
    bool on_array_end(std::size_t, json::error_code&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view rest, std::size_t, json::error_code&) {
        text.append(rest.data(), rest.size());
        open.back().key = std::exchange(text, {});
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_string(json::string_view rest, std::size_t, json::error_code&) {
        text.append(rest.data(), rest.size());
        return add(std::exchange(text, {}));
    }
    bool on_number_part(json::string_view part, json::error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        text.clear();
        return add(number);
    }
    bool on_uint64(std::uint64_t, json::string_view rest, json::error_code&) { return add_number(rest); }
    bool on_double(double, json::string_view rest, json::error_code&) { return add_number(rest); }
    bool on_bool(bool flag, json::error_code&) { return add(flag); }
    bool on_null(json::error_code&) { return add(nullptr); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

void append_pointer_token(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

std::string Builder::pointer_to(std::string_view last) const {
    std::string pointer;
    for (const Frame& frame : std::span{open}.first(open.size() - 1)) {
        if (const auto* items = frame.container.as_array()) {
            append_pointer_token(pointer, std::to_string(items->size()));
        } else {
            append_pointer_token(pointer, frame.key);
        }
    }
    append_pointer_token(pointer, last);
    return pointer;
}

// A key that comes twice; nothing when each comes once.
const std::string* find_duplicate(const Json::Object& members) {
    constexpr std::size_t kFew = 16;
    if (members.size() <= kFew) {
        for (auto member = members.begin(); member != members.end(); ++member) {
            if (std::find_if(members.begin(), member, [&](const auto& m) { return m.first == member->first; }) !=
                member) {
                return &member->first;
            }
        }
        return nullptr;
    }
    std::vector<const std::string*> keys;
    keys.reserve(members.size());
    for (const auto& member : members) {
        keys.push_back(&member.first);
    }
    const auto by_text = [](const std::string* key) -> const std::string& { return *key; };
    std::ranges::sort(keys, {}, by_text);
    const auto twice = std::ranges::adjacent_find(keys, {}, by_text);
    return twice == keys.end() ? nullptr : *twice;
}

bool Builder::on_object_end(std::size_t, json::error_code& error) {
    if (const auto* key = find_duplicate(*open.back().container.as_object())) {
        duplicate = pointer_to(*key);
        error = json::error::syntax;
        return false;
    }
    return close();
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = 32;
    json::basic_parser<Builder> parser{options};
    json::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) {
        error = json::error::extra_data;
    }
    if (error && !parser.handler().duplicate.empty()) {
        return fail_field(parser.handler().duplicate, "This key is there twice.");
    }
    if (error) {
        return fail_field(
            "", "This is not valid JSON: " + error.message() + " near byte " + std::to_string(read) + "."
        );
    }
    return std::move(parser.handler().root);
}

}  // namespace holdfast
