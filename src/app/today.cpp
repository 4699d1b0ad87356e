#include "app/today.h"

#include "app/app_messages.h"
#include "app/maintenance.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "scheduling/candidates.h"
#include "scheduling/roster_service.h"
#include "security/approval.h"
#include "security/audit_log.h"
#include "security/preferences.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace practice::app {

using core::note;
using security::Permission;

namespace {

constexpr int kDaysAhead = 14;
constexpr int kCredentialDays = 30;
constexpr int kDrillDays = 31;

std::int64_t backupReminderDays(Services& services) {
    const auto text = services.settings().practice(kBackupReminderDays).value_or("");
    std::int64_t days = kBackupReminderDefault;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
    return read.ec == std::errc() && days >= 1 ? days : kBackupReminderDefault;
}

std::map<core::DepartmentId, std::string> departmentNames(Services& services) {
    std::map<core::DepartmentId, std::string> names;
    if (const auto departments = services.organization().departments())
        for (const auto& department : *departments)
            names.emplace(department.id, department.name);
    return names;
}

Urgency urgencyOf(core::Date due, core::Date today) {
    return due <= today ? Urgency::BeforeNoon : due <= core::addDays(today, 2) ? Urgency::Today : Urgency::ThisWeek;
}

/// The findings of one roster from today on, as lines of Today.
class RosterLines {
  public:
    RosterLines(TodayFacts& facts, const scheduling::OpenRoster& roster, std::string department,
                const people::Directory& directory)
        : m_facts(facts), m_roster(roster), m_department(std::move(department)), m_directory(directory),
          m_evaluator(roster.input, roster.draft) {}

    void add() {
        addCallOuts();
        addOpenShifts();
        addBlocks();
        addUnpublished();
        addOnDuty();
    }

  private:
    core::EntityRef rosterRef() const { return {"roster", m_roster.head.id.value()}; }
    core::Date today() const { return m_facts.date; }
    core::Date horizon() const {
        return std::min(core::addDays(today(), kDaysAhead), m_roster.head.days.to);
    }

    void addCallOuts() {
        for (const auto& cell : scheduling::callOuts(m_evaluator)) {
            if (cell.date != today())
                continue;
            const auto& shifts = m_roster.draft.at(cell);
            const auto* type = shifts.empty() ? nullptr : m_roster.input->shiftType(shifts.front().type);
            m_facts.items.push_back({Urgency::BeforeNoon, core::Severity::Error,
                                     note(codes::kCallOut, {{"name", m_directory.nameOf(cell.employee)}}),
                                     note(codes::kCallOutDetail, {{"department", m_department},
                                                                  {"shift", type ? type->code : std::string()}}),
                                     today(), rosterRef(), codes::kFindCover});
        }
    }

    void addOpenShifts() {
        const scheduling::CoverageNeed* firstNeed = nullptr;
        core::Date firstDate = horizon();
        std::int64_t open = 0;
        std::int64_t missing = 0;
        for (const auto& need : m_roster.input->needs) {
            for (auto day = std::max(today(), m_roster.head.days.from); day < horizon(); day = core::addDays(day, 1)) {
                const auto shortBy = m_evaluator.coverage(need.id, day).shortBy();
                open += shortBy;
                if (shortBy > 0 && day < firstDate) {
                    firstDate = day;
                    firstNeed = &need;
                    missing = shortBy;
                }
            }
        }
        m_facts.openShiftsAhead += static_cast<int>(open);
        if (!firstNeed)
            return;
        m_facts.items.push_back({urgencyOf(firstDate, today()), core::Severity::Error,
                                 note(codes::kOpenShifts, {{"count", open}, {"department", m_department}}),
                                 note(codes::kOpenShiftsDetail,
                                      {{"need", firstNeed->name}, {"date", firstDate}, {"missing", missing}}),
                                 firstDate, rosterRef(), codes::kSeeCandidates});
    }

    void addBlocks() {
        const auto findings = m_evaluator.allFindings();
        const auto blocks = std::count_if(findings.begin(), findings.end(), [](const auto& f) { return f.blocks(); });
        if (blocks == 0)
            return;
        m_facts.items.push_back({Urgency::ThisWeek, core::Severity::Error,
                                 note(codes::kRosterBlocks, {{"count", std::int64_t{blocks}}, {"department", m_department}}),
                                 note(codes::kRosterBlocksDetail, {{"from", m_roster.head.days.from},
                                                                   {"to", m_roster.head.days.lastDay()}}),
                                 std::nullopt, rosterRef(), codes::kOpenRoster});
    }

    void addUnpublished() {
        if (!m_roster.input->published)
            return;
        const auto changes = scheduling::differences(*m_roster.input->published, m_roster.draft).size();
        if (changes == 0)
            return;
        m_facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning,
                                 note(codes::kUnpublished, {{"from", m_roster.head.days.from},
                                                            {"to", m_roster.head.days.lastDay()},
                                                            {"count", std::int64_t(changes)}}),
                                 note(codes::kUnpublishedDetail,
                                      {{"department", m_department},
                                       {"number", std::int64_t{m_roster.head.publishedNumber}}}),
                                 std::nullopt, rosterRef(), codes::kReviewChanges});
    }

    void addOnDuty() {
        for (const auto& need : m_roster.input->needs) {
            const auto cell = m_evaluator.coverage(need.id, today());
            if (cell.state == scheduling::CoverageState::NotNeeded)
                continue;
            m_facts.onDuty.push_back({need.name, m_department, cell.count, cell.minimum});
            m_facts.onDutyNow += cell.count;
            m_facts.expectedNow += cell.minimum;
        }
    }

    TodayFacts& m_facts;
    const scheduling::OpenRoster& m_roster;
    std::string m_department;
    const people::Directory& m_directory;
    scheduling::RosterEvaluator m_evaluator;
};

} // namespace

void Today::addRosters(TodayFacts& facts, core::Progress& progress) {
    if (!m_services.session().may(Permission::RosterView))
        return;
    const auto heads = m_services.rosters().rosters({facts.date, core::addDays(facts.date, kDaysAhead)});
    if (!heads)
        return;
    const auto names = departmentNames(m_services);
    const auto directory = m_services.directory();
    for (const auto& head : *heads) {
        if (progress.cancelled())
            return;
        const auto roster = m_services.rosters().open(head.id);
        if (!roster)
            continue;
        const auto name = names.find(head.department);
        RosterLines(facts, *roster, name == names.end() ? std::string() : name->second, *directory).add();
    }
}

void Today::addCredentials(TodayFacts& facts) {
    people::CredentialFilter filter;
    filter.expiringWithinDays = kCredentialDays;
    const auto rows = m_services.peopleLists().credentialRegister(filter);
    if (!rows)
        return;
    const auto names = departmentNames(m_services);
    std::int64_t missing = 0;
    const people::CredentialRow* firstMissing = nullptr;
    for (const auto& row : *rows) {
        if (!row.standing.required)
            continue;
        if (!row.standing.held) {
            ++missing;
            firstMissing = firstMissing ? firstMissing : &row;
            continue;
        }
        const auto expires = row.standing.held->expiresOn;
        if (!expires)
            continue;
        const bool lapsed = *expires < facts.date;
        const auto department = names.find(row.department);
        facts.items.push_back(
            {lapsed ? Urgency::BeforeNoon : urgencyOf(core::addDays(*expires, -5), facts.date),
             lapsed ? core::Severity::Error : core::Severity::Warning,
             note(lapsed ? codes::kCredentialLapsed : codes::kCredentialLapses,
                  {{"name", row.holderName}, {"credential", std::string(people::caption(row.standing.kind))}, {"date", *expires}}),
             note(codes::kCredentialDetail,
                  {{"department", department == names.end() ? std::string() : department->second},
                   {"shifts", m_services.rosters().shiftsAfter(row.holder, *expires)}}),
             *expires, {"employee", row.holder.value()}, codes::kOpenCredential});
    }
    if (missing > 0)
        facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning,
                               note(codes::kCredentialsMissing, {{"count", missing}}),
                               note(codes::kCredentialsMissingDetail,
                                    {{"name", firstMissing->holderName},
                                     {"credential", std::string(people::caption(firstMissing->standing.kind))}}),
                               std::nullopt, {"credential_register", 0}, codes::kOpenRegister});
}

void Today::addLeave(TodayFacts& facts) {
    people::LeaveFilter filter;
    filter.range = {facts.date, core::addDays(facts.date, 180)};
    const auto rows = m_services.peopleLists().leaveCalendar(filter);
    if (!rows)
        return;
    std::int64_t waiting = 0;
    const people::LeaveRow* first = nullptr;
    for (const auto& row : *rows) {
        if (row.leave.state == people::LeaveState::Approved && row.leave.days.contains(facts.date))
            ++facts.awayToday;
        if (row.leave.state != people::LeaveState::Requested)
            continue;
        ++waiting;
        first = first ? first : &row;
    }
    if (waiting > 0 && m_services.session().may(Permission::LeaveApprove))
        facts.items.push_back({Urgency::Today, core::Severity::Note,
                               note(codes::kLeaveWaits, {{"count", waiting}}),
                               note(codes::kLeaveWaitsDetail, {{"name", first->employeeName}, {"date", first->leave.days.from}}),
                               std::nullopt, {"leave_requests", 0}, codes::kReview});
}

void Today::addApprovals(TodayFacts& facts) {
    const auto waiting = m_services.approvals().awaitingMe();
    if (!waiting || waiting->empty())
        return;
    const auto zone = organization::OrganizationService::practiceZone(m_services.context().connection);
    facts.items.push_back({Urgency::Today, core::Severity::Note,
                           note(codes::kApprovalsWait, {{"count", std::int64_t(waiting->size())}}),
                           note(codes::kApprovalsWaitDetail, {{"date", zone.toLocal(waiting->front().createdAt).date}}),
                           std::nullopt, {"approvals", 0}, codes::kReview});
}

void Today::addBackup(TodayFacts& facts) {
    const auto history = backupHistory(m_services.context().connection);
    facts.lastBackup = history.lastBackup;
    if (!m_services.session().may(Permission::BackupMake))
        return;
    const auto now = m_services.context().clock.now();
    const auto daysSince = [now](core::Instant at) { return (now - at).count / (24 * 60); };
    if (!history.lastBackup || daysSince(*history.lastBackup) > backupReminderDays(m_services))
        facts.items.push_back(
            {Urgency::Today, core::Severity::Warning,
             history.lastBackup ? note(codes::kOldBackup, {{"days", daysSince(*history.lastBackup)}}) : note(codes::kNoBackup),
             note(codes::kBackupDetail), facts.date, {"backup", 0}, codes::kBackUpNow});
    if (history.lastBackup && (!history.lastDrill || daysSince(*history.lastDrill) > kDrillDays))
        facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning, note(codes::kNoDrill), note(codes::kDrillDetail),
                               std::nullopt, {"backup", 0}, codes::kRunDrill});
}

core::Result<std::vector<Proof>> Today::proofs() {
    std::vector<Proof> proofs;
    const auto& context = m_services.context();
    // One view: a commit between reading the head and the rows would show a sound trail as broken.
    const storage::ReadTransaction view(context.connection);
    if (context.session.may(Permission::LedgerView)) {
        PRACTICE_TRY_ASSIGN(const auto proof, m_services.ledger().proof());
        proofs.push_back({codes::kProofJournal, core::toText(proof.debits), proof.debits == proof.credits, true,
                          note(codes::kProofJournalText, {{"debits", core::Cents{proof.debits.cents()}},
                                                          {"credits", core::Cents{proof.credits.cents()}},
                                                          {"entries", proof.entries}})});
    }
    if (context.session.may(Permission::BillingView))
        addBillingProofs(proofs);
    const auto head = security::findAuditHead(context.connection, context.session.keys());
    auto count = context.connection.prepare("SELECT COALESCE(MAX(id), 0) FROM audit_log");
    count->step();
    const auto rows = count->get<std::int64_t>(0);
    proofs.push_back({codes::kProofAudit, std::to_string(rows), head && head->count == rows, true,
                      note(codes::kProofAuditText, {{"rows", rows}})});
    return proofs;
}

core::Result<TodayFacts> Today::facts(core::Progress& progress) {
    TodayFacts facts;
    const auto& context = m_services.context();
    const auto zone = organization::OrganizationService::practiceZone(context.connection);
    facts.date = context.clock.today(zone);
    const auto directory = m_services.directory();
    for (const auto& entry : directory->entries())
        facts.staffActive += entry.status == people::EmployeeStatus::Active;
    addRosters(facts, progress);
    if (context.session.may(Permission::PeopleView))
        addCredentials(facts);
    if (context.session.may(Permission::LeaveView))
        addLeave(facts);
    addApprovals(facts);
    addBackup(facts);
    if (context.session.may(Permission::ComplianceView))
        addCompliance(facts);
    if (context.session.may(Permission::BillingView))
        addBilling(facts);
    addBudgeting(facts);
    PRACTICE_TRY_ASSIGN(facts.proofs, proofs());
    std::stable_sort(facts.items.begin(), facts.items.end(), [](const TodayItem& a, const TodayItem& b) {
        const auto rank = [](const TodayItem& item) {
            return std::tuple(item.urgency, -static_cast<int>(item.severity), !item.due, item.due.value_or(core::Date(2000, 1, 1)));
        };
        return rank(a) < rank(b);
    });
    return facts;
}

} // namespace practice::app
