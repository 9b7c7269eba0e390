// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <span>
#include <string_view>

namespace holdfast::net {

// A file built into the program (cmake/assets.cmake). The views live as long as the program.
struct Asset {
    std::string_view path;  // below its folder: `assets/index-3f2a.js`
    std::string_view content_type;
    std::string_view etag;  // with its quotes
    std::string_view content;
    std::string_view gzip;    // empty where it would save nothing
    std::string_view brotli;  // the same
};

class Assets {
public:
    // Sorted by path.
    explicit Assets(std::span<const Asset> sorted) : sorted_{sorted} {}
    [[nodiscard]] const Asset* find(std::string_view path) const;
    [[nodiscard]] bool empty() const { return sorted_.empty(); }

private:
    std::span<const Asset> sorted_;
};

enum class Caching {
    immutable,   // the name changes with the content: kept for a year, never asked again
    revalidate,  // asked again each time, answered 304 while it is the same
};

// The asset in the smallest coding the request accepts (RFC 9110 section 12.5.3), or 304 when the client has it. To be
// used for GET and HEAD; the transport leaves a HEAD's body out.
[[nodiscard]] HttpResponse answer_asset(const HttpRequest& request, const Asset& asset, Caching caching);

}  // namespace holdfast::net
