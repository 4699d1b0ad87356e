#include "scheduling/setup_repository.h"

#include "core/contract.h"
#include "scheduling/stored_lists.h"

#include <array>

namespace practice::scheduling {

namespace {

using storage::Statement;

constexpr std::array<std::string_view, 3> kKinds{"worked", "on_call", "training"};

ShiftKind kindFrom(const std::string& text) {
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (kKinds[i] == text)
            return static_cast<ShiftKind>(i);
    core::contractViolated("known shift kind", __FILE__, __LINE__);
}

Versioned<ShiftType> readShiftType(const Statement& row) {
    ShiftType type;
    type.id = row.get<ShiftTypeId>(0);
    type.code = row.get<std::string>(2);
    type.name = row.get<std::string>(3);
    type.kind = kindFrom(row.get<std::string>(4));
    type.segments = segmentsFrom(row.get<std::string>(5));
    type.unpaidMeal = row.get<core::Minutes>(6);
    type.payBasisPoints = row.get<std::int64_t>(7);
    type.countsAsWorked = row.get<bool>(8);
    type.paletteIndex = row.get<int>(9);
    type.requiredCredentials = idsFrom<CredentialKindId>(row.get<std::string>(10));
    type.archived = !row.isNull(11);
    type.department = row.get<std::optional<DepartmentId>>(12).value_or(DepartmentId{});
    return {type, row.get<core::RowVersion>(1)};
}

void bindShiftType(Statement& query, const ShiftType& type) {
    query.bind("code", type.code).bind("name", type.name).bind("kind", kKinds[static_cast<std::size_t>(type.kind)]);
    query.bind("segments", segmentsText(type.segments)).bind("meal", type.unpaidMeal).bind("pay", type.payBasisPoints);
    query.bind("worked", type.countsAsWorked).bind("palette", type.paletteIndex);
    query.bind("credentials", idsText(type.requiredCredentials));
    query.bind("owner", type.department.isValid() ? std::optional(type.department) : std::nullopt);
}

template <class Id> std::optional<Id> idAt(const Statement& row, int column) { return row.get<std::optional<Id>>(column); }

Versioned<CoverageNeed> readNeed(const Statement& row) {
    CoverageNeed need;
    need.id = row.get<CoverageNeedId>(0);
    need.department = row.get<DepartmentId>(2);
    need.name = row.get<std::string>(3);
    need.role = idAt<JobRoleId>(row, 4);
    need.skill = idAt<CredentialKindId>(row, 5);
    need.shifts = idsFrom<ShiftTypeId>(row.get<std::string>(6));
    if (!row.isNull(7))
        need.window = HourlyWindow{row.get<int>(7), row.get<core::Minutes>(8)};
    need.weekdays = static_cast<unsigned>(row.get<int>(9));
    need.from = row.get<std::optional<core::Date>>(10);
    need.until = row.get<std::optional<core::Date>>(11);
    need.onlyOn = row.get<std::optional<core::Date>>(12);
    need.minimum = row.get<int>(13);
    need.preferred = row.get<std::optional<int>>(14);
    need.maximum = row.get<std::optional<int>>(15);
    need.lead = idAt<CredentialKindId>(row, 16);
    return {need, row.get<core::RowVersion>(1)};
}

void bindNeed(Statement& query, const CoverageNeed& need) {
    query.bind("department", need.department).bind("name", need.name).bind("role", need.role);
    query.bind("skill", need.skill).bind("shifts", idsText(need.shifts));
    query.bind("windowStart", need.window ? std::optional(need.window->startMinute) : std::nullopt);
    query.bind("windowMinutes", need.window ? std::optional(need.window->minutes) : std::nullopt);
    query.bind("weekdays", static_cast<std::int64_t>(need.weekdays)).bind("from", need.from);
    query.bind("until", need.until).bind("onlyOn", need.onlyOn).bind("minimum", need.minimum);
    query.bind("preferred", need.preferred).bind("maximum", need.maximum).bind("lead", need.lead);
}

std::int64_t insertedId(Statement& query) {
    query.step();
    const auto id = query.get<std::int64_t>(0);
    query.step();
    return id;
}

} // namespace

std::vector<Versioned<ShiftType>> SetupRepository::listShiftTypes() const {
    auto query = m_connection.prepare(R"(
        SELECT id, version, code, name, kind, segments, unpaid_meal_minutes, pay_basis_points, counts_as_worked,
            palette_index, required_credentials, archived_at, department_id
        FROM shift_types ORDER BY id)");
    std::vector<Versioned<ShiftType>> types;
    while (query->step())
        types.push_back(readShiftType(*query));
    std::stable_sort(types.begin(), types.end(), [](const auto& a, const auto& b) {
        return std::pair(a.value.kind, a.value.startMinute()) < std::pair(b.value.kind, b.value.startMinute());
    });
    return types;
}

ShiftTypeId SetupRepository::insert(const ShiftType& type, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO shift_types (code, name, kind, segments, unpaid_meal_minutes, pay_basis_points, counts_as_worked,
            palette_index, required_credentials, department_id, created_at, created_by)
        VALUES (:code, :name, :kind, :segments, :meal, :pay, :worked, :palette, :credentials, :owner, :now, :by) RETURNING id)");
    bindShiftType(*query, type);
    query->bind("now", now).bind("by", by);
    return ShiftTypeId(insertedId(*query));
}

bool SetupRepository::update(const ShiftType& type, core::RowVersion version) {
    auto query = m_connection.prepare(R"(
        UPDATE shift_types SET code = :code, name = :name, kind = :kind, segments = :segments,
            unpaid_meal_minutes = :meal, pay_basis_points = :pay, counts_as_worked = :worked, palette_index = :palette,
            required_credentials = :credentials, department_id = :owner, version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    bindShiftType(*query, type);
    query->bind("id", type.id).bind("version", version);
    return query->run() == 1;
}

bool SetupRepository::archiveShiftType(ShiftTypeId id, core::RowVersion version, core::Instant now) {
    auto query = m_connection.prepare(R"(
        UPDATE shift_types SET archived_at = :now, version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    query->bind("now", now).bind("id", id).bind("version", version);
    return query->run() == 1;
}

std::int64_t SetupRepository::usesFrom(ShiftTypeId id, core::Date day) const {
    auto query = m_connection.prepare(R"(
        SELECT COUNT(id) FROM roster_assignments
        WHERE shift_type_id = :id AND version_number = 0 AND on_date >= :day)");
    query->bind("id", id).bind("day", day);
    query->step();
    return query->get<std::int64_t>(0);
}

std::vector<Versioned<CoverageNeed>> SetupRepository::listNeeds(DepartmentId department) const {
    auto query = m_connection.prepare(R"(
        SELECT id, version, department_id, name, job_role_id, skill_kind, shift_type_ids, window_start, window_minutes,
            weekdays, from_on, until_on, only_on, minimum, preferred, maximum, lead_kind
        FROM coverage_needs WHERE department_id = :department AND archived_at IS NULL ORDER BY position, id)");
    query->bind("department", department);
    std::vector<Versioned<CoverageNeed>> needs;
    while (query->step())
        needs.push_back(readNeed(*query));
    return needs;
}

CoverageNeedId SetupRepository::insert(const CoverageNeed& need, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO coverage_needs (department_id, position, name, job_role_id, skill_kind, shift_type_ids, window_start,
            window_minutes, weekdays, from_on, until_on, only_on, minimum, preferred, maximum, lead_kind, created_at,
            created_by)
        VALUES (:department,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM coverage_needs WHERE department_id = :department),
            :name, :role, :skill, :shifts, :windowStart, :windowMinutes, :weekdays, :from, :until, :onlyOn, :minimum,
            :preferred, :maximum, :lead, :now, :by)
        RETURNING id)");
    bindNeed(*query, need);
    query->bind("now", now).bind("by", by);
    return CoverageNeedId(insertedId(*query));
}

bool SetupRepository::update(const CoverageNeed& need, core::RowVersion version) {
    auto query = m_connection.prepare(R"(
        UPDATE coverage_needs SET department_id = :department, name = :name, job_role_id = :role, skill_kind = :skill,
            shift_type_ids = :shifts, window_start = :windowStart, window_minutes = :windowMinutes,
            weekdays = :weekdays, from_on = :from, until_on = :until, only_on = :onlyOn, minimum = :minimum,
            preferred = :preferred, maximum = :maximum, lead_kind = :lead, version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    bindNeed(*query, need);
    query->bind("id", need.id).bind("version", version);
    return query->run() == 1;
}

bool SetupRepository::archiveNeed(CoverageNeedId id, core::RowVersion version, core::Instant now) {
    auto query = m_connection.prepare(R"(
        UPDATE coverage_needs SET archived_at = :now, version = version + 1
        WHERE id = :id AND version = :version AND archived_at IS NULL)");
    query->bind("now", now).bind("id", id).bind("version", version);
    return query->run() == 1;
}

std::optional<DepartmentId> SetupRepository::departmentOf(CoverageNeedId id) const {
    auto query = m_connection.prepare("SELECT department_id FROM coverage_needs WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(query->get<DepartmentId>(0)) : std::nullopt;
}

void SetupRepository::setPosition(DepartmentId department, CoverageNeedId id, int position) {
    auto query = m_connection.prepare(
        "UPDATE coverage_needs SET position = :position WHERE id = :id AND department_id = :department");
    query->bind("position", position).bind("id", id).bind("department", department);
    query->run();
}

} // namespace practice::scheduling
