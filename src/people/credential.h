#pragma once

#include "people/employee.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::people {

using CredentialId = core::StrongId<struct CredentialTag>;
using core::UserId;

enum class CredentialKind {
    LicenseRn, LicenseLpn, LicensePhysician, LicenseNp, LicensePa, CertificateMa, CertificateRadiology, LicenseTherapy,
    LicensePharmacy, Dea, Bls, Acls, Pals, CliaCompetency, Malpractice, Caqh, HepatitisB, Influenza, TuberculosisTest, Other,
};
inline constexpr int kCredentialKindCount = static_cast<int>(CredentialKind::Other) + 1;
std::string_view key(CredentialKind kind);     ///< "license_rn": stored.
std::string_view caption(CredentialKind kind); ///< "RN license" (English source).
std::optional<CredentialKind> credentialKind(std::string_view key);
bool isStateIssued(CredentialKind kind);  ///< Licenses: the issuing state is needed.
bool isHealthFact(CredentialKind kind);   ///< Immunizations and tests: seen with health_facts.view only.
bool expiryNeeded(CredentialKind kind);   ///< Kinds that are never issued without an expiry date.

enum class VerificationSource { None, PrimarySource, Document, Website, Phone };
inline constexpr int kVerificationSourceCount = 5;
std::string_view key(VerificationSource source);
std::string_view caption(VerificationSource source);
std::optional<VerificationSource> verificationSource(std::string_view key);

struct CredentialDraft {
    EmployeeId holder;
    CredentialKind kind = CredentialKind::Other;
    std::string number; ///< Sealed; shown with people.view_identity.
    std::string state;  ///< Two letters for state-issued kinds.
    std::optional<core::Date> issuedOn;
    std::optional<core::Date> expiresOn; ///< Last day on which it counts.
    std::optional<std::int64_t> attachment; ///< Row id of the scanned document.
    bool operator==(const CredentialDraft&) const = default;

    /// Valid on this day: issued by then, and not past its last day.
    bool covers(core::Date day) const {
        return (!issuedOn || *issuedOn <= day) && (!expiresOn || day <= *expiresOn);
    }
};
struct Credential : CredentialDraft {
    CredentialId id;
    core::RowVersion version;
    VerificationSource source = VerificationSource::None;
    std::optional<UserId> verifiedBy;
    std::optional<core::Date> verifiedOn;
    std::optional<CredentialId> renewedBy; ///< The credential that follows this one; it stays for past dates.
    bool operator==(const Credential&) const = default;
};

/// The status words of the register. Worst first for sorting: Missing, Expired, Expiring, Active, OnFile.
enum class CredentialStatus { Missing, Expired, Expiring, Active, OnFile };
inline constexpr int kCredentialStatusCount = 5;
std::string_view key(CredentialStatus status);
std::string_view caption(CredentialStatus status);

/// How near the end is. Lapsed: the last day has passed.
enum class ExpiryRung { None, Within90, Within60, Within30, Within7, Lapsed };
inline constexpr int kExpiryRungCount = 6;
std::string_view caption(ExpiryRung rung);

/// People in `role` must hold `kind`.
struct CredentialRequirement {
    JobRoleId role;
    CredentialKind kind = CredentialKind::Other;
    auto operator<=>(const CredentialRequirement&) const = default;
};

/// One line of a person's file: a required kind with what is held, or a further credential.
struct CredentialStanding {
    CredentialKind kind = CredentialKind::Other;
    bool required = false;
    std::optional<Credential> held; ///< The one that lasts longest; empty: missing.
    CredentialStatus status = CredentialStatus::Missing;
    ExpiryRung rung = ExpiryRung::None;
    std::optional<int> daysLeft;
};

} // namespace practice::people
