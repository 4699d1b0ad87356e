#include "tests/fuzz/fuzz.h"

#include "compliance/recurrence/occurrences.h"
#include "compliance/template_text.h"

using namespace practice::compliance;

namespace {

/// What is read is written back the same, and asking for its days ends and goes forward.
void rule(std::string_view text) {
    const auto read = recurrence::parseRule(text);
    if (!read) return;
    const auto again = recurrence::parseRule(recurrence::toText(*read));
    FUZZ_REQUIRE(again.has_value() && *again == *read);
    recurrence::Occurrences all(*read, recurrence::momentOf(practice::core::makeDate(2026, 1, 31), 480));
    auto last = all.next();
    for (int i = 0; last && i < 8; ++i) {
        const auto next = all.next();
        if (!next) break;
        FUZZ_REQUIRE(*next > *last);
        last = next;
    }
}

void templateFile(std::string_view text) {
    const auto read = readTemplate(text);
    if (!read) return;
    const auto again = readTemplate(templateText(*read));
    FUZZ_REQUIRE(again.has_value() && *again == *read);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);
    if (text.starts_with('{')) templateFile(text);
    else rule(text);
    if (const auto span = parseSpan(text)) FUZZ_REQUIRE(parseSpan(toText(*span)) == span);
    if (const auto quantity = parseQuantity(text)) FUZZ_REQUIRE(parseQuantity(toText(*quantity)) == quantity);
    return 0;
}
