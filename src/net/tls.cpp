// SPDX-License-Identifier: Apache-2.0
#include "net/tls.hpp"

#include "base/check.hpp"

#include <boost/system/system_error.hpp>
#include <openssl/ssl.h>

#include <string_view>
#include <system_error>

namespace holdfast::net {

namespace ssl = boost::asio::ssl;

namespace {

constexpr const char* kTls12Ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

// A client that offers protocols must offer ours.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered, unsigned int offered_size, void*) {
    static constexpr std::string_view kOurs = "\x08http/1.1";
    const auto* ours = reinterpret_cast<const unsigned char*>(kOurs.data());
    unsigned char* selected = nullptr;
    const int outcome = SSL_select_next_proto(
        &selected, chosen_size, ours, static_cast<unsigned int>(kOurs.size()), offered, offered_size
    );
    *chosen = selected;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void throw_if(const boost::system::error_code& error, const std::string& what) {
    if (error) {
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), what + ": " + error.message()};
    }
}

}  // namespace

std::shared_ptr<TlsContext> make_tls_context(const std::string& certificate_file, const std::string& key_file) {
    auto tls = std::make_shared<TlsContext>(ssl::context{ssl::context::tls_server});
    auto& context = tls->context;
    auto* native = context.native_handle();
    const bool is_configured = SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1 &&
                               SSL_CTX_set_cipher_list(native, kTls12Ciphers) == 1;
    HOLDFAST_CHECK(is_configured, "OpenSSL knows the protocol version and the ciphers");
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, &choose_protocol, nullptr);
    boost::system::error_code error;
    static_cast<void>(context.use_certificate_chain_file(certificate_file, error));
    throw_if(error, "reading the TLS certificate " + certificate_file);
    static_cast<void>(context.use_private_key_file(key_file, ssl::context::pem, error));
    throw_if(error, "reading the TLS key " + key_file);
    return tls;
}

}  // namespace holdfast::net
