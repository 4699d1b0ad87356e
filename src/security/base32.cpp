#include "security/base32.h"

namespace practice::security {
namespace {
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

std::string toBase32(const std::uint8_t* bytes, std::size_t count) {
    std::string out;
    unsigned held = 0;
    int bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        held = (held << 8) | bytes[i];
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += kLetters[(held >> bits) & 31U];
        }
        held &= (1U << bits) - 1U;
    }
    if (bits > 0)
        out += kLetters[(held << (5 - bits)) & 31U];
    return out;
}

int base32Value(char letter) {
    if (letter >= 'a' && letter <= 'z')
        letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O')
        letter = '0';
    if (letter == 'I' || letter == 'L')
        letter = '1';
    const auto at = kLetters.find(letter);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string grouped(std::string_view text, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i != 0 && i % size == 0)
            out += '-';
        out += text[i];
    }
    return out;
}

} // namespace practice::security
