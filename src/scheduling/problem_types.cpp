// Which kinds of work the solver tells apart, and who may do which of them when.
#include "scheduling/person_rules.h"
#include "scheduling/problem_frame.h"

#include <algorithm>
#include <numeric>

namespace practice::scheduling::solving {

using core::Date;

TypeTable::TypeTable(const Frame& frame) : m_frame(frame), m_types(1), m_minutes(1, 0), m_nights(1, false) {
    m_unit = 0;
    for (const ShiftTypeId shift : frame.shifts())
        m_unit = std::gcd(m_unit, frame.minutesOf(shift));
    m_unit = std::max(m_unit, 1);
    const std::size_t cells = static_cast<std::size_t>(frame.people()) * static_cast<std::size_t>(frame.days());
    m_allowed.assign(cells, solver::maskOf(solver::kOff));
    m_start.assign(cells, solver::kOff);
    findRoles();
    findRestKinds();
    for (int person = 0; person < frame.people() && !tooMany(); ++person)
        findCells(person);
}

void TypeTable::findRoles() {
    for (const NeedDay& entry : m_frame.needs())
        for (const ShiftTypeId shift : m_frame.shifts()) {
            if (!m_frame.mayCount(*entry.need, shift))
                continue;
            Roles& roles = m_roles[shift];
            if (entry.need->role)
                roles.named.insert(*entry.need->role);
            else
                roles.any = true;
            if (entry.need->skill)
                roles.kinds.insert(*entry.need->skill);
            if (entry.need->lead)
                roles.kinds.insert(*entry.need->lead);
        }
}

/// Two shifts on days that follow each other, by the rules themselves and in real time.
bool TypeTable::clashes(int person, ShiftTypeId before, ShiftTypeId after, Date day) const {
    const RosterContext& context = m_frame.context();
    const StaffMember& member = m_frame.member(person);
    const CellShift first{before, {}, false, Origin::Fill, {}};
    const CellShift second{after, {}, false, Origin::Fill, {}};
    const Date next = core::addDays(day, 1);
    const Row row{{&context.type(before), &context.times(before, day), &first, day, {}, true, true},
                  {&context.type(after), &context.times(after, next), &second, next, {}, true, true}};
    RosterFindings findings;
    const PersonView view{context, static_cast<std::size_t>(person), member, row, findings};
    checkOverlap(view);
    checkRest(view);
    checkSuccessions(view);
    return std::any_of(findings.begin(), findings.end(),
                       [&](const RosterFinding& finding) { return rulesOut(finding, m_frame.policy()); });
}

TypeTable::Pairs TypeTable::forbiddenPairs(int person) const {
    Pairs pairs;
    for (const ShiftTypeId before : m_frame.shifts())
        for (const ShiftTypeId after : m_frame.shifts()) {
            int days = 0;
            for (const Date day : m_frame.sampleDays())
                days += clashes(person, before, after, day) ? 1 : 0;
            if (days >= 2)
                pairs.emplace(before, after);
        }
    return pairs;
}

void TypeTable::findRestKinds() {
    for (int person = 0; person < m_frame.people(); ++person) {
        Pairs pairs = forbiddenPairs(person);
        const auto known = std::find(m_restKinds.begin(), m_restKinds.end(), pairs);
        m_restKindOf.push_back(static_cast<int>(known - m_restKinds.begin()));
        if (known == m_restKinds.end())
            m_restKinds.push_back(std::move(pairs));
    }
}

std::vector<JobRoleId> TypeTable::rolesOf(const StaffMember& member, ShiftTypeId shift) const {
    std::vector<JobRoleId> found;
    const auto roles = m_roles.find(shift);
    if (roles == m_roles.end())
        return found;
    for (const JobRoleId role : member.roles)
        if (roles->second.named.contains(role))
            found.push_back(role);
    if (roles->second.any && (member.roles.empty() || !roles->second.named.contains(member.roles.front())))
        found.push_back({});
    return found;
}

/// Judged by the roster's own rules, alone beside everything that is fixed. A shift that stands may stay with its warnings.
bool TypeTable::fits(int person, Date date, const CellShift& shift, bool stands) const {
    const StaffMember& member = m_frame.member(person);
    const RuledOut proposal{{member.id, date}, shift.type};
    const auto& out = m_frame.options().ruledOut;
    if (!stands && std::find(out.begin(), out.end(), proposal) != out.end())
        return false;
    const CellChange change{{member.id, date}, {}, {shift}};
    const PersonState after = m_frame.fixed().tryOn(member.id, {&change, 1});
    const WarningPolicy policy = stands ? WarningPolicy::Accept : m_frame.policy();
    const RosterFindings worse = worsened(m_frame.fixed().person(member.id).findings, after.findings);
    return std::none_of(worse.begin(), worse.end(), [&](const RosterFinding& finding) { return rulesOut(finding, policy); });
}

TypeIndex TypeTable::typeFor(int person, Date date, ShiftTypeId shift, JobRoleId role) {
    std::vector<CredentialKindId> holds;
    for (const CredentialKindId kind : m_roles.at(shift).kinds)
        if (m_frame.member(person).holds(kind, date))
            holds.push_back(kind);
    const int restKind = m_restKindOf[static_cast<std::size_t>(person)];
    const auto [found, isNew] = m_index.emplace(Key{shift, role, holds, restKind}, m_types.size());
    if (isNew) {
        m_types.push_back({shift, role, std::move(holds), restKind});
        m_minutes.push_back(m_frame.minutesOf(shift));
        m_nights.push_back(m_frame.isNight(shift));
    }
    return static_cast<TypeIndex>(std::min<std::size_t>(found->second, solver::kMaxTypes));
}

void TypeTable::findCells(int person) {
    const StaffMember& member = m_frame.member(person);
    for (int day = 0; day < m_frame.days(); ++day) {
        if (!m_frame.isFree(person, day))
            continue;
        const Date date = m_frame.dateOf(day);
        const std::size_t cell = static_cast<std::size_t>(person) * static_cast<std::size_t>(m_frame.days()) +
                                 static_cast<std::size_t>(day);
        const CellShift* stands = m_frame.standing(person, day);
        for (const ShiftTypeId shift : m_frame.shifts())
            for (const JobRoleId role : rolesOf(member, shift)) {
                const bool isMain = !member.roles.empty() && member.roles.front() == role;
                CellShift proposed{shift, isMain ? JobRoleId() : role, false, Origin::Fill, {}};
                const bool same = stands != nullptr && stands->type == shift &&
                                  (stands->role == proposed.role || (isMain && stands->role == role));
                if (!fits(person, date, same ? *stands : proposed, same))
                    continue;
                const TypeIndex type = typeFor(person, date, shift, role);
                m_allowed[cell] |= solver::maskOf(type);
                if (same)
                    m_start[cell] = type;
                if (tooMany())
                    return;
            }
    }
}

TypeIndex TypeTable::fixedType(int minutes, bool night) {
    const int rounded = (minutes + m_unit / 2) / m_unit * m_unit; // keeps the unit of all minutes large
    const auto [found, isNew] = m_fixedTypes.emplace(std::pair{rounded, night}, m_types.size());
    if (isNew) {
        m_types.emplace_back();
        m_minutes.push_back(rounded);
        m_nights.push_back(night);
    }
    return static_cast<TypeIndex>(std::min<std::size_t>(found->second, solver::kMaxTypes));
}

TypeMask TypeTable::allowed(int person, int day) const {
    return m_allowed[static_cast<std::size_t>(person) * static_cast<std::size_t>(m_frame.days()) +
                     static_cast<std::size_t>(day)];
}

TypeIndex TypeTable::startAt(int person, int day) const {
    return m_start[static_cast<std::size_t>(person) * static_cast<std::size_t>(m_frame.days()) +
                   static_cast<std::size_t>(day)];
}

std::vector<solver::ShiftKind> TypeTable::kinds() const {
    std::vector<solver::ShiftKind> kinds;
    for (std::size_t type = 1; type < m_types.size(); ++type) {
        const SolvedType& entry = m_types[type];
        solver::ShiftKind kind;
        kind.minutes = m_minutes[type];
        kind.night = m_nights[type];
        kind.id = entry.shift.isValid() ? m_frame.context().type(entry.shift).code : std::string("fixed");
        kind.id += "." + std::to_string(type); // codes alone need not differ: roles, skills
        if (entry.shift.isValid())
            for (std::size_t next = 1; next < m_types.size(); ++next)
                if (m_restKinds[static_cast<std::size_t>(entry.restKind)].contains({entry.shift, m_types[next].shift}))
                    kind.forbiddenNext |= solver::maskOf(static_cast<TypeIndex>(next));
        kinds.push_back(std::move(kind));
    }
    return kinds;
}

TypeMask TypeTable::countingFor(const CoverageNeed& need, std::optional<CredentialKindId> lead) const {
    const auto holds = [](const SolvedType& type, CredentialKindId kind) {
        return std::find(type.holds.begin(), type.holds.end(), kind) != type.holds.end();
    };
    TypeMask mask = 0;
    for (std::size_t index = 1; index < m_types.size(); ++index) {
        const SolvedType& type = m_types[index];
        if (type.shift.isValid() && m_frame.mayCount(need, type.shift) && (!need.role || *need.role == type.role) &&
            (!need.skill || holds(type, *need.skill)) && (!lead || holds(type, *lead)))
            mask |= solver::maskOf(static_cast<TypeIndex>(index));
    }
    return mask;
}

} // namespace practice::scheduling::solving
