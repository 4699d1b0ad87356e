// The credentials side of PeopleService.
#include "core/text.h"
#include "people/credential_repository.h"
#include "people/people_messages.h"
#include "people/people_rules.h"
#include "people/people_service.h"
#include "people/use_case.h"
#include "security/audit_query.h"

#include <algorithm>

namespace practice::people {
namespace {
using security::Permission;

core::EntityRef credentialRef(CredentialId id) { return {"credential", id.value()}; }

std::string summary(const CredentialDraft& credential) {
    std::string text(caption(credential.kind));
    if (!credential.state.empty()) text += " " + credential.state;
    if (credential.issuedOn) text += ", issued " + core::toIso(*credential.issuedOn);
    if (credential.expiresOn) text += ", expires " + core::toIso(*credential.expiresOn);
    return text;
}

/// Writes the audit row on the credential and tells lists of people as well.
void noteCredential(UnitOfWork& unit, std::string action, CredentialId id, const CredentialDraft& credential,
                    std::vector<std::string> fields) {
    note(unit, std::move(action), credentialRef(id), std::move(fields), summary(credential));
    unit.changed("employee", credential.holder.value());
}

Result<Credential> loaded(UnitOfWork& unit, CredentialId id, RowVersion version) {
    auto credential = CredentialRepository(unit.connection(), unit.keys()).find(id);
    if (!credential) return core::refuse(core::NotFound{credentialRef(id)});
    if (credential->version != version)
        return core::refuse(security::conflictOver(unit.context(), credentialRef(id), version, credential->version));
    return *std::move(credential);
}

bool isDuplicate(const CredentialDraft& draft, std::span<const Credential> held, CredentialId self) {
    const std::string number = core::searchKey(draft.number);
    return !number.empty() && std::ranges::any_of(held, [&](const Credential& other) {
        return other.id != self && !other.renewedBy && other.kind == draft.kind && other.state == draft.state &&
               core::searchKey(other.number) == number;
    });
}

std::vector<std::string> changedFields(const Credential& before, const Credential& after) {
    std::vector<std::string> names;
    if (before.kind != after.kind) names.emplace_back("kind");
    if (before.number != after.number) names.emplace_back("number");
    if (before.state != after.state) names.emplace_back("state");
    if (before.issuedOn != after.issuedOn) names.emplace_back("issued_on");
    if (before.expiresOn != after.expiresOn) names.emplace_back("expires_on");
    if (before.attachment != after.attachment) names.emplace_back("attachment");
    return names;
}
} // namespace

Result<Changed<CredentialId>> PeopleService::recordCredential(const CredentialDraft& draft) {
    return inOneUnit<CredentialId>(m_context, Permission::CredentialsEdit,
                                   [&](UnitOfWork& unit) { return recordCredential(unit, draft); });
}

Result<CredentialId> PeopleService::recordCredential(UnitOfWork& unit, const CredentialDraft& draft) {
    PRACTICE_TRY(editable(unit, draft.holder, Permission::CredentialsEdit));
    CredentialRepository credentials(unit.connection(), unit.keys());
    core::Findings findings = checkCredential(draft, today(unit.connection()));
    if (isDuplicate(draft, credentials.listOf(std::span(&draft.holder, 1), Opened::Everything), {}))
        findings.push_back(core::error(codes::kCredentialDuplicate, {}, "number"));
    if (core::hasErrors(findings)) return core::refuse(std::move(findings));
    const CredentialId id = credentials.insert(draft, unit.now(), unit.session().user());
    noteCredential(unit, "credential.create", id, draft, {"kind", "number", "state", "issued_on", "expires_on"});
    return id;
}

Result<Changed<RowVersion>> PeopleService::updateCredential(const Credential& given) {
    return inOneUnit<RowVersion>(m_context, Permission::CredentialsEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(const Credential stored, loaded(unit, given.id, given.version));
        PRACTICE_TRY(editable(unit, stored.holder, Permission::CredentialsEdit));
        Credential credential = stored;
        static_cast<CredentialDraft&>(credential) = given;
        credential.holder = stored.holder;
        const auto fields = changedFields(stored, credential);
        if (fields.empty()) return stored.version;
        CredentialRepository credentials(unit.connection(), unit.keys());
        core::Findings findings = checkCredential(credential, today(unit.connection()));
        if (isDuplicate(credential, credentials.listOf(std::span(&stored.holder, 1), Opened::Everything), given.id))
            findings.push_back(core::error(codes::kCredentialDuplicate, {}, "number"));
        if (core::hasErrors(findings)) return core::refuse(std::move(findings));
        // What was verified was the credential as it stood: a new scan alone keeps the verification.
        if (fields != std::vector<std::string>{"attachment"}) {
            credential.source = VerificationSource::None;
            credential.verifiedBy.reset();
            credential.verifiedOn.reset();
        }
        credentials.update(credential);
        noteCredential(unit, "credential.update", given.id, credential, fields);
        return RowVersion{stored.version.value + 1};
    });
}

Result<Changed<CredentialId>> PeopleService::renewCredential(CredentialId id, RowVersion version, core::Date issuedOn,
                                                             std::optional<core::Date> newExpiry) {
    return inOneUnit<CredentialId>(m_context, Permission::CredentialsEdit,
                                   [&](UnitOfWork& unit) -> Result<CredentialId> {
        PRACTICE_TRY_ASSIGN(Credential stored, loaded(unit, id, version));
        PRACTICE_TRY(editable(unit, stored.holder, Permission::CredentialsEdit));
        if (stored.renewedBy) return core::refuse(core::error(codes::kCredentialRenewed));
        if (stored.expiresOn && newExpiry && *newExpiry <= *stored.expiresOn)
            return core::refuse(core::error(codes::kRenewalNotLater, {{"expires", *stored.expiresOn}}, "expiresOn"));
        CredentialDraft next = stored;
        next.issuedOn = issuedOn;
        next.expiresOn = newExpiry;
        next.attachment.reset();
        if (auto findings = checkCredential(next, today(unit.connection())); core::hasErrors(findings))
            return core::refuse(std::move(findings));
        CredentialRepository credentials(unit.connection(), unit.keys());
        const CredentialId renewal = credentials.insert(next, unit.now(), unit.session().user());
        stored.renewedBy = renewal;
        credentials.update(stored);
        noteCredential(unit, "credential.renew", id, stored, {"renewed_by"});
        noteCredential(unit, "credential.create", renewal, next, {"issued_on", "expires_on"});
        return renewal;
    });
}

Result<Changed<RowVersion>> PeopleService::verifyCredential(CredentialId id, RowVersion version,
                                                            VerificationSource source) {
    return inOneUnit<RowVersion>(m_context, Permission::CredentialsEdit,
                                 [&](UnitOfWork& unit) { return verifyCredential(unit, id, version, source); });
}

Result<RowVersion> PeopleService::verifyCredential(UnitOfWork& unit, CredentialId id, RowVersion version,
                                                   VerificationSource source) {
    if (source == VerificationSource::None)
        return core::refuse(core::error(codes::kVerificationSourceMissing, {}, "source"));
    PRACTICE_TRY_ASSIGN(Credential credential, loaded(unit, id, version));
    PRACTICE_TRY(editable(unit, credential.holder, Permission::CredentialsEdit));
    credential.source = source;
    credential.verifiedBy = unit.session().user();
    credential.verifiedOn = today(unit.connection());
    CredentialRepository(unit.connection(), unit.keys()).update(credential);
    noteCredential(unit, "credential.verify", id, credential, {"verification_source", "verified_by", "verified_on"});
    return RowVersion{version.value + 1};
}

Result<Changed<RowVersion>> PeopleService::archiveCredential(CredentialId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, Permission::CredentialsEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(const Credential credential, loaded(unit, id, version));
        PRACTICE_TRY(editable(unit, credential.holder, Permission::CredentialsEdit));
        CredentialRepository credentials(unit.connection(), unit.keys());
        credentials.archive(id, version, unit.now());
        // The one that this renewed is current again.
        for (Credential other : credentials.listOf(std::span(&credential.holder, 1), Opened::Everything))
            if (other.renewedBy == id) {
                other.renewedBy.reset();
                credentials.update(other);
                unit.changed("credential", other.id.value());
            }
        noteCredential(unit, "credential.archive", id, credential, {"archived"});
        return RowVersion{version.value + 1};
    });
}

Result<core::ChangeSet> PeopleService::saveRequirements(std::vector<CredentialRequirement> requirements) {
    PRACTICE_TRY(security::authorize(m_context, Permission::CredentialsEdit));
    UnitOfWork unit(m_context);
    PRACTICE_TRY(saveRequirements(unit, std::move(requirements)));
    return unit.commit();
}

Result<void> PeopleService::saveRequirements(UnitOfWork& unit, std::vector<CredentialRequirement> requirements) {
    PRACTICE_TRY(security::authorize(unit.context(), Permission::CredentialsEdit));
    CredentialRepository credentials(unit.connection(), unit.keys());
    // Who cannot see immunizations and tests leaves those requirements as they are.
    if (!unit.session().may(Permission::HealthFactsView)) {
        std::erase_if(requirements, [](const CredentialRequirement& r) { return isHealthFact(r.kind); });
        for (const CredentialRequirement& kept : credentials.requirements())
            if (isHealthFact(kept.kind)) requirements.push_back(kept);
    }
    std::ranges::sort(requirements);
    const auto repeated = std::ranges::unique(requirements);
    requirements.erase(repeated.begin(), repeated.end());
    std::string detail;
    for (const CredentialRequirement& requirement : requirements)
        detail += std::to_string(requirement.role.value()) + " " + std::string(key(requirement.kind)) + "\n";
    credentials.replaceRequirements(requirements);
    note(unit, "credential_requirements.update", {"credential_requirements", 0}, {"requirements"}, std::move(detail));
    return {};
}

} // namespace practice::people
