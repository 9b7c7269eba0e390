// SPDX-License-Identifier: Apache-2.0
#include "net/request_parser.hpp"

#include "net/header_section.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <cstring>
#include <optional>

namespace holdfast::net {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kMaxHeaders = 128;
constexpr std::size_t kMaxBodyReserve = std::size_t{64} * 1024;  // a claimed length is not worth more memory than that
// The last chunk and the blank line after it. Beast's parser asserts on fewer bytes once it has seen the chunk's size.
constexpr std::size_t kShortestChunkedEnd = 5;

bool is_upper_case_method(std::string_view method) {
    return std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_host(std::string_view host) {
    return std::ranges::none_of(host, [](char c) {
        return c <= ' ' || c >= 0x7f || c == '/' || c == '?' || c == '#' || c == '@' || c == '\\' || c == ',';
    });
}

RequestRefusal refusal_for(const boost::beast::error_code& error) {
    if (error == http::error::body_limit) {
        return {413, "The request body is too large."};
    }
    if (error == http::error::header_limit) {
        return {431, "The request's header section is too large."};
    }
    if (error == http::error::bad_content_length || error == http::error::multiple_content_length) {
        return {400, "Content-Length is not one number, or contradicts another header."};
    }
    if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension) {
        return {400, "The chunked body is malformed."};
    }
    return {400, "The request is not valid HTTP/1.1."};
}

// Beast's grammar, with our own, stricter, reading of the fields.
class FieldReader final : public http::basic_parser<true> {
public:
    FieldReader(const RequestLimits& limits, HttpRequest& request, RequestRefusal& refusal)
        : limits_{limits},
          request_{request},
          refusal_{refusal} {
        header_limit(static_cast<std::uint32_t>(limits.max_header_bytes));
        body_limit(limits.max_body_bytes);
    }

    [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }
    [[nodiscard]] bool expects_continue() const { return expects_continue_; }

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void refuse(ErrorCode& error, int status, std::string_view detail) {
        refusal_ = {status, detail};
        error = http::error::bad_field;
    }

    void on_request_impl(http::verb, Text method, Text target, int version, ErrorCode& error) override {
        version_ = version;
        if (!is_upper_case_method(method)) {
            return refuse(error, 400, "The method is not an upper-case word.");
        }
        auto parsed = parse_request_target(target, limits_.double_slash);
        if (!parsed) {
            return refuse(error, 400, "The request target is not a valid path.");
        }
        request_.method = method;
        request_.path = std::move(parsed->path);
        request_.raw_query = std::move(parsed->raw_query);
    }

    void on_field_impl(http::field name, Text name_text, Text value, ErrorCode& error) override {
        if (is_header_read_) {
            return;  // a trailer: nobody here trusts one
        }
        if (request_.headers.size() == kMaxHeaders) {
            return refuse(error, 431, "The request has too many header fields.");
        }
        switch (name) {
            case http::field::host:
                if (std::exchange(has_host_, true) || !is_host(value)) {
                    return refuse(error, 400, "Host must be given once, as a host and an optional port.");
                }
                break;
            case http::field::content_length:
                if (std::exchange(has_length_, true) || value.find(',') != Text::npos) {
                    return refuse(error, 400, "Content-Length must be given once.");
                }
                break;
            case http::field::transfer_encoding:
                if (version_ < 11 || !boost::beast::iequals(value, "chunked")) {
                    return refuse(error, 400, "The only Transfer-Encoding understood is chunked, in HTTP/1.1.");
                }
                break;
            case http::field::expect:
                if (!boost::beast::iequals(value, "100-continue")) {
                    return refuse(error, 417, "The only expectation understood is 100-continue.");
                }
                expects_continue_ = version_ == 11;
                break;
            default:
                break;
        }
        request_.headers.emplace_back(name_text, value);
    }

    void on_header_impl(ErrorCode& error) override {
        is_header_read_ = true;
        if (version_ == 11 && !has_host_) {
            refuse(error, 400, "HTTP/1.1 requires a Host header.");
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
        request_.body.reserve(std::min<std::size_t>(length.value_or(0), kMaxBodyReserve));
    }
    std::size_t on_body_impl(Text body, ErrorCode&) override {
        request_.body.append(body);
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode&) override {
        request_.body.append(body);
        return body.size();
    }
    void on_finish_impl(ErrorCode&) override {}
    void on_response_impl(int, Text, int, ErrorCode&) override {}

    const RequestLimits& limits_;
    HttpRequest& request_;
    RequestRefusal& refusal_;
    int version_ = 11;
    bool is_header_read_ = false;
    bool has_host_ = false;
    bool has_length_ = false;
    bool expects_continue_ = false;
};

}  // namespace

struct RequestParser::Impl {
    RequestLimits limits;
    HttpRequest request{};
    RequestRefusal refusal{};
    std::optional<FieldReader> reader{};
    HeaderSection header{};
    std::size_t at_least = 0;  // bytes without which the body can't go on

    Progress refuse(RequestRefusal why) {
        refusal = why;
        return Progress::refused;
    }
    Progress scan_header(std::string_view bytes);
    Progress put(std::string_view bytes, std::size_t& taken);
};

// Beast unfolds folded lines, others may not: they are refused before it sees them.
RequestParser::Progress RequestParser::Impl::scan_header(std::string_view bytes) {
    switch (header.scan(bytes, limits.max_header_bytes)) {
        case HeaderSection::State::unfinished:
            return Progress::needs_more;
        case HeaderSection::State::complete:
            return Progress::complete;
        case HeaderSection::State::too_large:
            return refuse({431, "The request's header section is too large."});
        case HeaderSection::State::bare_line_feed:
            return refuse({400, "A line of the request does not end in CR LF."});
        case HeaderSection::State::folded:
            return refuse({400, "Folded header lines are not accepted."});
    }
    return Progress::needs_more;
}

RequestParser::Progress RequestParser::Impl::put(std::string_view bytes, std::size_t& taken) {
    while (taken < bytes.size()) {
        const auto rest = bytes.substr(taken);
        if (rest.size() < at_least) {
            return Progress::needs_more;
        }
        boost::beast::error_code error;
        const auto used = reader->put({rest.data(), rest.size()}, error);
        taken += used;
        if (error && error != http::error::need_more) {
            return refuse(refusal.status != 0 ? refusal : refusal_for(error));
        }
        if (reader->is_done()) {
            return Progress::complete;
        }
        at_least = 0;
        if (error == http::error::need_more) {
            // Beast waits for more of a request line that is cut short, though the header section is here to its end.
            if (!reader->is_header_done()) {
                return refuse({400, "The request is not valid HTTP/1.1."});
            }
            // A chunk's header or the trailers, unfinished: they get the room that the request's own header has.
            if (rest.size() - used >= limits.max_header_bytes) {
                return refuse({400, "The chunked body is malformed."});
            }
            at_least = std::max(rest.size() - used + 1, reader->chunked() ? kShortestChunkedEnd : 0);
            return Progress::needs_more;
        }
    }
    return Progress::needs_more;
}

RequestParser::RequestParser(RequestLimits limits) : impl_{std::make_unique<Impl>(limits)} {
    reset();
}
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    impl_->request = {};
    impl_->refusal = {};
    impl_->header = {};
    impl_->at_least = 0;
    impl_->reader.emplace(impl_->limits, impl_->request, impl_->refusal);
}

RequestParser::Progress RequestParser::feed(std::string_view bytes, std::size_t& taken) {
    taken = 0;
    if (!is_header_complete()) {
        // Empty lines before the request line are skipped (RFC 9112 section 2.2).
        while (!impl_->header.has_begun() && bytes.substr(taken).starts_with("\r\n")) {
            taken += 2;
        }
        if (bytes.size() - taken < 2) {
            return Progress::needs_more;
        }
        const auto progress = impl_->scan_header(bytes.substr(taken));
        if (progress != Progress::complete) {
            return progress;
        }
        impl_->request.headers.reserve(12);
    }
    return impl_->put(bytes, taken);
}

RequestRefusal RequestParser::refusal() const {
    return impl_->refusal;
}
bool RequestParser::is_header_complete() const {
    return impl_->reader->is_header_done();
}
bool RequestParser::keep_alive() const {
    return impl_->reader->keep_alive();
}
bool RequestParser::is_http_1_0() const {
    return impl_->reader->is_http_1_0();
}
bool RequestParser::expects_continue() const {
    return impl_->reader->expects_continue();
}
HttpRequest& RequestParser::request() {
    return impl_->request;
}

bool RequestParser::wants_websocket() const {
    if (!impl_->reader->upgrade()) {
        return false;
    }
    const auto upgrade = impl_->request.header("Upgrade");
    return upgrade && http::token_list{*upgrade}.exists("websocket");
}

}  // namespace holdfast::net
