#include "people/credential.h"

#include "core/words.h"

namespace practice::people {
namespace {
constexpr std::array<core::Word, kCredentialKindCount> kKinds{{
    {"license_rn", "RN license"},
    {"license_lpn", "LPN license"},
    {"license_physician", "Physician license"},
    {"license_np", "Nurse practitioner license"},
    {"license_pa", "Physician assistant license"},
    {"certificate_ma", "Medical assistant certificate"},
    {"certificate_radiology", "Radiology certificate"},
    {"license_therapy", "Therapy license"},
    {"license_pharmacy", "Pharmacy license"},
    {"dea", "DEA registration"},
    {"bls", "BLS"},
    {"acls", "ACLS"},
    {"pals", "PALS"},
    {"clia_competency", "CLIA competency"},
    {"malpractice", "Malpractice insurance"},
    {"caqh", "CAQH attestation"},
    {"hepatitis_b", "Hepatitis B immunization"},
    {"influenza", "Influenza immunization"},
    {"tuberculosis_test", "Tuberculosis test"},
    {"other", "Other"},
}};
constexpr std::array<core::Word, kVerificationSourceCount> kSources{{
    {"none", "Not verified"},
    {"primary_source", "Primary source"},
    {"document", "Document seen"},
    {"website", "Board website"},
    {"phone", "By phone"},
}};
constexpr std::array<core::Word, kCredentialStatusCount> kStatuses{{
    {"missing", "Missing"},
    {"expired", "Expired"},
    {"expiring", "Expiring"},
    {"active", "Active"},
    {"on_file", "On file"},
}};
constexpr std::array<std::string_view, kExpiryRungCount> kRungs{
    "", "Within 90 days", "Within 60 days", "Within 30 days", "Within 7 days", "Lapsed",
};
} // namespace

std::string_view key(CredentialKind kind) { return core::wordOf(kKinds, kind).key; }
std::string_view caption(CredentialKind kind) { return core::wordOf(kKinds, kind).caption; }
std::optional<CredentialKind> credentialKind(std::string_view text) {
    return core::enumOf<CredentialKind>(kKinds, text);
}

bool isStateIssued(CredentialKind kind) {
    using enum CredentialKind;
    switch (kind) {
    case LicenseRn: case LicenseLpn: case LicensePhysician: case LicenseNp: case LicensePa: case LicenseTherapy:
    case LicensePharmacy: return true;
    default: return false;
    }
}

bool isHealthFact(CredentialKind kind) {
    using enum CredentialKind;
    return kind == HepatitisB || kind == Influenza || kind == TuberculosisTest;
}

bool expiryNeeded(CredentialKind kind) {
    using enum CredentialKind;
    return isStateIssued(kind) || kind == Dea || kind == Bls || kind == Acls || kind == Pals || kind == Malpractice;
}

std::string_view key(VerificationSource source) { return core::wordOf(kSources, source).key; }
std::string_view caption(VerificationSource source) { return core::wordOf(kSources, source).caption; }
std::optional<VerificationSource> verificationSource(std::string_view text) {
    return core::enumOf<VerificationSource>(kSources, text);
}

std::string_view key(CredentialStatus status) { return core::wordOf(kStatuses, status).key; }
std::string_view caption(CredentialStatus status) { return core::wordOf(kStatuses, status).caption; }

std::string_view caption(ExpiryRung rung) {
    const auto at = static_cast<std::size_t>(rung);
    PRACTICE_EXPECTS(at < kRungs.size());
    return kRungs[at];
}

} // namespace practice::people
