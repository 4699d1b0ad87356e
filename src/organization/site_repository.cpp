#include "organization/site_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::organization {
namespace {
namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

constexpr auto kFind = R"(
    SELECT id, name, time_zone, state, address, phone, federal_holidays, version, archived_at
    FROM sites WHERE id = :id)";
constexpr auto kList = R"(
    SELECT id, name, time_zone, state, address, phone, federal_holidays, version, archived_at FROM sites ORDER BY id)";
constexpr auto kInsert = R"(
    INSERT INTO sites (id, version, name, time_zone, state, address, phone, federal_holidays, created_at, created_by)
    VALUES (:id, 1, :name, :time_zone, :state, :address, :phone, :federal_holidays, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE sites SET name = :name, time_zone = :time_zone, state = :state, address = :address, phone = :phone,
        federal_holidays = :federal_holidays, version = version + 1
    WHERE id = :id AND version = :version)";
constexpr auto kArchive = R"(
    UPDATE sites SET archived_at = :archived_at, version = version + 1 WHERE id = :id AND version = :version)";
constexpr auto kActiveDepartments = R"(
    SELECT CAST(count(*) AS BIGINT) FROM departments WHERE site_id = :id AND archived_at IS NULL)";

Site readRow(const storage::Statement& row, const security::KeyRing& keys) {
    Site site;
    site.id = row.get<SiteId>(0);
    site.name = row.get<std::string>(1);
    site.timeZone = row.get<std::string>(2);
    site.state = row.get<std::string>(3);
    site.address = openOrEmpty(keys, fields::kSiteAddress, site.id.value(), row, 4);
    site.phone = openOrEmpty(keys, fields::kSitePhone, site.id.value(), row, 5);
    site.federalHolidays = row.get<bool>(6);
    site.version = row.get<core::RowVersion>(7);
    site.archived = !row.isNull(8);
    return site;
}

void bindDraft(storage::Statement& statement, const security::KeyRing& keys, SiteId id, const SiteDraft& draft) {
    statement.bind("id", id)
        .bind("name", draft.name)
        .bind("time_zone", draft.timeZone)
        .bind("state", draft.state)
        .bind("address", sealOrNull(keys, fields::kSiteAddress, id.value(), draft.address))
        .bind("phone", sealOrNull(keys, fields::kSitePhone, id.value(), draft.phone))
        .bind("federal_holidays", draft.federalHolidays);
}
} // namespace

std::optional<Site> SiteRepository::find(SiteId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row, m_keys);
}

std::vector<Site> SiteRepository::list() const {
    std::vector<Site> sites;
    auto row = m_connection.prepare(kList);
    while (row->step())
        sites.push_back(readRow(*row, m_keys));
    return sites;
}

SiteId SiteRepository::insert(const SiteDraft& draft, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<SiteId>("sites");
    auto statement = m_connection.prepare(kInsert);
    bindDraft(*statement, m_keys, id, draft);
    statement->bind("at", at).bind("by", by).run();
    return id;
}

bool SiteRepository::update(const Site& site) {
    auto statement = m_connection.prepare(kUpdate);
    bindDraft(*statement, m_keys, site.id, site);
    return statement->bind("version", site.version).run() == 1;
}

bool SiteRepository::setArchived(SiteId id, core::RowVersion version, std::optional<core::Instant> at) {
    auto statement = m_connection.prepare(kArchive);
    return statement->bind("archived_at", at).bind("id", id).bind("version", version).run() == 1;
}

std::int64_t SiteRepository::activeDepartments(SiteId id) const {
    auto row = m_connection.prepare(kActiveDepartments);
    row->bind("id", id).step();
    return row->get<std::int64_t>(0);
}

} // namespace practice::organization
