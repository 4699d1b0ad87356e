#include "organization/profile_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"

namespace practice::organization {
namespace {
namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

constexpr std::int64_t kOnlyRow = 1;
constexpr auto kFind = "SELECT name, tax_id, address, version FROM practice_profile WHERE id = 1";
constexpr auto kInsert = R"(
    INSERT INTO practice_profile (id, version, name, tax_id, address, created_at, created_by)
    VALUES (1, 1, :name, :tax_id, :address, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE practice_profile SET name = :name, tax_id = :tax_id, address = :address, version = version + 1
    WHERE id = 1 AND version = :version)";

void bindTexts(storage::Statement& statement, const security::KeyRing& keys, const PracticeProfile& profile) {
    statement.bind("name", keys.seal(fields::kPracticeName, kOnlyRow, profile.name))
        .bind("tax_id", sealOrNull(keys, fields::kPracticeTaxId, kOnlyRow, profile.taxId))
        .bind("address", sealOrNull(keys, fields::kPracticeAddress, kOnlyRow, profile.address));
}
} // namespace

std::optional<PracticeProfile> ProfileRepository::find() const {
    auto row = m_connection.prepare(kFind);
    if (!row->step()) return std::nullopt;
    PracticeProfile profile;
    profile.name = openOrEmpty(m_keys, fields::kPracticeName, kOnlyRow, *row, 0);
    profile.taxId = openOrEmpty(m_keys, fields::kPracticeTaxId, kOnlyRow, *row, 1);
    profile.address = openOrEmpty(m_keys, fields::kPracticeAddress, kOnlyRow, *row, 2);
    profile.version = row->get<core::RowVersion>(3);
    return profile;
}

void ProfileRepository::insert(const PracticeProfile& profile, core::Instant at, core::UserId by) {
    auto statement = m_connection.prepare(kInsert);
    bindTexts(*statement, m_keys, profile);
    statement->bind("at", at).bind("by", by).run();
}

bool ProfileRepository::update(const PracticeProfile& profile) {
    auto statement = m_connection.prepare(kUpdate);
    bindTexts(*statement, m_keys, profile);
    return statement->bind("version", profile.version).run() == 1;
}

} // namespace practice::organization
