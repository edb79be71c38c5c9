// Preloaded into the server: its wall clock is TURNED_CLOCK_SECONDS ahead, so that a test can be in September. Timers keep
// their own pace.

#include <dlfcn.h>
#include <time.h>

#include <cstdlib>

namespace {

time_t ahead() {
    static const char* const seconds = std::getenv("TURNED_CLOCK_SECONDS");
    static const time_t turned = seconds == nullptr ? 0 : std::atoll(seconds);
    return turned;
}

template <class F>
F next(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
    static const auto real = next<int (*)(clockid_t, timespec*)>("clock_gettime");
    const int result = real(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += ahead();
    return result;
}

}  // extern "C"
