// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace holdfast::net {

struct TlsContext {
    boost::asio::ssl::context context;
};

// TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers alone. Throws std::system_error.
[[nodiscard]] std::shared_ptr<TlsContext> make_tls_context(
    const std::string& certificate_file, const std::string& key_file
);

}  // namespace holdfast::net
