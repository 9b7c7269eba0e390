// SPDX-License-Identifier: Apache-2.0
#include "http/resources/common.hpp"

#include "http/binder.hpp"

namespace holdfast::http::resources {

Result<void> expect_no_fields(const Json& body) {
    return Binder{body}.finish();
}

}  // namespace holdfast::http::resources
