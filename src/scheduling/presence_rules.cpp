// Rules that look at one shift at a time: may this person be there at all?
#include "scheduling/person_rules.h"

#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

RosterFinding& PersonView::report(const RuleConfig& rule, core::Code code, std::optional<Date> date,
                                  std::vector<core::Arg> args, std::int64_t excess) const {
    RosterFinding found;
    found.finding.code = code;
    found.finding.subject = {"employee", member.id.value()};
    found.finding.args = std::move(args);
    switch (rule.severity) {
    case RuleSeverity::Block:
        found.finding.severity = core::Severity::Error;
        found.finding.approval = core::Approval::Never;
        break;
    case RuleSeverity::Warn:
        found.finding.severity = core::Severity::Warning;
        found.finding.approval = core::Approval::Acceptable;
        break;
    case RuleSeverity::Note:
        found.finding.severity = core::Severity::Note;
        found.finding.approval = core::Approval::NotNeeded;
        break;
    }
    found.rule = rule.rule;
    found.employee = member.id;
    found.date = date;
    found.excess = excess;
    found.source = rule.source;
    return findings.emplace_back(std::move(found));
}

namespace {

/// The latest end among credentials of this kind; empty if none is or was held.
const HeldCredential* latest(const StaffMember& member, CredentialKindId kind) {
    const HeldCredential* best = nullptr;
    for (const HeldCredential& credential : member.credentials)
        if (credential.kind == kind && (best == nullptr || (best->expiresOn && (!credential.expiresOn ||
                                                            *best->expiresOn < *credential.expiresOn))))
            best = &credential;
    return best;
}

void checkCredential(const PersonView& view, const RowShift& shift, CredentialKindId kind) {
    for (const Date day : shift.times->touches) {
        const RuleConfig* rule = view.rule(Rule::Credential, day);
        if (rule == nullptr || view.member.holds(kind, day))
            continue;
        const HeldCredential* held = latest(view.member, kind);
        if (held != nullptr && held->expiresOn && *held->expiresOn < day)
            view.report(*rule, codes::kCredentialLapsed, shift.date,
                        {{"shift", shift.type->code}, {"credential", kind.value()}, {"expires", *held->expiresOn},
                         {"date", day}}, core::daysBetween(*held->expiresOn, day));
        else
            view.report(*rule, codes::kCredentialMissing, shift.date,
                        {{"shift", shift.type->code}, {"credential", kind.value()}, {"date", day}});
        return;
    }
}

} // namespace

void checkCredentials(const PersonView& view) {
    for (const RowShift& shift : view.row)
        if (shift.own)
            for (const CredentialKindId kind : view.context.credentialsFor(*shift.type, shift.role))
                checkCredential(view, shift, kind);
}

void checkRoleAndShift(const PersonView& view) {
    const std::vector<ShiftTypeId>& allowed = view.member.contract.allowedShifts;
    for (const RowShift& shift : view.row) {
        if (!shift.own)
            continue;
        if (shift.shift->role.isValid() && !view.member.hasRole(shift.shift->role))
            if (const RuleConfig* rule = view.rule(Rule::RoleHeld, shift.date))
                view.report(*rule, codes::kRoleNotHeld, shift.date, {{"shift", shift.type->code}});
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), shift.type->id) == allowed.end())
            if (const RuleConfig* rule = view.rule(Rule::AllowedShift, shift.date))
                view.report(*rule, codes::kShiftNotAllowed, shift.date, {{"shift", shift.type->code}});
        if (!view.member.worksIn(view.period().department))
            if (const RuleConfig* rule = view.rule(Rule::Department, shift.date))
                view.report(*rule, codes::kOtherDepartment, shift.date, {{"shift", shift.type->code}});
    }
}

namespace {

bool clashes(const LeaveDay& leave, const RowShift& shift, const core::TimeZone& zone) {
    if (!leave.startMinute)
        return leave.date == shift.date;
    const core::Instant from = zone.toInstant(leave.date, *leave.startMinute);
    const Span away{from, from + zone.elapsed(leave.date, *leave.startMinute, leave.windowMinutes)};
    return within(shift.times->segments, away).count > 0;
}

void checkLeaveDay(const PersonView& view, const LeaveDay& leave, const RowShift& shift) {
    const RuleConfig* rule = view.rule(Rule::Leave, shift.date);
    if (rule == nullptr)
        return;
    const std::vector<core::Arg> args{{"shift", shift.type->code}, {"leave", leave.code}, {"date", leave.date}};
    if (clashes(leave, shift, view.period().zone)) {
        view.report(*rule, leave.kind == LeaveKind::Sick ? codes::kSick : codes::kOnLeave, shift.date, args);
    } else if (!leave.startMinute && leave.date > shift.date &&
               std::find(shift.times->touches.begin(), shift.times->touches.end(), leave.date) !=
                   shift.times->touches.end()) {
        // Coming off a night on the morning of the leave: worth a look, not a broken leave.
        RuleConfig softer = *rule;
        softer.severity = std::max(rule->severity, RuleSeverity::Warn);
        view.report(softer, codes::kRunsIntoLeave, shift.date, args);
    }
}

} // namespace

void checkLeave(const PersonView& view) {
    for (const LeaveDay& leave : view.member.leave)
        for (const RowShift& shift : view.row)
            if (shift.own && core::daysBetween(shift.date, leave.date) >= 0 &&
                core::daysBetween(shift.date, leave.date) <= 2)
                checkLeaveDay(view, leave, shift);
}

void checkEmployment(const PersonView& view) {
    for (const RowShift& shift : view.row) {
        if (!shift.own)
            continue;
        for (const Date day : shift.times->touches) {
            if (view.member.employedOn(day))
                continue;
            if (const RuleConfig* rule = view.rule(Rule::Employment, day))
                view.report(*rule, codes::kNotEmployed, shift.date, {{"shift", shift.type->code}, {"date", day}});
            break;
        }
    }
}

void checkWishes(const PersonView& view) {
    for (const Wish& wish : view.member.wishes) {
        if (wish.kind == WishKind::On)
            continue;
        for (const RowShift& shift : view.row) {
            if (!shift.own || shift.date != wish.date || (wish.shift && *wish.shift != shift.type->id))
                continue;
            const bool unavailable = wish.kind == WishKind::Unavailable;
            if (const RuleConfig* rule =
                    view.rule(unavailable ? Rule::Availability : Rule::WishOff, shift.date))
                view.report(*rule, unavailable ? codes::kUnavailable : codes::kAskedOff, shift.date,
                            {{"shift", shift.type->code}, {"date", shift.date}}, wish.weight);
        }
    }
}

void checkNotice(const PersonView& view, const Roster& roster, std::span<const CellChange> overlay) {
    const RosterInput& input = view.context.input();
    if (!input.published || !input.today)
        return;
    for (Date day = view.period().days.from; day < view.period().days.to; day = core::addDays(day, 1)) {
        const RuleConfig* rule = view.rule(Rule::ChangeNotice, day);
        const int ahead = core::daysBetween(*input.today, day);
        if (rule == nullptr || ahead >= rule->limit)
            continue;
        const Cell* now = &roster.at(view.member.id, day);
        for (const CellChange& change : overlay)
            if (change.cell.employee == view.member.id && change.cell.date == day)
                now = &change.after;
        const Cell& before = input.published->at(view.member.id, day);
        const bool same = std::equal(now->begin(), now->end(), before.begin(), before.end(),
                                     [](const CellShift& a, const CellShift& b) {
                                         return a.type == b.type && a.role == b.role;
                                     });
        if (!same)
            view.report(*rule, codes::kLateChange, day,
                        {{"date", day}, {"days", std::int64_t{ahead}}, {"notice", rule->limit}}, rule->limit - ahead);
    }
}

} // namespace practice::scheduling
