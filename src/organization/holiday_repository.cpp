#include "organization/holiday_repository.h"

#include "storage/id_source.h"

namespace practice::organization {
namespace {
constexpr auto kFind = R"(
    SELECT id, holiday_on, name, site_id, version FROM own_holidays WHERE id = :id AND archived_at IS NULL)";
constexpr auto kList = R"(
    SELECT id, holiday_on, name, site_id, version FROM own_holidays WHERE archived_at IS NULL
    ORDER BY holiday_on, id)";
constexpr auto kInsert = R"(
    INSERT INTO own_holidays (id, version, holiday_on, name, site_id, created_at, created_by)
    VALUES (:id, 1, :holiday_on, :name, :site_id, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE own_holidays SET holiday_on = :holiday_on, name = :name, site_id = :site_id, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kArchive = R"(
    UPDATE own_holidays SET archived_at = :at, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";

OwnHoliday readRow(const storage::Statement& row) {
    OwnHoliday holiday;
    holiday.id = row.get<HolidayId>(0);
    holiday.on = row.get<core::Date>(1);
    holiday.name = row.get<std::string>(2);
    holiday.site = row.get<std::optional<SiteId>>(3);
    holiday.version = row.get<core::RowVersion>(4);
    return holiday;
}

void bindDraft(storage::Statement& statement, HolidayId id, const OwnHolidayDraft& draft) {
    statement.bind("id", id).bind("holiday_on", draft.on).bind("name", draft.name).bind("site_id", draft.site);
}
} // namespace

std::optional<OwnHoliday> HolidayRepository::find(HolidayId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row);
}

std::vector<OwnHoliday> HolidayRepository::list() const {
    std::vector<OwnHoliday> holidays;
    auto row = m_connection.prepare(kList);
    while (row->step())
        holidays.push_back(readRow(*row));
    return holidays;
}

HolidayId HolidayRepository::insert(const OwnHolidayDraft& draft, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<HolidayId>("own_holidays");
    auto statement = m_connection.prepare(kInsert);
    bindDraft(*statement, id, draft);
    statement->bind("at", at).bind("by", by).run();
    return id;
}

bool HolidayRepository::update(const OwnHoliday& holiday) {
    auto statement = m_connection.prepare(kUpdate);
    bindDraft(*statement, holiday.id, holiday);
    return statement->bind("version", holiday.version).run() == 1;
}

bool HolidayRepository::archive(HolidayId id, core::RowVersion version, core::Instant at) {
    auto statement = m_connection.prepare(kArchive);
    return statement->bind("at", at).bind("id", id).bind("version", version).run() == 1;
}

} // namespace practice::organization
