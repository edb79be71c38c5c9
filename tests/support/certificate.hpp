#pragma once

#include <filesystem>
#include <string>

namespace kring::testing {

struct CertificateFiles {
    std::string certificate, key;  // PEM
};

/// A self-signed certificate for `name`, in files that replace those of an earlier call with the same folder.
CertificateFiles make_certificate(const std::filesystem::path& folder, const std::string& name);

}  // namespace kring::testing
