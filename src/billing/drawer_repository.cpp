#include "billing/drawer_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::billing {

namespace {

// The order of these columns is read's.
constexpr std::string_view kDrawers = R"(
    SELECT id, version, site_id, day, state, float_cents, counted_cents, expected_cents, reason, entry_id, opened_by,
        counted_by, closed_by
    FROM drawer_sessions)";

} // namespace

std::vector<Drawer> DrawerRepository::read(storage::Statement& query) const {
    std::vector<Drawer> all;
    while (query.step()) {
        Drawer drawer;
        drawer.id = query.get<DrawerId>(0);
        drawer.version = query.get<core::RowVersion>(1);
        drawer.site = query.get<core::SiteId>(2);
        drawer.day = query.get<core::Date>(3);
        drawer.state = drawerStateFrom(query.get<std::string>(4)).value_or(DrawerState::Open);
        drawer.startFloat = query.get<Money>(5);
        drawer.counted = query.get<std::optional<Money>>(6);
        drawer.expected = query.get<std::optional<Money>>(7);
        drawer.reason = security::openOrEmpty(m_keys, security::fields::kDrawerReason, drawer.id.value(), query, 8);
        drawer.entry = query.get<ledger::EntryId>(9);
        drawer.openedBy = query.get<core::UserId>(10);
        drawer.countedBy = query.get<core::UserId>(11);
        drawer.closedBy = query.get<core::UserId>(12);
        all.push_back(std::move(drawer));
    }
    return all;
}

std::optional<Drawer> DrawerRepository::find(DrawerId id) const {
    auto query = m_connection.prepare(std::string(kDrawers) + " WHERE id = :id");
    query->bind("id", id);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Drawer> DrawerRepository::list(core::DateRange days) const {
    auto query = m_connection.prepare(std::string(kDrawers) + " WHERE day >= :from AND day < :to ORDER BY day DESC, id DESC");
    query->bind("from", days.from).bind("to", days.to);
    return read(*query);
}

std::optional<Drawer> DrawerRepository::notClosed(core::SiteId site) const {
    auto query = m_connection.prepare(std::string(kDrawers) + " WHERE site_id = :site AND state <> 'closed'");
    query->bind("site", site);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Drawer> DrawerRepository::notClosedThrough(core::Date day) const {
    auto query = m_connection.prepare(std::string(kDrawers) + " WHERE state <> 'closed' AND day <= :day ORDER BY day, id");
    query->bind("day", day);
    return read(*query);
}

Money DrawerRepository::expectedIn(DrawerId id) const {
    auto query = m_connection.prepare(R"(
        SELECT CAST(d.float_cents + COALESCE((SELECT SUM(p.amount_cents) FROM patient_payments p
            WHERE p.drawer_id = d.id AND p.drawer_id <> 0 AND p.reversal_id = 0), 0) AS BIGINT)
        FROM drawer_sessions d WHERE d.id = :id)");
    query->bind("id", id);
    query->step();
    return query->get<Money>(0);
}

DrawerId DrawerRepository::insert(core::SiteId site, core::Date day, Money startFloat, core::Instant now, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<DrawerId>("drawer_sessions");
    auto query = m_connection.prepare(R"(
        INSERT INTO drawer_sessions (id, site_id, day, state, float_cents, opened_at, opened_by)
        VALUES (:id, :site, :day, 'open', :float, :now, :by))");
    query->bind("id", id).bind("site", site).bind("day", day).bind("float", startFloat).bind("now", now).bind("by", by).run();
    return id;
}

bool DrawerRepository::update(const Drawer& drawer, core::Instant now) {
    auto query = m_connection.prepare(R"(
        UPDATE drawer_sessions SET state = :state, counted_cents = :counted, expected_cents = :expected, reason = :reason,
            entry_id = :entry, counted_by = :countedBy, closed_by = :closedBy, version = version + 1,
            counted_at = CASE WHEN :state = 'counted' THEN :now WHEN :state = 'open' THEN NULL ELSE counted_at END,
            closed_at = CASE WHEN :state = 'closed' THEN :now ELSE NULL END
        WHERE id = :id AND version = :version)");
    query->bind("state", key(drawer.state)).bind("counted", drawer.counted).bind("expected", drawer.expected);
    query->bind("reason", security::sealOrNull(m_keys, security::fields::kDrawerReason, drawer.id.value(), drawer.reason));
    query->bind("entry", drawer.entry).bind("countedBy", drawer.countedBy).bind("closedBy", drawer.closedBy).bind("now", now);
    return query->bind("id", drawer.id).bind("version", drawer.version).run() == 1;
}

void DrawerRepository::takeLooseCash(DrawerId id, core::Date day) {
    auto query = m_connection.prepare(
        "UPDATE patient_payments SET drawer_id = :id WHERE received_on = :day AND tender = 'cash' AND drawer_id = 0 AND reversal_id = 0");
    query->bind("id", id).bind("day", day).run();
}

bool DrawerRepository::hasLooseCash(core::Date day) const {
    auto query = m_connection.prepare("SELECT id FROM patient_payments WHERE received_on = :day AND tender = 'cash' "
                                      "AND drawer_id = 0 AND reversal_id = 0 LIMIT 1");
    query->bind("day", day);
    return query->step();
}

} // namespace practice::billing
