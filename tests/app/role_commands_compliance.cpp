#include "app/role_commands.h"
#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"

namespace practice::testing {

using namespace practice::compliance;
using app::Services;
using P = security::Permission;

namespace {

const core::Date kDay = DayFixture::kToday;
constexpr core::RowVersion kVersion{999};
core::NoProgress quiet;

std::vector<Command> templateCommands() {
    return {
        {"TemplateService", "scope", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().scope()); }},
        {"TemplateService", "saveScope", {{P::ComplianceEdit}}, [](Services& s) {
             PracticeScope scope;
             scope.version = kVersion;
             return isDenied(s.checklistTemplates().saveScope(scope));
         }},
        {"TemplateService", "templates", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().templates()); }},
        {"TemplateService", "versions", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().versions("none")); }},
        {"TemplateService", "version", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().version(TemplateVersionId(999))); }},
        {"TemplateService", "differencesOf", {{P::ComplianceView}},
         [](Services& s) { return isDenied(s.checklistTemplates().differencesOf(TemplateVersionId(998), TemplateVersionId(999))); }},
        {"TemplateService", "differencesToShipped", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().differencesToShipped("none")); }},
        {"TemplateService", "adopt", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().adopt({}, kDay)); }},
        {"TemplateService", "adoptShipped", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().adoptShipped("none", kDay)); }},
        {"TemplateService", "adoptFile", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().adoptFile("{}", kDay)); }},
        {"TemplateService", "review", {{P::ComplianceSign}}, [](Services& s) { return isDenied(s.checklistTemplates().review(TemplateVersionId(999), "read")); }},
        {"TemplateService", "retire", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().retire("none", kDay)); }},
        {"TemplateService", "itemSettings", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().itemSettings()); }},
        {"TemplateService", "saveItemSetting", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().saveItemSetting({})); }},
        {"TemplateService", "subjects", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().subjects()); }},
        {"TemplateService", "addSubject", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().addSubject({}, "")); }},
        {"TemplateService", "updateSubject", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().updateSubject({})); }},
        {"TemplateService", "archiveSubject", {{P::ComplianceEdit}}, [](Services& s) { return isDenied(s.checklistTemplates().archiveSubject(SubjectId(999), kVersion)); }},
        {"TemplateService", "knownEvents", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().knownEvents()); }},
        {"TemplateService", "events", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().events()); }},
        {"TemplateService", "event", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklistTemplates().event(EventId(999))); }},
        {"TemplateService", "recordEvent", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklistTemplates().recordEvent({})); }},
        {"TemplateService", "withdrawEvent", {{P::ComplianceRecord}},
         [](Services& s) { return isDenied(s.checklistTemplates().withdrawEvent(EventId(999), "entered twice")); }},
    };
}

std::vector<Command> checklistCommands() {
    static const auto noFile = [](std::span<std::uint8_t>) { return std::size_t{0}; };
    static const auto nowhere = [](std::span<const std::uint8_t>) {};
    return {
        {"ChecklistService", "due", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklists().due({})); }},
        {"ChecklistService", "openRun", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklists().openRun({})); }},
        {"ChecklistService", "run", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklists().run(RunId(999))); }},
        {"ChecklistService", "runs", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklists().runs({kDay, core::addDays(kDay, 1)})); }},
        {"ChecklistService", "openRuns", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklists().openRuns()); }},
        {"ChecklistService", "runOf", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.checklists().runOf(RunItemId(999))); }},
        {"ChecklistService", "answer", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklists().answer({RunItemId(999), kVersion, {}, {}})); }},
        {"ChecklistService", "addEvidence", {{P::ComplianceRecord}},
         [](Services& s) { return isDenied(s.checklists().addEvidence({RunItemId(999), "a.pdf", kDay}, noFile, quiet)); }},
        {"ChecklistService", "removeEvidence", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklists().removeEvidence(EvidenceId(999))); }},
        {"ChecklistService", "readEvidence", {{P::ComplianceView}},
         [](Services& s) { return isDenied(s.checklists().readEvidence(EvidenceId(999), nowhere, quiet)); }},
        {"ChecklistService", "recordEvidenceCopy", {{P::ComplianceView}, {P::ExportData}},
         [](Services& s) { return isDenied(s.checklists().recordEvidenceCopy(EvidenceId(999))); }},
        {"ChecklistService", "sign", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklists().sign(RunId(999), kVersion)); }},
        {"ChecklistService", "countersign", {{P::ComplianceSign}}, [](Services& s) { return isDenied(s.checklists().countersign(RunId(999), kVersion)); }},
        {"ChecklistService", "reopen", {{P::ComplianceSign}}, [](Services& s) { return isDenied(s.checklists().reopen(RunId(999), kVersion, "a wrong answer")); }},
        {"ChecklistService", "cancel", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.checklists().cancel(RunId(999), kVersion, "opened twice")); }},
    };
}

std::vector<Command> findingCommands() {
    return {
        {"FindingService", "findings", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.complianceFindings().findings()); }},
        {"FindingService", "finding", {{P::ComplianceView}}, [](Services& s) { return isDenied(s.complianceFindings().finding(FindingId(999))); }},
        {"FindingService", "open", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.complianceFindings().open({})); }},
        {"FindingService", "edit", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.complianceFindings().edit(FindingId(999), kVersion, {})); }},
        {"FindingService", "plan", {{P::ComplianceRecord}}, [](Services& s) { return isDenied(s.complianceFindings().plan(FindingId(999), kVersion, {})); }},
        {"FindingService", "finishAction", {{P::ComplianceRecord}},
         [](Services& s) { return isDenied(s.complianceFindings().finishAction(ActionId(999), kVersion, kDay)); }},
        {"FindingService", "verify", {{P::ComplianceSign}},
         [](Services& s) { return isDenied(s.complianceFindings().verify(ActionId(999), kVersion, Effect{}, "it helped")); }},
        {"FindingService", "reopen", {{P::ComplianceSign}},
         [](Services& s) { return isDenied(s.complianceFindings().reopen(FindingId(999), kVersion, "it came back")); }},
    };
}

} // namespace

std::vector<Command> complianceCommands() {
    auto all = templateCommands();
    for (auto part : {checklistCommands(), findingCommands()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace practice::testing
