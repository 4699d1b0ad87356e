#include "patients/patient.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace practice::patients {

namespace {

struct Word {
    Sex sex;
    std::string_view key, caption;
};
constexpr std::array kSexes{Word{Sex::Female, "female", "Female"}, Word{Sex::Male, "male", "Male"},
                            Word{Sex::Unknown, "unknown", "Unknown"}};

} // namespace

std::string_view key(Sex sex) { return kSexes[static_cast<std::size_t>(sex)].key; }
std::string_view caption(Sex sex) { return kSexes[static_cast<std::size_t>(sex)].caption; }
std::optional<Sex> sexFrom(std::string_view key) {
    const auto found = std::ranges::find(kSexes, key, &Word::key);
    return found == kSexes.end() ? std::nullopt : std::optional(found->sex);
}

std::string normalisedChartNumber(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (!std::isspace(static_cast<unsigned char>(c)))
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return plain;
}

} // namespace practice::patients
