#include "core/text_fold.h"

#include "core/text.h"

namespace practice::core {
namespace {

// Base letters of U+00C0…U+024F and U+1E00…U+1EFF; '.' where there is none or it takes two letters.
constexpr std::string_view kLatin =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccdd"
    "ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooo..rrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzsbb....occdddd.eeeffgg.iikkl.mnnooo..pp.....ttttu"
    "uuvyyzz......................aaiioouuuuuuuuuueaaaa..ggggkkoooo..j...gg..nnaa..oo"
    "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..accltsz..buveejjqqrryy";
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
    "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s...."
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
    "uuyyyyyyyy......";
static_assert(kLatin.size() == 0x250 - 0xC0 && kLatinAdditional.size() == 0x100);

enum class Kind { Keep, Drop, Space };

std::string_view twoLetters(char32_t c) {
    switch (c) {
    case U'Æ':
    case U'æ':
    case U'Ǽ':
    case U'ǽ':
    case U'Ǣ':
    case U'ǣ':
        return "ae";
    case U'Œ':
    case U'œ':
        return "oe";
    case U'Þ':
    case U'þ':
        return "th";
    case U'ß':
    case U'ẞ':
        return "ss";
    case U'Ĳ':
    case U'ĳ':
        return "ij";
    case U'Ŀ':
    case U'ŀ':
        return "l";
    case U'ŉ':
        return "n";
    default:
        return {};
    }
}

Kind kindOf(char32_t c) {
    // An apostrophe joins (O'Brien is found as "obrien"); other punctuation parts.
    if (c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`' || c == U'´') return Kind::Drop;
    if (c < 0x80) {
        const bool isWord = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isWord ? Kind::Keep : Kind::Space;
    }
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || c == 0xAD || c == 0xFEFF)
        return Kind::Drop;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3003))
        return Kind::Space;
    return Kind::Keep;
}

void appendFolded(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    if (const auto letters = twoLetters(c); !letters.empty()) {
        out += letters;
        return;
    }
    const char base = c >= 0xC0 && c < 0x250      ? kLatin[c - 0xC0]
                      : c >= 0x1E00 && c < 0x1F00 ? kLatinAdditional[c - 0x1E00]
                                                  : '.';
    if (base != '.') {
        out += base;
        return;
    }
    if (c >= 0x391 && c <= 0x3A9)
        c += 0x20; // Greek capitals
    else if (c >= 0x410 && c <= 0x42F)
        c += 0x20; // Cyrillic capitals
    else if (c >= 0x400 && c <= 0x40F)
        c += 0x50;
    appendUtf8(out, c);
}

/// Calls emit(bytes, from, to) for every kept piece of the folded text.
template <class Emit> void fold(std::string_view utf8, Emit emit) {
    bool spacePending = false;
    bool any = false;
    std::string piece;
    std::size_t spaceAt = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = decodeUtf8(utf8, at);
        const std::size_t length = point.length == 0 ? 1 : point.length;
        const Kind kind = point.length == 0 ? Kind::Space : kindOf(point.value);
        if (kind == Kind::Space && any && !spacePending) {
            spacePending = true;
            spaceAt = at;
        } else if (kind == Kind::Keep) {
            if (spacePending) emit(std::string_view(" "), spaceAt, at);
            spacePending = false;
            any = true;
            piece.clear();
            appendFolded(piece, point.value);
            emit(std::string_view(piece), at, at + length);
        }
        at += length;
    }
}

} // namespace

CodePoint decodeUtf8(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > bytes.size()) return {};
    char32_t value = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0u) != 0x80) return {};
        value = (value << 6) | (byte(at + i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, length};
}

void appendUtf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string searchKey(std::string_view utf8) {
    std::string key;
    key.reserve(utf8.size());
    fold(utf8, [&](std::string_view bytes, std::size_t, std::size_t) { key += bytes; });
    return key;
}

FoldedText foldWithOrigins(std::string_view utf8) {
    FoldedText folded;
    fold(utf8, [&](std::string_view bytes, std::size_t from, std::size_t to) {
        folded.text += bytes;
        folded.origins.insert(folded.origins.end(), bytes.size(),
                              {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
    });
    return folded;
}

} // namespace practice::core
