// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"
#include "net/request_target.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::net {

namespace {

RC_GTEST_PROP(
    FormEscapeProp,
    ParseQueryReadsBackWhatFormEscapeWrote,
    (const std::vector<std::pair<std::string, std::string>>& pairs)
) {
    std::string query;
    for (const auto& [name, value] : pairs) {
        query += (query.empty() ? "" : "&") + form_escape(name) + "=" + form_escape(value);
    }
    const auto parsed = parse_query(query);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->size() == pairs.size());
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        RC_ASSERT((*parsed)[at].name == pairs[at].first);
        RC_ASSERT((*parsed)[at].value == pairs[at].second);
    }
}

// Whatever is accepted has one reading: a path without empty or dot segments.
RC_GTEST_PROP(RequestTargetProp, AcceptedPathsAreNormal, ()) {
    const auto piece = rc::gen::element<std::string>(
        "/", "/", ".", "..", "%2e", "%2E%2e", "%2f", "a", "bc", "%00", "%", "%41", "?", "x=1", "\xff", "%ff", "%c3%a9"
    );
    const auto pieces = *rc::gen::container<std::vector<std::string>>(piece);
    std::string target = "/";
    for (const auto& text : pieces) {
        target += text;
    }
    const auto double_slash = *rc::gen::element(DoubleSlash::refused, DoubleSlash::collapsed);
    const auto parsed = parse_request_target(target, double_slash);
    if (parsed) {
        const auto whole = parsed->path + (parsed->path == "/" ? "" : "/");
        for (const auto* forbidden : {"//", "/./", "/../"}) {
            RC_ASSERT(!whole.contains(forbidden));
        }
        RC_ASSERT(whole.starts_with('/'));
        RC_ASSERT(!whole.contains('\0'));
    }
}

}  // namespace

}  // namespace holdfast::net
