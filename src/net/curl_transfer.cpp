// SPDX-License-Identifier: Apache-2.0
#include "net/curl_transfer.hpp"

#include "base/check.hpp"

#include <curl/curl.h>

#include <algorithm>

namespace holdfast::net {

namespace {

constexpr std::size_t kMaxResponse = std::size_t{8} * 1024 * 1024;
constexpr std::size_t kMaxResponseHeaders = std::size_t{256} * 1024;
constexpr std::chrono::milliseconds kConnectTimeout{10'000};
constexpr long kMaxIdleSeconds = 50;  // below what servers commonly keep, so that few reused connections are dead

template <class Value>
void set_option(CURL* easy, CURLoption option, Value value) {
    HOLDFAST_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK, "libcurl knows the option");
}

void append_header(void*& headers, const std::string& line) {
    auto* longer = curl_slist_append(static_cast<curl_slist*>(headers), line.c_str());
    HOLDFAST_CHECK(longer != nullptr, "out of memory");
    headers = longer;
}

std::string header_line(const std::string& name, const std::string& value) {
    auto line = name;
    return value.empty() ? line.append(";") : line.append(": ").append(value);  // libcurl's way to send an empty one
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

bool is_sendable(const OutboundRequest& request) {
    const auto breaks_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto is_broken = [&breaks_line](const std::string& text) { return std::ranges::any_of(text, breaks_line); };
    return !request.method.empty() && !is_broken(request.method) && !is_broken(request.url) &&
           std::ranges::none_of(request.headers, [&is_broken](const auto& header) {
               return header.first.empty() || is_broken(header.first) || is_broken(header.second);
           });
}

CurlTransfer::CurlTransfer(std::uint64_t id, OutboundRequest request, const std::string& ca_bundle, Deliver deliver)
    : id_{id},
      request_{std::move(request)},
      deliver_{std::move(deliver)},
      easy_{curl_easy_init()} {
    static_assert(sizeof error_ >= CURL_ERROR_SIZE);
    HOLDFAST_CHECK(easy_ != nullptr, "out of memory");
    set_option(easy_, CURLOPT_PRIVATE, this);
    set_option(easy_, CURLOPT_ERRORBUFFER, error_);
    set_option(easy_, CURLOPT_URL, request_.url.c_str());
    set_option(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    set_option(easy_, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set_option(easy_, CURLOPT_PATH_AS_IS, 1L);
    set_option(easy_, CURLOPT_FOLLOWLOCATION, 0L);
    set_option(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set_option(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set_option(easy_, CURLOPT_NOSIGNAL, 1L);
    set_option(easy_, CURLOPT_QUICK_EXIT, 1L);  // a name server that hangs must not hold the thread up
    set_option(easy_, CURLOPT_TCP_NODELAY, 1L);
    set_option(easy_, CURLOPT_TCP_KEEPALIVE, 1L);
    set_option(easy_, CURLOPT_MAXAGE_CONN, kMaxIdleSeconds);
    const auto timeout = std::max(request_.timeout, std::chrono::milliseconds{1});  // zero would mean none
    set_option(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    set_option(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(timeout, kConnectTimeout).count()));
    if (!ca_bundle.empty()) {
        set_option(easy_, CURLOPT_CAINFO, ca_bundle.c_str());
    }
    set_option(easy_, CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
    set_option(easy_, CURLOPT_WRITEDATA, this);
    set_option(easy_, CURLOPT_HEADERFUNCTION, &CurlTransfer::on_header);
    set_option(easy_, CURLOPT_HEADERDATA, this);
    set_method();
    set_headers();
}

CurlTransfer::~CurlTransfer() {
    curl_easy_cleanup(easy_);
    curl_slist_free_all(static_cast<curl_slist*>(headers_));
}

void CurlTransfer::set_method() {
    const auto& method = request_.method;
    if (method == "HEAD") {
        set_option(easy_, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!request_.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        set_option(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set_option(easy_, CURLOPT_POSTFIELDS, request_.body.data());
    }
    set_option(easy_, CURLOPT_CUSTOMREQUEST, method.c_str());
}

void CurlTransfer::set_headers() {
    for (const auto& [name, value] : request_.headers) {
        append_header(headers_, header_line(name, value));
    }
    append_header(headers_, "Expect:");  // no pause before a body
    if (!find_header(request_.headers, "Content-Type")) {
        append_header(headers_, "Content-Type:");  // libcurl would invent one
    }
    set_option(easy_, CURLOPT_HTTPHEADER, headers_);
}

std::uint64_t CurlTransfer::id_of(CURL* easy) {
    char* self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    return reinterpret_cast<const CurlTransfer*>(self)->id_;
}

SendOutcome CurlTransfer::conclude(int result) {
    if (result == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
        response_.status = static_cast<int>(status);
        return std::move(response_);
    }
    std::string detail = error_[0] != '\0' ? error_ : curl_easy_strerror(static_cast<CURLcode>(result));
    return std::unexpected(TransportFailure{.fault = classify(result), .detail = std::move(detail)});
}

TransportFault CurlTransfer::classify(int result) const {
    // libcurl sends again by itself when a reused connection turns out dead, so a failure to connect may be that of the
    // second try. The bytes it counts are those of both.
    long bytes_sent = 0;
    curl_easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &bytes_sent);
    if (bytes_sent > 0) {
        return TransportFault::unknown;
    }
    switch (result) {
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
        case CURLE_LOGIN_DENIED:  // a user name in the URL
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_OPERATION_TIMEDOUT:
            return TransportFault::not_sent;
        default:
            return TransportFault::unknown;
    }
}

std::size_t CurlTransfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    auto& body = static_cast<CurlTransfer*>(self)->response_.body;
    const auto length = size * count;
    if (length > kMaxResponse - body.size()) {
        return 0;  // ends the transfer with a write error
    }
    body.append(bytes, length);
    return length;
}

std::size_t CurlTransfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    const auto length = size * count;
    const std::string_view line{bytes, length};
    transfer.header_bytes_ += length;
    if (transfer.header_bytes_ > kMaxResponseHeaders) {
        return 0;
    }
    if (line.starts_with("HTTP/")) {
        transfer.response_.headers.clear();  // what came before was an interim response's
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        transfer.response_.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    return length;
}

}  // namespace holdfast::net
