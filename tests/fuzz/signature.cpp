// SPDX-License-Identifier: Apache-2.0
#include "stripe/signature.hpp"

#include "base/digest.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

// A Stripe-Signature header, then the body. `$A` and `$B` in the header stand for the right signature with either of
// our secrets, `$C` for one with a stranger's: by chance none would ever be right.
namespace holdfast::fuzz {

namespace {

constexpr std::int64_t kNow = 1'800'000'000;
const std::array<Secret, 3> kSecrets{Secret{"whsec_current"}, Secret{}, Secret{"whsec_older"}};

std::string hmac(std::string_view secret, std::string_view timestamp, std::string_view body) {
    std::string text{timestamp};
    text.append(".").append(body);
    return to_hex(hmac_sha256(secret, text));
}

struct Element {
    std::string_view scheme;
    std::string_view value;
};

// Nothing where an element has no `=`.
std::optional<std::vector<Element>> elements_of(std::string_view header) {
    std::vector<Element> elements;
    for (std::size_t at = 0; at < header.size();) {
        const auto end = std::min(header.find(',', at), header.size());
        const auto text = header.substr(at, end - at);
        const auto equals = text.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        elements.push_back({text.substr(0, equals), text.substr(equals + 1)});
        at = end + 1;
    }
    return elements;
}

std::string_view timestamp_of(const std::optional<std::vector<Element>>& elements) {
    if (!elements) {
        return {};
    }
    const auto found = std::ranges::find(*elements, "t", &Element::scheme);
    return found == elements->end() ? std::string_view{} : found->value;
}

std::string filled(std::string_view header, std::string_view body) {
    const auto timestamp = timestamp_of(elements_of(header));
    std::string out;
    for (std::size_t at = 0; at < header.size(); ++at) {
        const auto mark = header.substr(at, 2);
        if (mark == "$A" || mark == "$B" || mark == "$C") {
            out += hmac(mark == "$A" ? "whsec_current" : mark == "$B" ? "whsec_older" : "whsec_other", timestamp, body);
            ++at;
        } else {
            out += header[at];
        }
    }
    return out;
}

bool has_right_signature(const std::vector<Element>& elements, std::string_view body) {
    const auto timestamp = timestamp_of(elements);
    return std::ranges::any_of(elements, [&](const Element& element) {
        return element.scheme == "v1" && (element.value == hmac("whsec_current", timestamp, body) ||
                                          element.value == hmac("whsec_older", timestamp, body));
    });
}

bool is_fresh(std::string_view timestamp) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    return error == std::errc{} && end == timestamp.data() + timestamp.size() && seconds >= kNow - 300;
}

}  // namespace

void examine(std::string_view input) {
    const auto line = take_line(input);
    const std::string header = filled(line, input);
    const Timestamp now = from_unix_seconds(kNow);
    const auto verdict = stripe::verify_signature(input, header, kSecrets, now);
    const auto elements = elements_of(header);
    if (verdict) {
        HOLDFAST_CHECK(elements && has_right_signature(*elements, input), "only our secrets sign");
        HOLDFAST_CHECK(is_fresh(timestamp_of(elements)), "and not long ago");
        const std::string changed = std::string{input} + ' ';
        HOLDFAST_CHECK(!stripe::verify_signature(changed, header, kSecrets, now), "another body is not signed");
        const std::array<Secret, 1> others{Secret{"whsec_stranger"}};
        HOLDFAST_CHECK(!stripe::verify_signature(input, header, others, now), "nor with another secret");
    } else {
        HOLDFAST_CHECK(verdict.error().code == FailureCode::unauthenticated, "a refusal is one of who asks");
        const bool is_plain = elements && elements->size() == 2 && (*elements)[0].scheme == "t";
        const bool is_right = is_plain && is_fresh((*elements)[0].value) && has_right_signature(*elements, input);
        HOLDFAST_CHECK(!is_right, "a plain header that is right is taken");
    }
    const std::string made = stripe::sign(input, kSecrets[0], now);
    HOLDFAST_CHECK(stripe::verify_signature(input, made, kSecrets, now).has_value(), "what we sign is right");
}

}  // namespace holdfast::fuzz
