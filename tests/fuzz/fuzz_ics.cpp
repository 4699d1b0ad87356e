#include "tests/fuzz/fuzz.h"

#include "core/text.h"
#include "scheduling/clipboard.h"
#include "scheduling/ics.h"

#include <string>

using namespace practice;
using namespace practice::scheduling;

namespace {

std::string unfolded(std::string text) {
    for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;)
        text.erase(at, 3);
    FUZZ_REQUIRE(text.ends_with("\r\n"));
    text.resize(text.size() - 2);
    return text;
}

/// RFC 5545, 3.3.11.
std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            FUZZ_REQUIRE(text[i] != ';' && text[i] != ',' && text[i] != '\n');
            plain += text[i];
            continue;
        }
        FUZZ_REQUIRE(++i < text.size());
        plain += text[i] == 'n' || text[i] == 'N' ? '\n' : text[i];
    }
    return plain;
}

/// Lines end with \n inside the program; a carriage return is no part of a text.
std::string withoutReturns(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r');
    return plain;
}

bool hasControl(std::string_view text) {
    for (const unsigned char c : text)
        if ((c < 0x20 && c != '\n' && c != '\r') || c == 0x7f)
            return true;
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);
    if (const auto block = parseBlock(text))
        static_cast<void>(block->rows);
    if (!core::isValidUtf8(text))
        return 0;
    const auto escaped = escapeIcsText(text);
    FUZZ_REQUIRE(core::isValidUtf8(escaped));
    FUZZ_REQUIRE(escaped.find('\n') == std::string::npos);
    const auto folded = foldIcsLine("SUMMARY:" + escaped);
    FUZZ_REQUIRE(core::isValidUtf8(folded)); // whole characters on each side of a fold
    for (std::size_t at = 0; at < folded.size();) {
        const auto end = folded.find("\r\n", at);
        FUZZ_REQUIRE(end != std::string::npos && end - at <= 75);
        FUZZ_REQUIRE(core::isValidUtf8(std::string_view(folded).substr(at, end - at)));
        at = end + 2;
    }
    FUZZ_REQUIRE(unfolded(folded) == "SUMMARY:" + escaped);
    if (!hasControl(text))
        FUZZ_REQUIRE(unescaped(escaped) == withoutReturns(text));
    return 0;
}
