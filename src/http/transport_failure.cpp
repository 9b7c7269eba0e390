// SPDX-License-Identifier: Apache-2.0
#include "http/api.hpp"

namespace holdfast::http {

Failure transport_failure(int status, std::string_view detail) {
    const auto code = [status] {
        switch (status) {
            case 404:
                return FailureCode::not_found;
            case 405:
                return FailureCode::method_not_allowed;
            case 408:
                return FailureCode::request_timeout;
            case 413:
                return FailureCode::payload_too_large;
            case 415:
                return FailureCode::unsupported_media_type;
            case 417:
                return FailureCode::expectation_failed;
            case 426:
                return FailureCode::upgrade_required;
            case 431:
                return FailureCode::headers_too_large;
            case 503:
                return FailureCode::overloaded;
            default:
                return status >= 500 ? FailureCode::internal : FailureCode::invalid_request;
        }
    };
    return {.code = code(), .detail = std::string{detail}};
}

}  // namespace holdfast::http
