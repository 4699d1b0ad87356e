#include "core/text.h"
#include "core/text_fold.h"
#include "support/property.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace practice::core;
using practice::testing::holds;

TEST_CASE("Search keys fold case, accents and punctuation") {
    CHECK(searchKey("Ñandú") == "nandu");
    CHECK(searchKey("  García-López,  María ") == "garcia lopez maria");
    CHECK(searchKey("O'Brien") == "obrien");
    CHECK(searchKey("O’Brien") == "obrien");
    CHECK(searchKey("Łukasz Żółć") == "lukasz zolc");
    CHECK(searchKey("Strauß Æsop Œuvre Þór") == "strauss aesop oeuvre thor");
    CHECK(searchKey("Nguyễn Thị") == "nguyen thi");
    CHECK(searchKey("Jose\u0301") == "jose");
    CHECK(searchKey("ИВАНОВ Ёлка") == "иванов ёлка");
    CHECK(searchKey("ΑΘΗΝΑ") == "αθηνα");
    CHECK(searchKey("李 明") == "李 明");
    CHECK(searchKey("a\u00A0b\xFF"
                    "c") == "a b c");
    CHECK(searchKey("...") == "");
}

TEST_CASE("Folding twice changes nothing, and origins fit") {
    holds([](const std::string& text) {
        const auto key = searchKey(text);
        RC_ASSERT(searchKey(key) == key);
        const auto folded = foldWithOrigins(text);
        RC_ASSERT(folded.text == key);
        RC_ASSERT(folded.origins.size() == key.size());
        for (const auto& origin : folded.origins)
            RC_ASSERT(origin.from < origin.to && origin.to <= text.size());
    });
}

TEST_CASE("UTF-8 is checked strictly") {
    CHECK(isValidUtf8(""));
    CHECK(isValidUtf8("añ€😀"));
    for (const std::string bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
                                  "\xC3", "a\x80", "\xF0\x9F\x98"})
        CHECK_FALSE(isValidUtf8(bad));
}

TEST_CASE("Encoding and decoding a code point is the identity") {
    holds([] {
        const auto c = static_cast<char32_t>(*rc::gen::inRange<std::uint32_t>(0, 0x110000));
        RC_PRE(c < 0xD800 || c > 0xDFFF);
        std::string bytes;
        appendUtf8(bytes, c);
        const auto point = decodeUtf8(bytes, 0);
        RC_ASSERT(point.value == c);
        RC_ASSERT(point.length == bytes.size());
    });
}

TEST_CASE("Small text helpers") {
    CHECK(trimmed(" \t a b\r\n") == "a b");
    CHECK(trimmed("   ").empty());
    CHECK(lowered("Ab-Z9É") == "ab-z9É");
    CHECK(splitWords("  one\ttwo  three ") == std::vector<std::string>{"one", "two", "three"});
    CHECK(splitWords(" ").empty());
    CHECK(withoutControls("a\x01\r\tb\n\x7F\u0085c") == "a\tb\nc");
}

TEST_CASE("Integers are whole or nothing") {
    CHECK(parseInteger("42") == 42);
    CHECK(parseInteger(" -7 ") == -7);
    CHECK(parseInteger("+7") == 7);
    CHECK(parseInteger("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    for (const auto* text : {"", "+", "-", "+-7", "1.0", "1 2", "9223372036854775808", "0x1", "1e3", "7a"})
        CHECK_FALSE(parseInteger(text));
    holds([](std::int64_t n) { RC_ASSERT(parseInteger(std::to_string(n)) == n); });
}
