// Two months of checklists: nearly all in order, one overdue drill, one reading out of limits with its action under way.
#include "app/demo/demo_plan.h"
#include "compliance/checklist_service.h"
#include "compliance/event_repository.h"
#include "compliance/finding_repository.h"
#include "compliance/finding_service.h"
#include "compliance/run_repository.h"
#include "compliance/run_rules.h"
#include "compliance/template_service.h"

#include <algorithm>
#include <map>

namespace practice::app::demo {

using compliance::Answer;
using compliance::Outcome;
using compliance::Quantity;
using compliance::ScheduleKind;
using compliance::Subject;
using compliance::SubjectKind;
using compliance::TemplateItem;
using core::addDays;

namespace {

constexpr int kAdoptedDays = 60;
constexpr std::string_view kOverdueDrill = "vaccine-storage.emerg";

Answer yes() {
    Answer answer;
    answer.word = "yes";
    return answer;
}

/// Writes runs of past days, which the services, whose day is today, would not.
class PastRuns {
  public:
    explicit PastRuns(World& world)
        : m_world(world), m_runs(world.work.connection(), world.work.keys()),
          m_events(world.work.connection(), world.work.keys()), m_findings(world.work.connection(), world.work.keys()) {}

    struct Line {
        const TemplateItem* item = nullptr;
        std::string period;
        Answer answer;
        std::string comment;
    };

    /// One done checklist, answered at `minute` of the day. Returns the finding of its first bad answer, if any.
    compliance::FindingId add(const compliance::TemplateVersion& version, const Subject& subject, core::Date on, int minute,
                              const std::vector<Line>& lines) {
        if (lines.empty()) return {};
        const auto at = m_zone.toInstant(on, minute);
        compliance::Run run;
        run.snapshot = *version.content;
        run.snapshot.items.clear();
        for (const Line& line : lines)
            run.snapshot.items.push_back(*line.item);
        const auto text = compliance::templateText(run.snapshot);
        run.templateVersion = version.id;
        run.subject = subject;
        run.snapshotHash = compliance::sha256Of(text);
        run.openedOn = on;
        run.openedAt = at;
        run.openedBy = m_world.work.session().user();
        run.id = m_runs.insert(run, text);
        run.version = {1};
        compliance::FindingId finding;
        for (const Line& line : lines) {
            compliance::RunItem item;
            item.item = line.item->id;
            item.position = static_cast<int>(run.items.size()) + 1;
            item.period = line.period;
            item.dueOn = on;
            item.id = m_runs.insertItem(run.id, item);
            item.version = {1};
            item.answer = line.answer;
            item.comment = line.comment;
            item.outcome = compliance::outcomeOf(*line.item, line.answer);
            item.answeredAt = at;
            item.answeredBy = run.openedBy;
            m_runs.answer(item);
            m_events.insertCompletion({item.item, subject, {line.period, compliance::recurrence::momentOf(on, minute)},
                                       item.outcome, run.id.value(), false, {}},
                                      at, run.openedBy);
            if (item.outcome == Outcome::Finding && !finding.isValid()) {
                compliance::FindingDraft draft;
                draft.item = item.item;
                draft.title = line.item->title;
                draft.detail = line.comment;
                draft.severity = compliance::FindingSeverity::High;
                draft.runItem = item.id;
                finding = m_findings.insert(draft, on, at, run.openedBy);
            }
            run.items.push_back(std::move(item));
        }
        run.state = compliance::RunState::Done;
        run.signedAt = at;
        run.signedBy = run.openedBy;
        run.answersHash = compliance::sha256Of(compliance::answersText(run.items));
        m_runs.updateHead(run);
        return finding;
    }

  private:
    World& m_world;
    core::TimeZone m_zone = *core::TimeZone::find("America/New_York");
    compliance::RunRepository m_runs;
    compliance::EventRepository m_events;
    compliance::FindingRepository m_findings;
};

/// Interval items of the practice: each as often as it asks, the last time recently enough that nothing is late.
void addRounds(World& world, PastRuns& runs, const compliance::TemplateVersion& version, const compliance::PracticeScope& scope) {
    std::map<core::Date, std::vector<PastRuns::Line>> byDay;
    for (const TemplateItem& item : version.content->items) {
        if (item.schedule.kind != ScheduleKind::Interval || item.schedule.per != SubjectKind::Practice) continue;
        if (itemApplies(*version.content, item, scope) == compliance::Applies::No || item.id == kOverdueDrill) continue;
        const int gap = core::daysBetween(world.today, nextAfter(item.schedule, world.today));
        const int step = std::max(1, gap - (gap > 20 ? 3 : 1));
        int number = 0;
        for (core::Date day = addDays(version.effectiveOn, std::min(step, 14)); day < world.today; day = addDays(day, step))
            byDay[day].push_back({&item, "#" + std::to_string(++number), yes(), {}});
    }
    for (const auto& [day, lines] : byDay)
        runs.add(version, {}, day, 10 * 60, lines);
}

/// Calendar items of the practice, each met on its day.
void addCalendarDays(World& world, PastRuns& runs, const compliance::TemplateVersion& version) {
    std::map<core::Date, std::vector<PastRuns::Line>> byDay;
    for (const TemplateItem& item : version.content->items) {
        if (item.schedule.kind != ScheduleKind::Calendar || item.schedule.per != SubjectKind::Practice) continue;
        for (const core::Date day : plannedDays(item.schedule, version.effectiveOn, {version.effectiveOn, world.today}))
            byDay[day].push_back({&item, core::toIso(day), yes(), {}});
    }
    for (const auto& [day, lines] : byDay)
        runs.add(version, {}, day, 11 * 60, lines);
}

struct ColdUnit {
    Subject subject;
    std::string limit;
    std::int64_t low, high; ///< Usual readings, in tenths of a degree.
};

core::Result<void> planAction(World& world, compliance::FindingId finding, core::Date dueOn) {
    compliance::ActionDraft action;
    action.method = compliance::CauseMethod::FiveWhys;
    action.cause = "The door did not close: the seal was worn, and nobody checks it between the yearly services.";
    action.action = "Replace the door seal and add the seal to the monthly walk-through.";
    action.owner = world.departments[1].people.front();
    action.dueOn = dueOn;
    action.verifyAfterDays = 30;
    PRACTICE_TRY(compliance::FindingService(world.work.context(), world.directory).plan(world.work, finding, {1}, action));
    return {};
}

/// Two readings a workday of the refrigerator and the freezer; one of them was too warm nine days ago.
core::Result<void> addVaccineDays(World& world, PastRuns& runs, const compliance::TemplateVersion& version,
                                  const std::vector<ColdUnit>& units) {
    const TemplateItem* readings = version.content->find("vaccine-storage.minmax");
    for (const ColdUnit& unit : units) {
        std::vector<PastRuns::Line> equipment;
        for (const char* id : {"vaccine-storage.ddl", "vaccine-storage.calib"})
            equipment.push_back({version.content->find(id), "#1", yes(), {}});
        runs.add(version, unit.subject, addDays(version.effectiveOn, 10), 9 * 60, equipment);
        const auto days = plannedDays(readings->schedule, version.effectiveOn, {version.effectiveOn, world.today});
        for (std::size_t i = 0; i < days.size(); ++i) {
            const bool isWarm = unit.limit == "refrigerator_C" && i + 7 == days.size();
            Answer answer;
            answer.low = Quantity{(unit.low + world.pick(0, 6)) * 100};
            answer.high = Quantity{isWarm ? 9'400 : (unit.high - world.pick(0, 6)) * 100};
            answer.limit = unit.limit;
            const auto finding =
                runs.add(version, unit.subject, days[i], 7 * 60 + 40,
                         {{readings, core::toIso(days[i]), answer, isWarm ? "The door stood open over night." : ""}});
            if (finding.isValid()) PRACTICE_TRY(planAction(world, finding, addDays(world.today, 12)));
        }
    }
    return {};
}

} // namespace

core::Result<void> addCompliance(World& world) {
    compliance::TemplateService templates(world.work.context(), world.directory);
    compliance::PracticeScope scope;
    scope.naics = "621111";
    scope.employees = world.large ? 300 : 46;
    scope.states = {"NY"};
    PRACTICE_TRY(templates.saveScope(world.work, scope));
    const auto from = addDays(world.today, -kAdoptedDays);
    std::map<std::string, compliance::TemplateVersion> versions;
    const compliance::TemplateRepository repository(world.work.connection(), world.work.keys());
    for (const char* key : {"vaccine-storage", "hipaa-security", "oig-exclusions", "hipaa-privacy"}) {
        // The newest one waits for its reviewer.
        const bool isNew = std::string_view(key) == "hipaa-privacy";
        PRACTICE_TRY_ASSIGN(const auto id, templates.adoptShipped(world.work, key, isNew ? addDays(world.today, -4) : from));
        if (!isNew) PRACTICE_TRY(templates.review(world.work, id, "Checked against the sources on adoption."));
        versions.emplace(key, *repository.findVersion(id));
    }
    const auto setting = [&](const char* item, compliance::AppliesChoice applies, const char* reason, std::size_t department) {
        compliance::ItemSetting one;
        one.item = item;
        one.applies = applies;
        one.reason = reason;
        one.owner = world.departments[department].people.front();
        return templates.saveItemSetting(world.work, one);
    };
    using enum compliance::AppliesChoice;
    PRACTICE_TRY(setting("vaccine-storage", Auto, "", 1));
    PRACTICE_TRY(setting("hipaa-security", Auto, "", 4));
    PRACTICE_TRY(setting("oig-exclusions", Auto, "", 4));
    PRACTICE_TRY(setting("vaccine-storage.twice", No, "Both loggers show the lowest and the highest reading.", 1));

    std::vector<ColdUnit> units{{{}, "refrigerator_C", 30, 60}, {{}, "freezer_C", -230, -180}};
    for (ColdUnit& unit : units) {
        compliance::NamedSubject subject;
        subject.kind = SubjectKind::Asset;
        subject.name = unit.limit == "freezer_C" ? "Vaccine freezer" : "Vaccine refrigerator";
        subject.askedBy = {"vaccine-storage"};
        subject.from = from;
        PRACTICE_TRY_ASSIGN(const auto id, templates.addSubject(world.work, subject));
        unit.subject = {SubjectKind::Asset, id.value()};
    }
    PastRuns runs(world);
    for (const char* key : {"vaccine-storage", "hipaa-security", "oig-exclusions"}) {
        addRounds(world, runs, versions.at(key), scope);
        addCalendarDays(world, runs, versions.at(key));
    }
    PRACTICE_TRY(addVaccineDays(world, runs, versions.at("vaccine-storage"), units));
    world.work.audit({"compliance.generate", {"compliance_run", 0}, {}, {}});
    return {};
}

} // namespace practice::app::demo
