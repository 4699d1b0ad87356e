#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "core/ids.h"
#include "core/money.h"
#include "patients/patient.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::billing {

using core::DepartmentId;
using core::EmployeeId;
using core::Money;
using patients::PatientId;

using PayerId = core::StrongId<struct PayerTag>; ///< Not valid: the patient.
using CoverageId = core::StrongId<struct CoverageTag>;
using FeeScheduleId = core::StrongId<struct FeeScheduleTag>;

enum class PayerKind { Commercial, Medicare, Medicaid, Tricare, WorkersCompensation, Auto, Other };
std::string_view key(PayerKind kind);
std::string_view caption(PayerKind kind);
std::optional<PayerKind> payerKindFrom(std::string_view key);

struct PayerDraft {
    std::string name; ///< Unique (letter case and spaces do not count). Sealed, as phone and note.
    PayerKind kind = PayerKind::Commercial;
    std::string filingCode;     ///< Claim filing indicator, X12 SBR09: "CI", "MB", "MC"…
    std::string electronicId;   ///< Of the clearinghouse; may be empty.
    int filingDays = 365;       ///< From the service date; 42 CFR 424.44: one calendar year for Medicare.
    bool needsAuthorization = false; ///< An encounter without an authorization number is a finding.
    std::string phone;
    std::string note;
    bool operator==(const PayerDraft&) const = default;
};
struct Payer : PayerDraft {
    PayerId id;
    core::RowVersion version;
    bool isArchived = false;
};

enum class Relation { Self, Spouse, Child, Other };
std::string_view key(Relation relation);
std::string_view caption(Relation relation);
std::optional<Relation> relationFrom(std::string_view key);

struct CoverageDraft {
    PatientId patient;
    PayerId payer;
    int place = 1;        ///< 1 primary, 2 secondary, 3 tertiary; one a place on any day.
    std::string memberId; ///< Sealed, as group and subscriber.
    std::string group;
    Relation relation = Relation::Self;
    std::string subscriber;        ///< Who holds the policy, where it is not the patient.
    core::Date from{2000, 1, 1};
    std::optional<core::Date> lastDay; ///< Absent: still in force.
    bool covers(core::Date day) const { return from <= day && (!lastDay || day <= *lastDay); }
    bool operator==(const CoverageDraft&) const = default;
};
struct Coverage : CoverageDraft {
    CoverageId id;
    core::RowVersion version;
    bool isArchived = false;
};

enum class FeeKind { Standard, SelfPay, Contract };
std::string_view key(FeeKind kind);
std::string_view caption(FeeKind kind);
std::optional<FeeKind> feeKindFrom(std::string_view key);

struct FeeItem {
    std::string code;     ///< Five characters, as typed by the clinic or imported: no descriptors are shipped.
    std::string modifier; ///< Empty: any.
    Money amount;         ///< For one unit. Of a contract: what the payer allows.
    bool operator==(const FeeItem&) const = default;
};
/// Fees in force on a range of service dates. Two schedules of one kind (and payer) never overlap.
struct FeeScheduleDraft {
    std::string name;
    FeeKind kind = FeeKind::Standard;
    PayerId payer; ///< Of a contract.
    core::Date from{2000, 1, 1};
    std::optional<core::Date> lastDay;
    std::vector<FeeItem> items; ///< By code and modifier.
    bool covers(core::Date day) const { return from <= day && (!lastDay || day <= *lastDay); }
    bool operator==(const FeeScheduleDraft&) const = default;
};
struct FeeSchedule : FeeScheduleDraft {
    FeeScheduleId id;
    core::RowVersion version;
    bool isArchived = false;
};

/// A member of staff who renders services. Id: the employee's.
struct Provider {
    EmployeeId employee;
    core::RowVersion version;
    std::string name;     ///< From the directory.
    std::string npi;      ///< Ten digits that pass the Luhn check with 80840 before them (45 CFR 162.406).
    std::string taxonomy; ///< Ten characters or empty.
    bool needsLicense = true; ///< A lapsed licence on the service date is a finding.
    bool isArchived = false;
    core::Findings findings; ///< As of today, in lists: no NPI, no license on file, a license that lapsed.
};

} // namespace practice::billing
