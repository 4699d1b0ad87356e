#include "core/csv_encoding.h"

#include "core/text.h"
#include "core/text_fold.h"

#include <algorithm>
#include <array>

namespace practice::core {
namespace {

enum class Endian { Little, Big };

std::string fromUtf16(std::string_view bytes, Endian endian) {
    const auto unitAt = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(endian == Endian::Little ? a | (b << 8) : b | (a << 8));
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unitAt(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            const char32_t low = unitAt(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        appendUtf8(text, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
    return text;
}

std::string fromWindows1252(std::string_view bytes) {
    constexpr std::array<char32_t, 32> upper{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                             0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                             0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                             0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto c = static_cast<unsigned char>(byte);
        appendUtf8(text, c >= 0x80 && c < 0xA0 ? upper[c - 0x80u] : char32_t{c});
    }
    return text;
}

/// Plain Latin text in UTF-16 has a zero in nearly every second byte, always on the same side.
bool zerosAt(std::string_view bytes, std::size_t side) {
    const auto sample = bytes.substr(0, 512);
    if (sample.size() < 8) return false;
    std::size_t zeros = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == '\0') ++(i % 2 == side ? zeros : others);
    return others == 0 && zeros * 10 >= sample.size() * 4;
}

} // namespace

DecodedText decodeCsvBytes(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE")) return {fromUtf16(bytes.substr(2), Endian::Little), "UTF-16LE"};
    if (bytes.starts_with("\xFE\xFF")) return {fromUtf16(bytes.substr(2), Endian::Big), "UTF-16BE"};
    if (zerosAt(bytes, 1)) return {fromUtf16(bytes, Endian::Little), "UTF-16LE"};
    if (zerosAt(bytes, 0)) return {fromUtf16(bytes, Endian::Big), "UTF-16BE"};
    if (isValidUtf8(bytes)) return {std::string(bytes), "UTF-8"};
    return {fromWindows1252(bytes), "Windows-1252"};
}

} // namespace practice::core
