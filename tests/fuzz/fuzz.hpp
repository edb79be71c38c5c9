#pragma once
// What the targets share.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace kring::fuzz {

/// What holds for every input. Otherwise the run ends here, and libFuzzer keeps the input.
inline void check(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "for this input it doesn't hold that %s\n", what);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

/// Whether `part` points into `whole`, or is empty.
inline bool lies_in(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

/// An input of several texts: a line each.
class Lines {
   public:
    explicit Lines(std::string_view text) : rest_{text} {}

    std::string_view next() {
        const auto end = rest_.find('\n');
        const auto line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
        return line;
    }
    std::string_view rest() const { return rest_; }

   private:
    std::string_view rest_;
};

}  // namespace kring::fuzz
