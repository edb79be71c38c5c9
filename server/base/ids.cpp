#include "base/ids.hpp"

#include <sys/random.h>

#include <cerrno>
#include <span>
#include <system_error>

namespace kring {

namespace {

constexpr std::uint8_t no_digit = 0xff;
constexpr std::size_t text_length = 36;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_digit);
    for (std::uint8_t digit = 0; digit < 10; ++digit)
        values[static_cast<std::size_t>('0' + digit)] = digit;
    for (std::uint8_t letter = 0; letter < 6; ++letter) {
        values[static_cast<std::size_t>('a' + letter)] = static_cast<std::uint8_t>(10 + letter);
        values[static_cast<std::size_t>('A' + letter)] = static_cast<std::uint8_t>(10 + letter);
    }
    return values;
}();

// Where each byte's two digits stand in the text form.
constexpr std::array<std::uint8_t, 16> digit_places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

void write_text(const Uuid& uuid, char* out) {
    constexpr char digits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        out[digit_places[i]] = digits[uuid.bytes[i] >> 4];
        out[digit_places[i] + 1] = digits[uuid.bytes[i] & 0x0f];
    }
    out[8] = out[13] = out[18] = out[23] = '-';
}

/// Bytes fetched ahead, so that most ids cost no system call. One a thread.
class RandomReserve {
   public:
    void take(std::span<std::uint8_t> out) {
        if (used_ + out.size() > bytes_.size()) refill();
        std::memcpy(out.data(), bytes_.data() + used_, out.size());
        used_ += out.size();
    }

   private:
    void refill() {
        std::size_t filled = 0;
        while (filled < bytes_.size()) {
            const auto got = ::getrandom(bytes_.data() + filled, bytes_.size() - filled, 0);
            if (got < 0 && errno != EINTR) throw std::system_error{errno, std::generic_category(), "getrandom"};
            if (got > 0) filled += static_cast<std::size_t>(got);
        }
        used_ = 0;
    }

    std::array<std::uint8_t, 256> bytes_{};
    std::size_t used_ = 256;
};

Uuid random_uuid() {
    thread_local RandomReserve reserve;
    Uuid uuid;
    reserve.take(uuid.bytes);
    return uuid;
}

Uuid with_version(Uuid uuid, int version) {
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | (version << 4));
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
    return uuid;
}

}  // namespace

std::string Uuid::text() const {
    std::string out(text_length, '\0');
    write_text(*this, out.data());
    return out;
}

void Uuid::append_to(std::string& out) const {
    const auto at = out.size();
    out.resize(at + text_length);
    write_text(*this, out.data() + at);
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != text_length) return std::nullopt;
    if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return std::nullopt;
    Uuid uuid;
    std::uint8_t seen = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        const auto high = digit_values[static_cast<unsigned char>(text[digit_places[i]])];
        const auto low = digit_values[static_cast<unsigned char>(text[digit_places[i] + 1])];
        seen |= high | low;
        uuid.bytes[i] = static_cast<std::uint8_t>((high << 4) | (low & 0x0f));
    }
    if ((seen & 0xf0) != 0) return std::nullopt;  // only no_digit has high bits
    return uuid;
}

Uuid Uuid::make_v7(std::int64_t unix_milliseconds) {
    auto uuid = random_uuid();
    const auto time = static_cast<std::uint64_t>(unix_milliseconds);
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(time >> (40 - 8 * i));
    return with_version(uuid, 7);
}

Uuid Uuid::make_v4() { return with_version(random_uuid(), 4); }

}  // namespace kring
