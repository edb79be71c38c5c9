#include "features/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace kring::mail {

namespace {

struct Rest {
    std::string_view text;
};

std::size_t read_some(char* buffer, std::size_t size, std::size_t count, void* state) {
    auto& rest = *static_cast<Rest*>(state);
    auto length = std::min(size * count, rest.text.size());
    std::memcpy(buffer, rest.text.data(), length);
    rest.text.remove_prefix(length);
    return length;
}

bool is_on_this_machine(std::string_view url) {
    auto begin = url.find("://");
    auto host = begin == std::string_view::npos ? url : url.substr(begin + 3);
    for (std::string_view local : {"127.0.0.1", "localhost", "[::1]"})
        if (host == local || (host.starts_with(local) && (host[local.size()] == ':' || host[local.size()] == '/')))
            return true;
    return false;
}

void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error{"libcurl can't start"};
    });
}

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

Result<> send(const SmtpSettings& settings, const Message& message) {
    start_curl();
    std::unique_ptr<CURL, Cleanup> curl{curl_easy_init()};
    std::unique_ptr<curl_slist, Cleanup> receivers{curl_slist_append(nullptr, ("<" + message.to + ">").c_str())};
    if (!curl || !receivers) return unavailable();
    auto sender = "<" + std::string{address_of(settings.from)} + ">";
    bool demands_tls = !settings.user.empty() && !is_on_this_machine(settings.url);
    Rest rest{message.text};

    curl_easy_setopt(curl.get(), CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, demands_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(settings.timeout.count()));
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    if (!settings.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings.password.c_str());
    }
    auto code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return {};
    return Error{Failure::unavailable, Reason::busy, {}, curl_easy_strerror(code)};
}

}  // namespace kring::mail
