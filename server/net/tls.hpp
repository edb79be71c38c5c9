#pragma once
// The certificate that new connections use. Any thread.

#include "base/result.hpp"
#include "net/server.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <mutex>

namespace kring::net {

class Certificates {
   public:
    explicit Certificates(TlsOptions options) : options_{std::move(options)} {}

    /// Reads the files. Errors: `invalid`/bad_format with tls.certificate_file or tls.key_file; the old ones stay.
    Result<> load();
    std::shared_ptr<boost::asio::ssl::context> current() const;

   private:
    TlsOptions options_;
    mutable std::mutex mutex_;
    std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace kring::net
