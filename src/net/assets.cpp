// SPDX-License-Identifier: Apache-2.0
#include "net/assets.hpp"

#include <algorithm>
#include <cctype>
#include <ranges>
#include <string>

namespace holdfast::net {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

// `0`, `0.`, `0.000`: the ways to write a weight that refuses.
bool refuses(std::string_view parameters) {
    for (const auto part : std::views::split(parameters, ';')) {
        const std::string_view parameter = trimmed(std::string_view{part});
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
            return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
        }
    }
    return false;
}

bool accepts(std::string_view accepted, std::string_view coding) {
    for (const auto part : std::views::split(accepted, ',')) {
        const std::string_view item = trimmed(std::string_view{part});
        const std::size_t end = std::min(item.find(';'), item.size());
        const std::string_view name = trimmed(item.substr(0, end));
        if (std::ranges::equal(name, coding, {}, [](unsigned char c) { return static_cast<char>(std::tolower(c)); })) {
            return !refuses(item.substr(end));
        }
    }
    return false;
}

// If-None-Match (RFC 9110 section 13.1.2), compared weakly: a cache may have marked the tag so.
bool has_it(std::string_view known, std::string_view etag) {
    for (const auto part : std::views::split(known, ',')) {
        std::string_view item = trimmed(std::string_view{part});
        if (item.starts_with("W/")) {
            item.remove_prefix(2);
        }
        if (item == "*" || item == etag) {
            return true;
        }
    }
    return false;
}

}  // namespace

const Asset* Assets::find(std::string_view path) const {
    const auto found = std::ranges::lower_bound(sorted_, path, {}, &Asset::path);
    return found != sorted_.end() && found->path == path ? &*found : nullptr;
}

HttpResponse answer_asset(const HttpRequest& request, const Asset& asset, Caching caching) {
    HttpResponse response{
        .headers =
            {
                {"ETag", std::string{asset.etag}},
                {"Vary", "Accept-Encoding"},
                {"Cache-Control", caching == Caching::immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                {"X-Content-Type-Options", "nosniff"},
            },
    };
    if (const auto known = request.header("if-none-match"); known && has_it(*known, asset.etag)) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", asset.content_type);
    const std::string_view accepted = request.header("accept-encoding").value_or("");
    if (!asset.brotli.empty() && accepts(accepted, "br")) {
        response.headers.emplace_back("Content-Encoding", "br");
        response.body = asset.brotli;
    } else if (!asset.gzip.empty() && accepts(accepted, "gzip")) {
        response.headers.emplace_back("Content-Encoding", "gzip");
        response.body = asset.gzip;
    } else {
        response.body = asset.content;
    }
    return response;
}

}  // namespace holdfast::net
