#include "net/tls.hpp"

#include <openssl/ssl.h>

namespace kring::net {

namespace {

/// HTTP/1.1 is all we speak (RFC 7301).
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
    static const unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    auto* out = const_cast<unsigned char**>(chosen);
    bool agreed =
        SSL_select_next_proto(out, length, ours, sizeof ours, offered, offered_length) == OPENSSL_NPN_NEGOTIATED;
    return agreed ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

Result<> Certificates::load() {
    namespace ssl = boost::asio::ssl;
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    boost::system::error_code error;
    context->use_certificate_chain_file(options_.certificate_file, error);
    if (error) return invalid(Reason::bad_format, "tls.certificate_file", error.message());
    context->use_private_key_file(options_.key_file, ssl::context::pem, error);
    if (!error && SSL_CTX_check_private_key(context->native_handle()) != 1)
        return invalid(Reason::bad_format, "tls.key_file", "not the certificate's key");
    if (error) return invalid(Reason::bad_format, "tls.key_file", error.message());

    auto* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);

    std::lock_guard lock{mutex_};
    context_ = std::move(context);
    return {};
}

std::shared_ptr<boost::asio::ssl::context> Certificates::current() const {
    std::lock_guard lock{mutex_};
    return context_;
}

}  // namespace kring::net
