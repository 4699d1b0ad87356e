#include "billing/fee_repository.h"

#include "billing/setup_support.h"
#include "people/id_list.h"
#include "storage/id_source.h"

#include <unordered_map>

namespace practice::billing {

namespace {

// The order of these columns is scheduleAt's.
constexpr std::string_view kSchedules = "SELECT id, version, name, kind, payer_id, from_on, to_on, archived_at FROM fee_schedules";
constexpr std::string_view kInForce =
    " WHERE archived_at IS NULL AND from_on <= :day AND (to_on IS NULL OR to_on > :day) ORDER BY id";

FeeSchedule scheduleAt(const storage::Statement& row) {
    FeeSchedule schedule;
    schedule.id = row.get<FeeScheduleId>(0);
    schedule.version = row.get<core::RowVersion>(1);
    schedule.name = row.get<std::string>(2);
    schedule.kind = feeKindFrom(row.get<std::string>(3)).value_or(FeeKind::Standard);
    schedule.payer = row.get<PayerId>(4);
    schedule.from = row.get<core::Date>(5);
    schedule.lastDay = lastDayBefore(row.get<std::optional<core::Date>>(6));
    schedule.isArchived = !row.isNull(7);
    return schedule;
}

std::vector<FeeSchedule> allOf(storage::Statement& query) {
    std::vector<FeeSchedule> all;
    while (query.step())
        all.push_back(scheduleAt(query));
    return all;
}

std::string sql(std::string_view rest) { return std::string(kSchedules).append(rest); }

} // namespace

std::vector<FeeSchedule> FeeRepository::list() const {
    auto query = m_connection.prepare(sql(" ORDER BY from_on DESC, id DESC"));
    return allOf(*query);
}

std::vector<FeeSchedule> FeeRepository::listOn(core::Date day) const {
    auto query = m_connection.prepare(sql(kInForce));
    query->bind("day", day);
    auto all = allOf(*query);
    addItems(all);
    return all;
}

std::vector<FeeSchedule> FeeRepository::listOn(core::Date day, std::span<const std::string> codes) const {
    auto query = m_connection.prepare(sql(kInForce));
    query->bind("day", day);
    auto all = allOf(*query);
    std::unordered_map<std::int64_t, FeeSchedule*> byId;
    for (auto& schedule : all)
        byId.emplace(schedule.id.value(), &schedule);
    people::forIds(m_connection, "SELECT schedule_id, code, modifier, amount_cents FROM fee_items WHERE code",
                   "ORDER BY schedule_id, code, modifier", codes, [&](const storage::Statement& row) {
                       if (const auto at = byId.find(row.get<std::int64_t>(0)); at != byId.end())
                           at->second->items.push_back({row.get<std::string>(1), row.get<std::string>(2), row.get<Money>(3)});
                   });
    return all;
}

std::optional<FeeSchedule> FeeRepository::find(FeeScheduleId id) const {
    auto query = m_connection.prepare(sql(" WHERE id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(scheduleAt(*query)) : std::nullopt;
}

void FeeRepository::addItems(std::vector<FeeSchedule>& schedules) const {
    std::unordered_map<std::int64_t, FeeSchedule*> byId;
    std::vector<FeeScheduleId> ids;
    for (auto& schedule : schedules) {
        byId.emplace(schedule.id.value(), &schedule);
        ids.push_back(schedule.id);
    }
    people::forIds(m_connection, "SELECT schedule_id, code, modifier, amount_cents FROM fee_items WHERE schedule_id",
                   "ORDER BY schedule_id, code, modifier", std::span<const FeeScheduleId>(ids), [&](const storage::Statement& row) {
                       byId.at(row.get<std::int64_t>(0))
                           ->items.push_back({row.get<std::string>(1), row.get<std::string>(2), row.get<Money>(3)});
                   });
}

void FeeRepository::insertItems(FeeScheduleId id, const std::vector<FeeItem>& items) {
    auto row = storage::IdSource(m_connection).next("fee_items", static_cast<std::int64_t>(std::max<std::size_t>(items.size(), 1)));
    for (const auto& item : items) {
        auto query = m_connection.prepare(R"(
            INSERT INTO fee_items (id, schedule_id, code, modifier, amount_cents)
            VALUES (:id, :schedule, :code, :modifier, :amount))");
        query->bind("id", row++).bind("schedule", id).bind("code", item.code).bind("modifier", item.modifier);
        query->bind("amount", item.amount).run();
    }
}

FeeScheduleId FeeRepository::insert(const FeeScheduleDraft& schedule, core::Instant now, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<FeeScheduleId>("fee_schedules");
    auto query = m_connection.prepare(R"(
        INSERT INTO fee_schedules (id, name, kind, payer_id, from_on, to_on, created_at, created_by)
        VALUES (:id, :name, :kind, :payer, :from, :to, :now, :by))");
    query->bind("id", id).bind("name", schedule.name).bind("kind", key(schedule.kind)).bind("payer", schedule.payer);
    query->bind("from", schedule.from).bind("to", endOf(schedule.lastDay)).bind("now", now).bind("by", by).run();
    insertItems(id, schedule.items);
    return id;
}

bool FeeRepository::update(const FeeSchedule& schedule, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE fee_schedules SET name = :name, kind = :kind, payer_id = :payer, from_on = :from, to_on = :to,
            archived_at = :archived, version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("name", schedule.name).bind("kind", key(schedule.kind)).bind("payer", schedule.payer);
    query->bind("from", schedule.from).bind("to", endOf(schedule.lastDay)).bind("archived", archivedAt);
    if (query->bind("id", schedule.id).bind("version", schedule.version).run() != 1)
        return false;
    auto remove = m_connection.prepare("DELETE FROM fee_items WHERE schedule_id = :id");
    remove->bind("id", schedule.id).run();
    insertItems(schedule.id, schedule.items);
    return true;
}

} // namespace practice::billing
