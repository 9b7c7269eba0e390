// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.hpp"
#include "net/loopback.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>

namespace holdfast::net {

namespace {

using testing::Loop;
using testing::Peer;
using testing::Server;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

// For 127.0.0.1, signed by itself, valid for an hour.
Certificate sign_for_loopback(EVP_PKEY* key) {
    Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    auto* name = X509_get_subject_name(certificate.get());
    const auto* host = reinterpret_cast<const unsigned char*>("127.0.0.1");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    auto* alternative = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate.get(), alternative, -1);
    X509_EXTENSION_free(alternative);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

struct TlsTest : ::testing::Test {
    TlsTest() {
        const Key key{EVP_EC_gen("P-256")};
        const auto certificate = sign_for_loopback(key.get());
        std::filesystem::create_directories(folder);
        PEM_write_PrivateKey(
            File{std::fopen(key_file.c_str(), "w")}.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr
        );
        PEM_write_X509(File{std::fopen(certificate_file.c_str(), "w")}.get(), certificate.get());
    }
    ~TlsTest() override { std::filesystem::remove_all(folder); }

    [[nodiscard]] ServerOptions options() const {
        return {.tls_certificate_file = certificate_file, .tls_key_file = key_file};
    }

    std::filesystem::path folder =
        std::filesystem::path{::testing::TempDir()} /
        (std::string{"holdfast-tls-"} + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::string certificate_file = folder / "certificate.pem";
    std::string key_file = folder / "key.pem";
    Loop loop;
};

asio::awaitable<HttpResponse> tell_tls(HttpRequest request) {
    co_return HttpResponse{.body = (request.is_tls ? "tls " : "plain ") + std::to_string(request.body.size())};
}

std::string https_url(const Server& server) {
    return "https://127.0.0.1:" + std::to_string(server.port()) + "/";
}

TEST_F(TlsTest, ServesClientsThatTrustItsCertificate) {
    Server server{loop, options(), {.http = tell_tls}};
    const auto client = make_http_client(loop.executor(), {.ca_bundle = certificate_file});
    for (const std::size_t size : {0U, 10U, 300'000U}) {
        const auto sent =
            loop.run(client->send({.method = "POST", .url = https_url(server), .body = std::string(size, 'x')}));
        ASSERT_TRUE(sent) << sent.error().detail;
        EXPECT_EQ(sent->body, "tls " + std::to_string(size));
    }
    EXPECT_EQ(server.connection_count(), 1U);
}

TEST_F(TlsTest, IsNotTrustedByOthersWhoThenSendNothing) {
    Server server{loop, options(), {.http = tell_tls}};
    const auto client = make_http_client(loop.executor(), {});
    const auto sent = loop.run(client->send({.method = "POST", .url = https_url(server), .body = "x"}));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().fault, TransportFault::not_sent) << sent.error().detail;
}

TEST_F(TlsTest, DropsPeersThatSpeakPlainHttp) {
    Server server{loop, options(), {.http = tell_tls}};
    Peer peer{server.port()};
    peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_FALSE(peer.read_to_end().contains("HTTP/1.1"));
}

TEST_F(TlsTest, SaysWhenItsFilesCannotBeRead) {
    auto missing = options();
    missing.tls_key_file = folder / "none.pem";
    EXPECT_THROW(Server(loop, missing, {.http = tell_tls}), std::system_error);
    missing = options();
    missing.tls_certificate_file = key_file;
    EXPECT_THROW(Server(loop, missing, {.http = tell_tls}), std::system_error);
}

}  // namespace

}  // namespace holdfast::net
