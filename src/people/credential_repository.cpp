#include "people/credential_repository.h"

#include "people/id_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::people {
namespace {
namespace fields = security::fields;

// The order of these columns is readRow's.
#define PRACTICE_CREDENTIAL_SELECT                                                                                     \
    "SELECT id, version, employee_id, kind, number, state, issued_on, expires_on, attachment_id, "                     \
    "verification_source, verified_by, verified_on, renewed_by_id FROM credentials WHERE archived_at IS NULL "
constexpr auto kFind = PRACTICE_CREDENTIAL_SELECT "AND id = :id";
constexpr auto kList = PRACTICE_CREDENTIAL_SELECT "ORDER BY id";
constexpr auto kOfHolders = PRACTICE_CREDENTIAL_SELECT "AND employee_id";
#undef PRACTICE_CREDENTIAL_SELECT

constexpr auto kInsert = R"(
    INSERT INTO credentials (id, version, employee_id, kind, number, state, issued_on, expires_on, attachment_id,
        verification_source, created_at, created_by)
    VALUES (:id, 1, :employee_id, :kind, :number, :state, :issued_on, :expires_on, :attachment_id, 'none', :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE credentials SET kind = :kind, number = :number, state = :state, issued_on = :issued_on,
        expires_on = :expires_on, attachment_id = :attachment_id, verification_source = :verification_source,
        verified_by = :verified_by, verified_on = :verified_on, renewed_by_id = :renewed_by_id, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kArchive = R"(
    UPDATE credentials SET archived_at = :at, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kRequirements = "SELECT job_role_id, kind FROM credential_requirements ORDER BY job_role_id, id";
constexpr auto kDropRequirements = "DELETE FROM credential_requirements";
constexpr auto kAddRequirement = R"(
    INSERT INTO credential_requirements (id, job_role_id, kind) VALUES (:id, :job_role_id, :kind))";

Credential readRow(const storage::Statement& row, const security::KeyRing& keys, Opened opened) {
    Credential credential;
    credential.id = row.get<CredentialId>(0);
    credential.version = row.get<core::RowVersion>(1);
    credential.holder = row.get<EmployeeId>(2);
    credential.kind = credentialKind(row.get<std::string>(3)).value_or(CredentialKind::Other);
    if (opened == Opened::Everything)
        credential.number = security::openOrEmpty(keys, fields::kCredentialNumber, credential.id.value(), row, 4);
    credential.state = row.get<std::optional<std::string>>(5).value_or("");
    credential.issuedOn = row.get<std::optional<core::Date>>(6);
    credential.expiresOn = row.get<std::optional<core::Date>>(7);
    credential.attachment = row.get<std::optional<std::int64_t>>(8);
    credential.source = verificationSource(row.get<std::string>(9)).value_or(VerificationSource::None);
    credential.verifiedBy = row.get<std::optional<UserId>>(10);
    credential.verifiedOn = row.get<std::optional<core::Date>>(11);
    credential.renewedBy = row.get<std::optional<CredentialId>>(12);
    return credential;
}

void bindDraft(storage::Statement& statement, const security::KeyRing& keys, CredentialId id,
               const CredentialDraft& draft) {
    statement.bind("id", id)
        .bind("kind", key(draft.kind))
        .bind("number", security::sealOrNull(keys, fields::kCredentialNumber, id.value(), draft.number))
        .bind("state", draft.state.empty() ? std::nullopt : std::optional(draft.state))
        .bind("issued_on", draft.issuedOn)
        .bind("expires_on", draft.expiresOn)
        .bind("attachment_id", draft.attachment);
}
} // namespace

std::optional<Credential> CredentialRepository::find(CredentialId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row, m_keys, Opened::Everything);
}

std::vector<Credential> CredentialRepository::list(Opened opened) const {
    std::vector<Credential> credentials;
    for (auto row = m_connection.prepare(kList); row->step();)
        credentials.push_back(readRow(*row, m_keys, opened));
    return credentials;
}

std::vector<Credential> CredentialRepository::listOf(std::span<const EmployeeId> holders, Opened opened) const {
    std::vector<Credential> credentials;
    forIds(m_connection, kOfHolders, "", holders, [&](const storage::Statement& row) {
        credentials.push_back(readRow(row, m_keys, opened));
    });
    std::ranges::sort(credentials, {}, &Credential::id);
    return credentials;
}

CredentialId CredentialRepository::insert(const CredentialDraft& draft, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<CredentialId>("credentials");
    auto statement = m_connection.prepare(kInsert);
    bindDraft(*statement, m_keys, id, draft);
    statement->bind("employee_id", draft.holder).bind("at", at).bind("by", by).run();
    return id;
}

bool CredentialRepository::update(const Credential& credential) {
    auto statement = m_connection.prepare(kUpdate);
    bindDraft(*statement, m_keys, credential.id, credential);
    statement->bind("verification_source", key(credential.source))
        .bind("verified_by", credential.verifiedBy)
        .bind("verified_on", credential.verifiedOn)
        .bind("renewed_by_id", credential.renewedBy)
        .bind("version", credential.version);
    return statement->run() == 1;
}

bool CredentialRepository::archive(CredentialId id, core::RowVersion version, core::Instant at) {
    return m_connection.prepare(kArchive)->bind("at", at).bind("id", id).bind("version", version).run() == 1;
}

std::vector<CredentialRequirement> CredentialRepository::requirements() const {
    std::vector<CredentialRequirement> requirements;
    for (auto row = m_connection.prepare(kRequirements); row->step();)
        if (const auto kind = credentialKind(row->get<std::string>(1)))
            requirements.push_back({row->get<JobRoleId>(0), *kind});
    return requirements;
}

void CredentialRepository::replaceRequirements(const std::vector<CredentialRequirement>& requirements) {
    m_connection.prepare(kDropRequirements)->run();
    if (requirements.empty()) return;
    auto next = storage::IdSource(m_connection)
                    .next("credential_requirements", static_cast<std::int64_t>(requirements.size()));
    for (const CredentialRequirement& requirement : requirements)
        m_connection.prepare(kAddRequirement)
            ->bind("id", next++)
            .bind("job_role_id", requirement.role)
            .bind("kind", key(requirement.kind))
            .run();
}

} // namespace practice::people
