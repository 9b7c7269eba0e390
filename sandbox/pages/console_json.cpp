// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"

#include <algorithm>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::size_t kMostDepth = 40;

// `pi_3N…`: worth looking up. Whether it is an object's, the state knows.
bool looks_like_id(std::string_view text) {
    const auto bar = text.find('_');
    return bar != std::string_view::npos && bar > 1 && text.size() > bar + 8 && text.size() < 120 &&
           std::ranges::all_of(
               text,
               [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
               }
           );
}

class Writer {
public:
    explicit Writer(state::Unit& unit) : unit_{unit} {}

    void write(const Json& value, std::size_t depth) {
        if (const auto* object = value.as_object(); object != nullptr && !object->empty() && depth < kMostDepth) {
            write_all(*object, '{', '}', depth);
        } else if (const auto* array = value.as_array(); array != nullptr && !array->empty() && depth < kMostDepth) {
            write_all(*array, '[', ']', depth);
        } else if (const auto* text = value.as_string()) {
            write_text(*text);
        } else {
            const bool is_plain = value.as_object() == nullptr && value.as_array() == nullptr;
            html +=
                is_plain ? "<span class=\"v\">" + escape_html(to_json(value)) + "</span>" : escape_html(to_json(value));
        }
    }

    std::string html{};

private:
    void write_member(const std::pair<std::string, Json>& member, std::size_t depth) {
        html += "<span class=\"k\">" + escape_html(to_json(Json{member.first})) + "</span>: ";
        write(member.second, depth);
    }
    void write_member(const Json& element, std::size_t depth) { write(element, depth); }

    template <class Members>
    void write_all(const Members& members, char open, char close, std::size_t depth) {
        html += open;
        bool is_first = true;
        for (const auto& member : members) {
            html += is_first ? "\n" : ",\n";
            is_first = false;
            html.append(2 * (depth + 1), ' ');
            write_member(member, depth + 1);
        }
        html += "\n" + std::string(2 * depth, ' ') + close;
    }

    void write_text(const std::string& text) {
        const bool is_link = looks_like_id(text) && unit_.find(text) != nullptr;
        const auto shown = escape_html(to_json(Json{text}));
        html += is_link ? "<a href=\"/console/objects/" + escape_html(text) + "\">" + shown + "</a>"
                        : "<span class=\"s\">" + shown + "</span>";
    }

    state::Unit& unit_;
};

}  // namespace

std::string json_html(state::Unit& unit, const Json& value) {
    Writer writer{unit};
    writer.write(value, 0);
    return std::move(writer.html);
}

}  // namespace holdfast::sandbox::pages
