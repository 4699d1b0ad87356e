#include "scheduling/rotation_repository.h"

#include "scheduling/stored_lists.h"

namespace practice::scheduling {
namespace {

/// Free days are 0: ids begin at 1.
std::string daysText(const Rotation& rotation) {
    std::vector<std::int64_t> numbers;
    for (const auto& day : rotation.days)
        numbers.push_back(day ? day->value() : 0);
    return integersText(numbers);
}

std::vector<std::optional<ShiftTypeId>> daysFrom(std::string_view text) {
    std::vector<std::optional<ShiftTypeId>> days;
    for (const auto number : integersFrom(text))
        days.push_back(number == 0 ? std::nullopt : std::optional(ShiftTypeId(number)));
    return days;
}

void bindPlan(storage::Statement& query, const RotationPlan& plan) {
    query.bind("name", plan.rotation.name).bind("weeks", plan.rotation.weeks).bind("days", daysText(plan.rotation));
    query.bind("anchor", plan.anchor);
}

} // namespace

std::vector<Versioned<RotationPlan>> RotationRepository::list(DepartmentId department) const {
    auto query = m_connection.prepare(R"(
        SELECT id, version, name, weeks, shift_type_ids, anchored_on
        FROM rotations WHERE department_id = :department AND archived_at IS NULL ORDER BY id)");
    query->bind("department", department);
    std::vector<Versioned<RotationPlan>> plans;
    while (query->step()) {
        RotationPlan plan;
        plan.rotation = {query->get<RotationId>(0), query->get<std::string>(2), query->get<int>(3),
                         daysFrom(query->get<std::string>(4))};
        plan.anchor = query->get<core::Date>(5);
        plans.push_back({std::move(plan), query->get<core::RowVersion>(1)});
    }
    auto members = m_connection.prepare(R"(
        SELECT m.rotation_id, m.employee_id, m.week_offset
        FROM rotation_members m JOIN rotations r ON r.id = m.rotation_id
        WHERE r.department_id = :department AND r.archived_at IS NULL ORDER BY m.id)");
    members->bind("department", department);
    while (members->step())
        for (auto& plan : plans)
            if (plan.value.rotation.id == members->get<RotationId>(0))
                plan.value.members.push_back({members->get<EmployeeId>(1), members->get<int>(2), {}});
    return plans;
}

std::optional<DepartmentId> RotationRepository::departmentOf(RotationId id) const {
    auto query = m_connection.prepare("SELECT department_id FROM rotations WHERE id = :id AND archived_at IS NULL");
    query->bind("id", id);
    return query->step() ? std::optional(query->get<DepartmentId>(0)) : std::nullopt;
}

RotationId RotationRepository::insert(const RotationPlan& plan, DepartmentId department, core::Instant now,
                                      core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO rotations (department_id, name, weeks, shift_type_ids, anchored_on, created_at, created_by)
        VALUES (:department, :name, :weeks, :days, :anchor, :now, :by) RETURNING id)");
    bindPlan(*query, plan);
    query->bind("department", department).bind("now", now).bind("by", by);
    query->step();
    auto stored = plan;
    stored.rotation.id = query->get<RotationId>(0);
    query->step();
    replaceMembers(stored);
    return stored.rotation.id;
}

bool RotationRepository::update(const RotationPlan& plan, core::RowVersion version) {
    auto query = m_connection.prepare(R"(
        UPDATE rotations SET name = :name, weeks = :weeks, shift_type_ids = :days, anchored_on = :anchor,
            version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    bindPlan(*query, plan);
    query->bind("id", plan.rotation.id).bind("version", version);
    if (query->run() != 1)
        return false;
    replaceMembers(plan);
    return true;
}

bool RotationRepository::archive(RotationId id, core::RowVersion version, core::Instant now) {
    auto query = m_connection.prepare(R"(
        UPDATE rotations SET archived_at = :now, version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    query->bind("now", now).bind("id", id).bind("version", version);
    return query->run() == 1;
}

std::int64_t RotationRepository::leaveOthers(const RotationPlan& plan, DepartmentId department) {
    std::int64_t left = 0;
    for (const auto& member : plan.members) {
        auto query = m_connection.prepare(R"(
            DELETE FROM rotation_members WHERE employee_id = :employee AND rotation_id <> :id AND rotation_id IN
                (SELECT id FROM rotations WHERE department_id = :department AND archived_at IS NULL))");
        query->bind("employee", member.employee).bind("id", plan.rotation.id).bind("department", department);
        left += query->run();
    }
    return left;
}

void RotationRepository::replaceMembers(const RotationPlan& plan) {
    auto drop = m_connection.prepare("DELETE FROM rotation_members WHERE rotation_id = :id");
    drop->bind("id", plan.rotation.id);
    drop->run();
    for (const auto& member : plan.members) {
        auto query = m_connection.prepare(
            "INSERT INTO rotation_members (rotation_id, employee_id, week_offset) VALUES (:id, :employee, :weekOffset)");
        query->bind("id", plan.rotation.id).bind("employee", member.employee).bind("weekOffset", member.weekOffset);
        query->run();
    }
}

} // namespace practice::scheduling
