#pragma once
// What a load measures: latencies in microseconds, and the server's own use of the machine, read from /proc.

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace kring::bench {

/// Keeps every sample, so that its percentiles are exact.
class Latencies {
   public:
    void add(std::int64_t microseconds) { samples_.push_back(microseconds); }
    void clear() { samples_.clear(); }
    std::size_t count() const { return samples_.size(); }

    /// In milliseconds; `share` from 0 to 1. 0 when there is no sample.
    double percentile(double share) {
        if (samples_.empty()) return 0;
        auto place = static_cast<std::size_t>(share * static_cast<double>(samples_.size()));
        auto nth = samples_.begin() + static_cast<std::ptrdiff_t>(std::min(place, samples_.size() - 1));
        std::nth_element(samples_.begin(), nth, samples_.end());
        return static_cast<double>(*nth) / 1000;
    }

   private:
    std::vector<std::int64_t> samples_;
};

/// User and system seconds of a process so far, in the kernel's ticks of usually 10 ms. proc(5), stat fields 14 and 15.
inline double cpu_seconds(int pid) {
    std::ifstream file{"/proc/" + std::to_string(pid) + "/stat"};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    // The name in parentheses may hold anything.
    std::size_t at = text.rfind(')');
    if (at == std::string::npos) return 0;
    for (int field = 2; field < 14; ++field)
        at = text.find(' ', at + 1);
    const auto user = std::stoll(text.substr(at + 1));
    const auto system = std::stoll(text.substr(text.find(' ', at + 1) + 1));
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Kilobytes in memory (VmRSS).
inline std::int64_t resident_kilobytes(int pid) {
    std::ifstream file{"/proc/" + std::to_string(pid) + "/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmRSS:")) return std::stoll(line.substr(6));
    return 0;
}

}  // namespace kring::bench
