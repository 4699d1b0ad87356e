// The rules of credentials; the expiry ladder in one place.
#include "core/text.h"
#include "organization/organization_rules.h"
#include "people/people_messages.h"
#include "people/people_rules.h"

#include <algorithm>

namespace practice::people {
namespace {

constexpr int kExpiringDays = 90;
constexpr std::size_t kNumberLimit = 60;

bool numberNeeded(CredentialKind kind) {
    return isStateIssued(kind) || kind == CredentialKind::Dea || kind == CredentialKind::Malpractice;
}

/// Lasts longer, or is the newer one of two that end on the same day.
bool isBetter(const Credential& candidate, const Credential& best) {
    if (candidate.expiresOn.has_value() != best.expiresOn.has_value()) return !candidate.expiresOn;
    if (candidate.expiresOn != best.expiresOn) return *candidate.expiresOn > *best.expiresOn;
    return candidate.id > best.id;
}

const Credential* bestOf(std::span<const Credential> held, CredentialKind kind) {
    const Credential* best = nullptr;
    for (const Credential& credential : held)
        if (credential.kind == kind && (!best || isBetter(credential, *best))) best = &credential;
    return best;
}

CredentialStanding standingOf(CredentialKind kind, bool required, const Credential* held, core::Date today) {
    CredentialStanding standing;
    standing.kind = kind;
    standing.required = required;
    if (!held) return standing;
    standing.held = *held;
    standing.status = credentialStatus(*held, today);
    standing.rung = expiryRung(held->expiresOn, today);
    if (held->expiresOn) standing.daysLeft = core::daysBetween(today, *held->expiresOn);
    return standing;
}

} // namespace

core::Findings checkCredential(const CredentialDraft& credential, core::Date today) {
    core::Findings findings;
    if (!credential.holder.isValid()) findings.push_back(core::error(codes::kEmployeeUnknown, {}, "holder"));
    if (numberNeeded(credential.kind) && core::trimmed(credential.number).empty())
        findings.push_back(core::error(codes::kCredentialNumberMissing, {}, "number"));
    if (credential.number.size() > kNumberLimit)
        findings.push_back(core::error(codes::kTextTooLong, {{"limit", std::int64_t{kNumberLimit}}}, "number"));
    const bool stateGiven = !credential.state.empty();
    if ((isStateIssued(credential.kind) || stateGiven) && !organization::isUsState(credential.state))
        findings.push_back(core::error(codes::kCredentialStateMissing, {}, "state"));
    if (expiryNeeded(credential.kind) && !credential.expiresOn)
        findings.push_back(core::error(codes::kCredentialExpiryMissing, {}, "expiresOn"));
    if (credential.issuedOn && credential.expiresOn && *credential.expiresOn < *credential.issuedOn)
        findings.push_back(core::error(codes::kCredentialExpiresBeforeIssued,
                                       {{"issued", *credential.issuedOn}, {"expires", *credential.expiresOn}},
                                       "expiresOn"));
    if (credential.issuedOn && *credential.issuedOn > today)
        findings.push_back(core::warning(codes::kCredentialIssuedAhead, {{"date", *credential.issuedOn}}, "issuedOn"));
    if (credential.expiresOn && *credential.expiresOn < today)
        findings.push_back(
            core::warning(codes::kCredentialAlreadyExpired, {{"date", *credential.expiresOn}}, "expiresOn"));
    return findings;
}

ExpiryRung expiryRung(const std::optional<core::Date>& expiresOn, core::Date today) {
    if (!expiresOn) return ExpiryRung::None;
    const int left = core::daysBetween(today, *expiresOn);
    if (left < 0) return ExpiryRung::Lapsed;
    if (left <= 7) return ExpiryRung::Within7;
    if (left <= 30) return ExpiryRung::Within30;
    if (left <= 60) return ExpiryRung::Within60;
    return left <= kExpiringDays ? ExpiryRung::Within90 : ExpiryRung::None;
}

CredentialStatus credentialStatus(const CredentialDraft& credential, core::Date today) {
    if (!credential.expiresOn) return CredentialStatus::OnFile;
    switch (expiryRung(credential.expiresOn, today)) {
    case ExpiryRung::Lapsed: return CredentialStatus::Expired;
    case ExpiryRung::None: return CredentialStatus::Active;
    default: return CredentialStatus::Expiring;
    }
}

std::vector<CredentialStanding> credentialStandings(JobRoleId role, std::span<const CredentialRequirement> requirements,
                                                    std::span<const Credential> held, core::Date today) {
    std::vector<CredentialStanding> standings;
    for (int i = 0; i < kCredentialKindCount; ++i) {
        const auto kind = static_cast<CredentialKind>(i);
        if (std::ranges::find(requirements, CredentialRequirement{role, kind}) != requirements.end())
            standings.push_back(standingOf(kind, true, bestOf(held, kind), today));
    }
    const auto requiredCount = standings.size();
    for (int i = 0; i < kCredentialKindCount; ++i) {
        const auto kind = static_cast<CredentialKind>(i);
        const auto isListed = [kind](const CredentialStanding& line) { return line.kind == kind; };
        const std::span required(standings.data(), requiredCount);
        if (std::ranges::any_of(required, isListed)) continue;
        if (const Credential* best = bestOf(held, kind)) standings.push_back(standingOf(kind, false, best, today));
    }
    return standings;
}

CredentialStatus worstStatus(std::span<const CredentialStanding> standings) {
    auto worst = CredentialStatus::OnFile;
    for (const CredentialStanding& line : standings)
        worst = std::min(worst, line.status);
    return worst;
}

core::Findings checkCredentialsOn(core::Date day, const Employee& employee,
                                  std::span<const CredentialRequirement> requirements,
                                  std::span<const Credential> held) {
    core::Findings findings;
    for (const CredentialRequirement& requirement : requirements) {
        if (requirement.role != employee.role) continue;
        const auto isKind = [&](const Credential& c) { return c.kind == requirement.kind; };
        const auto covers = [&](const Credential& c) { return isKind(c) && c.covers(day); };
        if (std::ranges::any_of(held, covers)) continue;
        const bool lapsed = std::ranges::any_of(held, isKind);
        core::Finding finding = core::error(lapsed ? codes::kCredentialLapsedOn : codes::kCredentialMissingOn,
                                            {{"credential", std::string(caption(requirement.kind))}, {"date", day}});
        finding.subject = {"employee", employee.id.value()};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace practice::people
