#include "base/clock.hpp"

#include <algorithm>
#include <cstdint>

namespace kring {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr auto first_instant = std::chrono::sys_days{std::chrono::year{0} / 1 / 1};
constexpr auto end_of_instants = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1};

void write_digits(char* out, int width, std::int64_t value) {
    for (int i = width - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

/// Reads text from its front; any mismatch makes it fail for good.
class Reader {
   public:
    explicit Reader(std::string_view text) : rest_{text} {}

    int digits(std::size_t count) {
        if (rest_.size() < count) return fail();
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_digit(rest_[i])) return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    bool accept(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char wanted) {
        if (!accept(wanted)) fail();
    }

    /// After the point: one to nine decimals, cut to milliseconds.
    int fraction() {
        int value = 0;
        int count = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1), ++count)
            if (count < 3) value = value * 10 + (rest_.front() - '0');
        if (count == 0 || count > 9) return fail();
        for (; count < 3; ++count)
            value *= 10;
        return value;
    }

    bool finished() const { return !failed_ && rest_.empty(); }

   private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    int fail() {
        failed_ = true;
        return 0;
    }

    std::string_view rest_;
    bool failed_ = false;
};

/// Minutes east of UTC; nothing when there is none or it is out of range.
std::optional<int> read_offset(Reader& reader) {
    if (reader.accept('Z') || reader.accept('z')) return 0;
    const bool west = reader.accept('-');
    if (!west) reader.expect('+');
    const int hours = reader.digits(2);
    reader.expect(':');
    const int minutes = reader.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    return (west ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

void append_rfc3339(std::string& out, Instant at) {
    at = std::clamp<Instant>(at, first_instant, end_of_instants - milliseconds{1});
    const auto day = std::chrono::floor<days>(at);
    const std::chrono::year_month_day date{day};
    const auto in_day = (at - day).count();
    char text[] = "0000-00-00T00:00:00.000Z";
    write_digits(text, 4, static_cast<int>(date.year()));
    write_digits(text + 5, 2, static_cast<unsigned>(date.month()));
    write_digits(text + 8, 2, static_cast<unsigned>(date.day()));
    write_digits(text + 11, 2, in_day / 3'600'000);
    write_digits(text + 14, 2, in_day / 60'000 % 60);
    write_digits(text + 17, 2, in_day / 1000 % 60);
    write_digits(text + 20, 3, in_day % 1000);
    out.append(text, sizeof text - 1);
}

std::string to_rfc3339(Instant at) {
    std::string out;
    append_rfc3339(out, at);
    return out;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    Reader reader{text};
    const int year = reader.digits(4);
    reader.expect('-');
    const int month = reader.digits(2);
    reader.expect('-');
    const int day = reader.digits(2);
    if (!reader.accept('t')) reader.expect('T');
    const int hour = reader.digits(2);
    reader.expect(':');
    const int minute = reader.digits(2);
    reader.expect(':');
    const int second = reader.digits(2);
    const int fraction = reader.accept('.') ? reader.fraction() : 0;
    const auto offset = read_offset(reader);
    if (!reader.finished() || !offset) return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;  // 60: a leap second
    return Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute - *offset} +
           std::chrono::seconds{second} + milliseconds{fraction};
}

}  // namespace kring
