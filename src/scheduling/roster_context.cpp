#include "scheduling/roster_context.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

namespace {

bool applies(const RuleScope& scope, const RosterPeriod& period, const StaffMember* member) {
    switch (scope.level) {
    case ScopeLevel::Practice:
        return true;
    case ScopeLevel::Site:
        return period.site.value() == scope.id;
    case ScopeLevel::Department:
        return period.department.value() == scope.id;
    case ScopeLevel::Role:
        return member != nullptr && !member->roles.empty() && member->roles.front().value() == scope.id;
    case ScopeLevel::Person:
        return member != nullptr && member->id.value() == scope.id;
    }
    return false;
}

const RuleConfig* inEffect(const std::vector<const RuleConfig*>& candidates, Date date) {
    for (const RuleConfig* config : candidates)
        if ((!config->from || *config->from <= date) && (!config->until || date < *config->until))
            return config->on ? config : nullptr;
    return nullptr;
}

} // namespace

RosterContext::RosterContext(std::shared_ptr<const RosterInput> input)
    : m_input(std::move(input)), m_days(spanned()), m_holidays(m_input->holidays.begin(), m_input->holidays.end()),
      m_weeks(m_input->rules, m_input->period.zone, 7, m_days),
      m_fortnights(m_input->rules, m_input->period.zone, 14, m_days) {
    for (std::size_t i = 0; i < m_input->staff.size(); ++i)
        PRACTICE_EXPECTS(m_people.emplace(m_input->staff[i].id, i).second);
    const NightWindow night{m_input->rules.nightFrom, m_input->rules.nightUntil};
    for (std::size_t i = 0; i < m_input->shiftTypes.size(); ++i) {
        const ShiftType& type = m_input->shiftTypes[i];
        PRACTICE_EXPECTS(m_types.emplace(type.id, i).second);
        std::vector<ShiftTimes>& times = m_times.emplace_back();
        times.reserve(static_cast<std::size_t>(m_days.days()));
        for (Date day = m_days.from; day < m_days.to; day = core::addDays(day, 1))
            times.push_back(timesOf(type, day, period().zone, night));
    }
    m_contextOf.resize(m_input->staff.size());
    for (const ContextShift& shift : m_input->context)
        if (const auto person = m_people.find(shift.employee); person != m_people.end())
            m_contextOf[person->second].push_back(&shift);
    for (const StaffMember& member : m_input->staff)
        m_rules.push_back(resolved(&member));
    m_departmentRules = resolved(nullptr);
    for (std::size_t i = 0; i < m_input->needs.size(); ++i) {
        const CoverageNeed& need = m_input->needs[i];
        const bool replaces = need.onlyOn && std::any_of(m_input->needs.begin(), m_input->needs.end(), [&](const auto& o) {
            return !o.onlyOn && o.name == need.name && o.department == need.department;
        });
        if (need.department == period().department && !replaces)
            m_lines.push_back(i);
    }
}

core::DateRange RosterContext::spanned() const {
    core::DateRange days = m_input->period.days;
    for (const ContextShift& shift : m_input->context) {
        days.from = std::min(days.from, shift.date);
        days.to = std::max(days.to, core::addDays(shift.date, 1));
    }
    return {core::addDays(days.from, -15), core::addDays(days.to, 15)};
}

std::size_t RosterContext::indexOf(EmployeeId employee) const {
    const auto found = m_people.find(employee);
    PRACTICE_EXPECTS(found != m_people.end());
    return found->second;
}

std::size_t RosterContext::typeIndex(ShiftTypeId id) const {
    const auto found = m_types.find(id);
    PRACTICE_EXPECTS(found != m_types.end());
    return found->second;
}

const ShiftTimes& RosterContext::times(ShiftTypeId id, Date date) const {
    PRACTICE_EXPECTS(m_days.contains(date));
    return m_times[typeIndex(id)][static_cast<std::size_t>(core::daysBetween(m_days.from, date))];
}

JobRoleId RosterContext::roleOf(const StaffMember& member, const CellShift& shift) const {
    if (shift.role.isValid() || member.roles.empty())
        return shift.role;
    return member.roles.front();
}

bool RosterContext::isNight(const RowShift& shift) const {
    return shift.worked() && shift.times->nightMinutes >= m_input->rules.nightShiftAtLeast;
}

std::vector<CredentialKindId> RosterContext::credentialsFor(const ShiftType& type, JobRoleId role) const {
    std::vector<CredentialKindId> required = type.requiredCredentials;
    for (const RoleCredentials& entry : m_input->roleCredentials)
        if (entry.role == role)
            for (const CredentialKindId kind : entry.required)
                if (std::find(required.begin(), required.end(), kind) == required.end())
                    required.push_back(kind);
    return required;
}

bool RosterContext::forbidden(const StaffMember& member, ShiftTypeId before, ShiftTypeId after) const {
    const Succession wanted{before, after};
    const auto& general = m_input->rules.forbiddenSuccessions;
    const auto& personal = member.contract.forbiddenSuccessions;
    return std::find(general.begin(), general.end(), wanted) != general.end() ||
           std::find(personal.begin(), personal.end(), wanted) != personal.end();
}

RosterContext::RulesOfOne RosterContext::resolved(const StaffMember* member) const {
    RulesOfOne rules;
    for (const RuleConfig& config : m_input->rules.rules)
        if (applies(config.scope, period(), member))
            rules[static_cast<std::size_t>(config.rule)].push_back(&config);
    for (auto& candidates : rules)
        std::stable_sort(candidates.begin(), candidates.end(), [](const RuleConfig* a, const RuleConfig* b) {
            return a->scope.level > b->scope.level;
        });
    return rules;
}

const RuleConfig* RosterContext::rule(std::size_t person, Rule rule, Date date) const {
    return inEffect(m_rules[person][static_cast<std::size_t>(rule)], date);
}

const RuleConfig* RosterContext::departmentRule(Rule rule, Date date) const {
    return inEffect(m_departmentRules[static_cast<std::size_t>(rule)], date);
}

void RosterContext::addToRow(Row& row, std::size_t person, Date date, const CellShift& shift, bool own) const {
    const std::size_t index = typeIndex(shift.type);
    RowShift entry;
    entry.type = &m_input->shiftTypes[index];
    entry.times = &times(shift.type, date);
    entry.shift = &shift;
    entry.date = date;
    entry.role = roleOf(member(person), shift);
    entry.own = own;
    entry.inPeriod = period().days.contains(date);
    row.push_back(entry);
}

Row RosterContext::rowOf(std::size_t person, const Roster& roster, std::span<const CellChange> overlay) const {
    Row row;
    const EmployeeId employee = member(person).id;
    for (const ContextShift* shift : m_contextOf[person])
        addToRow(row, person, shift->date, shift->shift, false);
    const auto changeOf = [&](Date date) -> const CellChange* {
        for (auto change = overlay.rbegin(); change != overlay.rend(); ++change)
            if (change->cell.date == date && change->cell.employee == employee)
                return &*change;
        return nullptr;
    };
    const Roster::Cells& cells = roster.cells();
    for (auto cell = cells.lower_bound({employee, period().days.from});
         cell != cells.end() && cell->first.employee == employee; ++cell)
        if (overlay.empty() || changeOf(cell->first.date) == nullptr)
            for (const CellShift& shift : cell->second)
                addToRow(row, person, cell->first.date, shift, true);
    for (const CellChange& change : overlay)
        if (change.cell.employee == employee && changeOf(change.cell.date) == &change)
            for (const CellShift& shift : change.after)
                addToRow(row, person, change.cell.date, shift, true);
    std::stable_sort(row.begin(), row.end(), [](const RowShift& a, const RowShift& b) {
        return a.times->start() < b.times->start();
    });
    return row;
}

const CoverageNeed* RosterContext::needOn(std::size_t line, Date day) const {
    const CoverageNeed& pattern = m_input->needs[line];
    if (!pattern.onlyOn)
        for (const CoverageNeed& other : m_input->needs)
            if (other.onlyOn && *other.onlyOn == day && other.name == pattern.name &&
                other.department == pattern.department)
                return &other;
    return pattern.appliesOn(day) ? &pattern : nullptr;
}

} // namespace practice::scheduling
