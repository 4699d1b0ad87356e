#include "patients/patient_rules.h"

#include "core/text.h"
#include "patients/patients_messages.h"
#include "people/people_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace practice::patients {
namespace {

constexpr std::size_t kLongestNumber = 32, kLongestName = 80, kLongestText = 120, kLongestNote = 4000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Two letters: a state of the United States or one of its territories and military regions.
bool isState(std::string_view region) {
    return region.size() == 2 && std::ranges::all_of(region, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void checkLengths(core::Findings& findings, const PatientDraft& p) {
    struct Text {
        const std::string& value;
        std::size_t limit;
        const char* field;
    };
    const std::array texts{Text{p.number, kLongestNumber, "number"},
                           Text{p.lastName, kLongestName, "lastName"},
                           Text{p.firstName, kLongestName, "firstName"},
                           Text{p.preferredName, kLongestName, "preferredName"},
                           Text{p.address.street, kLongestText, "address.street"},
                           Text{p.address.city, kLongestText, "address.city"},
                           Text{p.address.region, kLongestName, "address.region"},
                           Text{p.email, kLongestText, "email"},
                           Text{p.note, kLongestNote, "note"}};
    for (const auto& text : texts)
        if (text.value.size() > text.limit)
            findings.push_back(
                core::error(codes::kTextTooLong, {{"limit", static_cast<std::int64_t>(text.limit)}}, text.field));
}

} // namespace

core::Findings checkPatient(const PatientDraft& patient, core::Date today) {
    core::Findings findings;
    if (patient.lastName.empty())
        findings.push_back(core::error(codes::kNameMissing, {}, "lastName"));
    if (patient.firstName.empty())
        findings.push_back(core::error(codes::kNameMissing, {}, "firstName"));
    checkLengths(findings, patient);
    if (patient.birthDate > today || core::yearsBetween(patient.birthDate, today) > kOldestAge)
        findings.push_back(core::error(codes::kBirthDateImplausible,
                                       {{"date", patient.birthDate}, {"limit", std::int64_t{kOldestAge}}}, "birthDate"));
    const auto& address = patient.address;
    // Other countries write their postal codes as they like.
    if (!address.postalCode.empty() && (address.region.empty() || isState(address.region)) && !tidyZip(address.postalCode))
        findings.push_back(core::error(codes::kPostalCodeUnreadable, {}, "address.postalCode"));
    if (!patient.phone.empty() && !people::tidyPhone(patient.phone))
        findings.push_back(core::error(codes::kPhoneUnreadable, {}, "phone"));
    if (!patient.email.empty() && !people::isPlausibleEmail(patient.email))
        findings.push_back(core::error(codes::kEmailUnreadable, {}, "email"));
    return findings;
}

PatientDraft tidied(PatientDraft draft) {
    for (std::string* text : {&draft.number, &draft.lastName, &draft.firstName, &draft.preferredName, &draft.address.street,
                              &draft.address.city, &draft.address.region, &draft.address.postalCode, &draft.phone,
                              &draft.email, &draft.note})
        *text = core::withoutControls(core::trimmed(*text));
    if (const auto phone = people::tidyPhone(draft.phone))
        draft.phone = *phone;
    auto& region = draft.address.region;
    if (region.size() == 2)
        std::ranges::transform(region, region.begin(),
                               [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    if (const auto zip = tidyZip(draft.address.postalCode))
        draft.address.postalCode = *zip;
    return draft;
}

std::optional<std::string> tidyZip(std::string_view text) {
    std::string digits;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isDigit(c))
            digits += c;
        else if (!((c == '-' || c == ' ') && at == 5))
            return std::nullopt;
    }
    if (digits.size() == 5 && text.size() == 5)
        return digits;
    if (digits.size() != 9)
        return std::nullopt;
    return digits.substr(0, 5) + '-' + digits.substr(5);
}

} // namespace practice::patients
