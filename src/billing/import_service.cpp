// Encounters from another system: read whole, checked whole, posted in one batch.
#include "billing/account_support.h"
#include "billing/charge_facts.h"
#include "billing/charge_service.h"
#include "billing/import_messages.h"
#include "billing/import_support.h"

#include <map>
#include <utility>

namespace practice::billing {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

/// As if the charges of an encounter were posted: the rest of the file is held against them.
void remember(std::map<std::pair<PatientId, core::Date>, std::vector<Charge>>& posted, const EncounterDraft& draft, const std::vector<ChargeLine>& lines) {
    for (const auto& line : lines) {
        Charge charge;
        charge.patient = draft.patient;
        charge.serviceOn = draft.serviceOn;
        charge.code = line.code;
        charge.modifiers = line.modifiers;
        posted[{draft.patient, draft.serviceOn}].push_back(std::move(charge));
    }
}

/// What the rules of charge entry say of the encounters of a file.
class FileScrub {
  public:
    explicit FileScrub(const security::Context& context) : m_context(context) {}
    ScrubResult of(const EncounterDraft& draft, const std::vector<ChargeLine>& lines) {
        auto facts = scrubFacts(m_context, draft, lines, {});
        const auto& before = m_posted[{draft.patient, draft.serviceOn}];
        facts.sameDay.insert(facts.sameDay.end(), before.begin(), before.end());
        remember(m_posted, draft, lines);
        return lines.empty() ? ScrubResult{checkEncounter(draft, facts), {}, {}, {}} : scrubbed(draft, lines, facts);
    }

  private:
    security::Context m_context;
    std::map<std::pair<PatientId, core::Date>, std::vector<Charge>> m_posted;
};

core::Finding atLine(const core::Finding& finding, std::size_t line) {
    auto wrapped = finding;
    wrapped.code = codes::kImportLine;
    wrapped.args = {{"line", static_cast<std::int64_t>(line)}, {"text", core::sentence(finding)}};
    return wrapped;
}

} // namespace

core::Result<EncounterImportPreview> ChargeService::previewEncounters(const core::CsvTable& table, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    const storage::ReadTransaction snapshot(m_context.connection);
    auto read = readEncounters(table, importKnown(m_context));
    EncounterImportPreview preview;
    preview.findings = std::move(read.findings);
    if (core::hasErrors(preview.findings))
        return preview; // the rules of charge entry are asked once the file can be read
    const ImportRepository imports(m_context.connection, m_context.session.keys());
    const auto sources = imports.knownSources();
    FileScrub scrub(m_context);
    std::int64_t known = 0;
    for (std::size_t done = 0; done < read.encounters.size(); ++done) {
        PRACTICE_TRY(importStep(progress, done, read.encounters.size()));
        auto& encounter = read.encounters[done];
        if (!encounter.number.empty() && sources.contains(imports.sourceKey(encounter.number))) {
            ++known;
            continue;
        }
        tidy(encounter.draft);
        for (auto& line : encounter.lines)
            tidy(line);
        for (const auto& finding : scrub.of(encounter.draft, encounter.lines).findings)
            preview.findings.push_back(atLine(finding, encounter.line));
        preview.encounters.push_back(std::move(encounter.draft));
        preview.sourceNumbers.push_back(std::move(encounter.number));
        preview.lines.push_back(std::move(encounter.lines));
        preview.fileLines.push_back(encounter.line);
    }
    PRACTICE_TRY(importStep(progress, read.encounters.size(), read.encounters.size()));
    if (known > 0)
        preview.findings.push_back(core::note(codes::kImportKnown, {{"count", known}}));
    return preview;
}

Outcome<BillingImportId> ChargeService::importEncounters(const EncounterImportPreview& preview, core::Date postedOn, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    if (core::hasErrors(preview.findings))
        return refuse(preview.findings);
    PRACTICE_TRY(requireNotAhead(postedOn, accounting::todayIn(m_context)));
    UnitOfWork work(m_context);
    ImportRepository imports(work.connection(), work.keys());
    auto sources = imports.knownSources(); // somebody may have imported the file since it was read
    FileScrub scrub(m_context);
    core::Findings findings;
    std::vector<NewCharge> charges;
    std::vector<EncounterId> encounters;
    const auto batch = imports.insertBatch(stampOf(work));
    Money sum;
    for (std::size_t i = 0; i < preview.encounters.size(); ++i) {
        PRACTICE_TRY(importStep(progress, i, preview.encounters.size()));
        const auto& number = preview.sourceNumbers[i];
        if (!number.empty() && !sources.insert(imports.sourceKey(number)).second)
            continue;
        const auto& draft = preview.encounters[i];
        const auto& lines = preview.lines[i];
        const auto scrubbed = scrub.of(draft, lines);
        for (const auto& finding : scrubbed.findings)
            if (finding.severity == core::Severity::Error)
                findings.push_back(atLine(finding, preview.fileLines[i]));
        if (!lines.empty() && postedOn < draft.serviceOn)
            findings.push_back(error(codes::kImportEarly, {{"line", static_cast<std::int64_t>(preview.fileLines[i])},
                                                           {"date", draft.serviceOn},
                                                           {"postedOn", postedOn}}));
        if (!findings.empty())
            continue;
        encounters.push_back(insertEncounter(work, draft, lines.empty() ? EncounterState::Open : EncounterState::Charged));
        if (!number.empty())
            imports.setSource(encounters.back(), number);
        for (std::size_t at = 0; at < lines.size(); ++at) {
            auto charge = chargeOf(encounters.back(), draft, lines[at], postedOn);
            charge.amount = scrubbed.fees[at];
            charge.allowed = scrubbed.allowed[at];
            charge.firstPayer = scrubbed.firstPayer;
            sum += charge.amount;
            charges.push_back({std::move(charge), {}, batch});
        }
    }
    if (findings.empty() && encounters.empty())
        findings.push_back(error(codes::kImportNothing));
    if (!findings.empty())
        return refuse(std::move(findings));
    PRACTICE_TRY(insertCharges(work, charges));
    const auto id = imports.insert(kEncounterKind, static_cast<std::int64_t>(encounters.size()), sum, batch, stampOf(work));
    for (const auto encounter : encounters)
        imports.add(id, encounter);
    work.audit({"billing_import.encounters", {"billing_import", id.value()}, {},
                std::to_string(encounters.size()) + " encounters, " + std::to_string(charges.size()) + " charges, " + core::toText(sum)});
    work.changed("billing_import", id.value());
    return core::Changed<BillingImportId>{id, work.commit()};
}

} // namespace practice::billing
