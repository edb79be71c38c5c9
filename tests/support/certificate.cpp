#include "support/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace kring::testing {

namespace {

constexpr long a_day = 24 * 60 * 60;

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::unique_ptr<X509, Free> self_signed(EVP_PKEY* key, const std::string& name) {
    std::unique_ptr<X509, Free> certificate{X509_new()};
    auto* x509 = certificate.get();
    X509_set_version(x509, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -a_day);
    X509_gmtime_adj(X509_getm_notAfter(x509), a_day);
    auto* subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    X509_set_issuer_name(x509, subject);
    X509_set_pubkey(x509, key);
    if (X509_sign(x509, key, EVP_sha256()) == 0) throw std::runtime_error{"a certificate can't be signed"};
    return certificate;
}

/// The name changes when the file is whole, so that who reads meanwhile gets the old one or the new one.
template <class Write>
std::string write_file(const std::filesystem::path& path, Write write) {
    const auto beside = path.string() + ".new";
    {
        std::unique_ptr<std::FILE, Free> file{std::fopen(beside.c_str(), "w")};
        if (!file || write(file.get()) != 1) throw std::runtime_error{"can't write " + beside};
    }
    std::filesystem::rename(beside, path);
    return path.string();
}

}  // namespace

CertificateFiles make_certificate(const std::filesystem::path& folder, const std::string& name) {
    std::unique_ptr<EVP_PKEY, Free> key{EVP_EC_gen("P-256")};
    const auto certificate = self_signed(key.get(), name);
    return {write_file(folder / "certificate.pem",
                       [&](std::FILE* file) { return PEM_write_X509(file, certificate.get()); }),
            write_file(folder / "key.pem", [&](std::FILE* file) {
                return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

}  // namespace kring::testing
