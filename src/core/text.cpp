#include "core/text.h"

#include "core/text_fold.h"

#include <charconv>

namespace practice::core {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

} // namespace

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lowered(std::string_view ascii) {
    std::string text(ascii);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

std::vector<std::string> splitWords(std::string_view text) {
    std::vector<std::string> words;
    for (auto from = text.find_first_not_of(kBlanks); from != std::string_view::npos;) {
        const auto end = text.find_first_of(kBlanks, from);
        words.emplace_back(text.substr(from, end - from));
        from = text.find_first_not_of(kBlanks, end);
    }
    return words;
}

bool isValidUtf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decodeUtf8(bytes, at);
        if (point.length == 0) return false;
        at += point.length;
    }
    return true;
}

std::string withoutInvalidUtf8(std::string_view bytes) {
    std::string sound;
    sound.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decodeUtf8(bytes, at);
        sound += point.length == 0 ? std::string_view("\xEF\xBF\xBD") : bytes.substr(at, point.length);
        at += point.length == 0 ? 1 : point.length;
    }
    return sound;
}

std::optional<std::int64_t> parseInteger(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string withoutControls(std::string_view utf8) {
    std::string clean;
    clean.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = decodeUtf8(utf8, at);
        const std::size_t length = point.length == 0 ? 1 : point.length;
        const char32_t c = point.value;
        const bool control =
            point.length != 0 && ((c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F));
        if (!control) clean += utf8.substr(at, length);
        at += length;
    }
    return clean;
}

} // namespace practice::core
