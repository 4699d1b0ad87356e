#pragma once

#include "core/date.h"
#include "core/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::patients {

using PatientId = core::StrongId<struct PatientTag>;

/// As claims carry it (X12 DMG03): sealed.
enum class Sex { Female, Male, Unknown };
std::string_view key(Sex sex);     ///< "female"
std::string_view caption(Sex sex); ///< "Female" (English source).
std::optional<Sex> sexFrom(std::string_view key);

struct PostalAddress {
    std::string street;
    std::string city;
    std::string region;     ///< Two-letter state in the United States.
    std::string postalCode; ///< "12345" or "12345-6789" there.
    bool isEmpty() const { return street.empty() && city.empty() && region.empty() && postalCode.empty(); }
    bool operator==(const PostalAddress&) const = default;
};

/// Everything of a patient that a form edits. All texts, the birth date and the sex are sealed.
struct PatientDraft {
    std::string number; ///< Chart number, unique (letter case and spaces do not count). Empty in a draft: the next one.
    std::string lastName;
    std::string firstName;
    std::string preferredName;
    core::Date birthDate{1900, 1, 1};
    Sex sex = Sex::Unknown;
    PostalAddress address;
    std::string phone;
    std::string email;
    std::string note;
    PatientId guarantor; ///< Who is billed for what the patient owes; not valid: the patient.
    core::DepartmentId homeDepartment;
    bool isBadAddress = false;    ///< Mail came back: no statement goes out.
    bool isStatementHold = false; ///< A person stopped statements.
    bool operator==(const PatientDraft&) const = default;
};

struct Patient : PatientDraft {
    PatientId id;
    core::RowVersion version;
    bool isArchived = false;
    bool operator==(const Patient&) const = default;
};

/// Chart numbers are compared by this: upper case, without spaces.
std::string normalisedChartNumber(std::string_view text);

} // namespace practice::patients
