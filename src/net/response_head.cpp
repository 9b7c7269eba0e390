// SPDX-License-Identifier: Apache-2.0
#include "net/response_head.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::net {

namespace {

bool same_name(std::string_view name, std::string_view lower_case) {
    return std::ranges::equal(name, lower_case, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
    });
}

// Written here alone, from what the connection knows.
bool is_framing_header(std::string_view name) {
    switch (name.size()) {
        case 4:
            return same_name(name, "date");
        case 10:
            return same_name(name, "connection") || same_name(name, "keep-alive");
        case 14:
            return same_name(name, "content-length");
        case 17:
            return same_name(name, "transfer-encoding");
        default:
            return false;
    }
}

bool is_token(std::string_view text) {
    static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    const auto is_token_char = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kMarks.contains(c);
    };
    return !text.empty() && std::ranges::all_of(text, is_token_char);
}

bool is_field_value(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
}

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

}  // namespace

bool has_content(int status) {
    return status >= 200 && status != 204 && status != 304;
}

bool append_response_head(std::string& out, const HttpResponse& response, const ResponseFraming& framing) {
    const auto start = out.size();
    if (response.status < 200 || response.status > 599) {
        return false;
    }
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(response.status));
    out.push_back(' ');
    out.append(reason_phrase(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers) {
        if (!is_token(name) || !is_field_value(value)) {
            out.resize(start);
            return false;
        }
        if (!is_framing_header(name)) {
            out.append(name).append(": ").append(value).append("\r\n");
        }
    }
    out.append(response.fixed_headers);
    if (has_content(response.status)) {
        out.append("Content-Length: ");
        append_number(out, response.body.size());
        out.append("\r\n");
    }
    out.append("Date: ").append(framing.date).append("\r\n");
    if (!framing.keep_alive) {
        out.append("Connection: close\r\n");
    } else if (framing.is_http_1_0) {
        out.append("Connection: keep-alive\r\n");
    }
    out.append("\r\n");
    return true;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 101:
            return "Switching Protocols";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 402:
            return "Payment Required";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 424:
            return "Failed Dependency";
        case 425:
            return "Too Early";
        case 426:
            return "Upgrade Required";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        default:
            return "";
    }
}

}  // namespace holdfast::net
