// Evidence and signatures of a run.
#include "compliance/checklist_service.h"
#include "compliance/compliance_messages.h"
#include "compliance/finding_repository.h"
#include "compliance/run_repository.h"
#include "compliance/run_rules.h"
#include "compliance/template_text.h"
#include "core/text.h"
#include "security/attachment_sealer.h"
#include "security/audit_reads.h"
#include "storage/storage_messages.h"

#include <sodium.h>

#include <algorithm>

namespace practice::compliance {
namespace {
using security::authorize;
using security::Permission;

core::EntityRef runRef(RunId id) { return {"compliance_run", id.value()}; }

/// SHA-256 of what passes through, so that evidence can be checked without this program (sha256sum).
class Hashing {
  public:
    explicit Hashing(const storage::AttachmentStore::Source& source) : m_source(source) { crypto_hash_sha256_init(&m_state); }
    std::size_t read(std::span<std::uint8_t> into) {
        const std::size_t count = m_source(into);
        crypto_hash_sha256_update(&m_state, into.data(), count);
        m_bytes += static_cast<std::int64_t>(count);
        return count;
    }
    std::string hex() {
        unsigned char hash[crypto_hash_sha256_BYTES];
        crypto_hash_sha256_final(&m_state, hash);
        char text[2 * sizeof hash + 1];
        sodium_bin2hex(text, sizeof text, hash, sizeof hash);
        return text;
    }
    std::int64_t bytes() const { return m_bytes; }

  private:
    const storage::AttachmentStore::Source& m_source;
    crypto_hash_sha256_state m_state;
    std::int64_t m_bytes = 0;
};

/// A reading of stored vaccine out of its limits starts the clock of the excursion response.
bool isExcursion(const RunItem& line) {
    return line.outcome == Outcome::Finding && (line.item == "vaccine-storage.minmax" || line.item == "vaccine-storage.twice");
}
constexpr std::string_view kExcursion = "vaccine.excursion";

std::string trimmedReason(const std::string& reason) { return std::string(core::trimmed(reason)); }
} // namespace

Result<Changed<EvidenceId>> ChecklistService::addEvidence(const EvidenceDraft& draft,
                                                          const storage::AttachmentStore::Source& source,
                                                          core::Progress& progress) {
    return inOneUnit<EvidenceId>(m_context, Permission::ComplianceRecord,
                                 [&](UnitOfWork& unit) { return addEvidence(unit, draft, source, progress); });
}

Result<EvidenceId> ChecklistService::addEvidence(UnitOfWork& unit, const EvidenceDraft& draft,
                                                 const storage::AttachmentStore::Source& source, core::Progress& progress) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    if (auto findings = checkFileName(draft.name); !findings.empty()) return core::refuse(std::move(findings));
    if (draft.bytes && *draft.bytes > storage::kAttachmentLimitBytes)
        return core::refuse(core::error(storage::codes::kAttachmentTooLarge, {{"limit", storage::kAttachmentLimitBytes >> 20}}));
    PRACTICE_TRY_ASSIGN(const Run run, openRunOf(unit, draft.item));
    const security::AttachmentSealer sealer(unit.session().sharedKeys());
    Hashing hashing(source);
    const auto read = [&hashing](std::span<std::uint8_t> into) { return hashing.read(into); };
    PRACTICE_TRY_ASSIGN(const auto attachment,
                        storage::AttachmentStore(unit.connection(), sealer).add(read, unit.now(), progress));
    Evidence evidence;
    evidence.item = draft.item;
    evidence.attachment = attachment.value();
    evidence.name = draft.name;
    evidence.sha256 = hashing.hex();
    evidence.bytes = hashing.bytes();
    evidence.effectiveOn = draft.effectiveOn;
    const auto line = std::ranges::find(run.items, draft.item, &RunItem::id);
    const TemplateItem* item = run.snapshot.find(line->item);
    if (item && !item->retention.empty()) evidence.keepUntil = retainedUntil(item->retention, draft.effectiveOn, {});
    evidence.addedAt = unit.now();
    evidence.addedBy = unit.session().user();
    const auto id = RunRepository(unit.connection(), unit.keys()).insertEvidence(evidence);
    note(unit, "compliance_run.evidence", runRef(run.id), {"evidence"},
         line->item + ": " + draft.name + ", " + std::to_string(evidence.bytes) + " bytes, " + evidence.sha256);
    return id;
}

Result<Changed<EvidenceId>> ChecklistService::removeEvidence(EvidenceId id) {
    return inOneUnit<EvidenceId>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) -> Result<EvidenceId> {
        RunRepository repository(unit.connection(), unit.keys());
        const auto evidence = repository.findEvidence(id);
        if (!evidence) return core::refuse(core::NotFound{{"compliance_evidence", id.value()}});
        PRACTICE_TRY_ASSIGN(const Run run, openRunOf(unit, evidence->item));
        repository.removeEvidence(id, unit.now());
        note(unit, "compliance_run.evidence_removed", runRef(run.id), {"evidence"}, evidence->name + ", " + evidence->sha256);
        return id;
    });
}

Result<Evidence> ChecklistService::readEvidence(EvidenceId id, const storage::AttachmentStore::Sink& sink,
                                                core::Progress& progress) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto evidence = RunRepository(m_context.connection, m_context.session.keys()).findEvidence(id);
    if (!evidence) return core::refuse(core::NotFound{{"compliance_evidence", id.value()}});
    const security::AttachmentSealer sealer(m_context.session.sharedKeys());
    PRACTICE_TRY(storage::AttachmentStore(m_context.connection, sealer)
                     .read(storage::AttachmentId(evidence->attachment), sink, progress));
    m_context.session.reads().noteRead({"compliance_evidence", id.value()}, m_context.clock.now());
    return *std::move(evidence);
}

Result<core::ChangeSet> ChecklistService::recordEvidenceCopy(EvidenceId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    PRACTICE_TRY(authorize(m_context, Permission::ExportData));
    UnitOfWork unit(m_context);
    const auto evidence = RunRepository(unit.connection(), unit.keys()).findEvidence(id);
    if (!evidence) return core::refuse(core::NotFound{{"compliance_evidence", id.value()}});
    unit.audit({"compliance_evidence.export", {"compliance_evidence", id.value()}, {}, evidence->name + ", " + evidence->sha256});
    return unit.commit();
}

Result<Changed<RowVersion>> ChecklistService::sign(RunId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceRecord,
                                 [&](UnitOfWork& unit) { return sign(unit, id, version); });
}

Result<RowVersion> ChecklistService::sign(UnitOfWork& unit, RunId id, RowVersion version) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    PRACTICE_TRY_ASSIGN(Run run, loaded(unit, id, version, RunState::Open));
    if (auto findings = checkSigning(run); !findings.empty()) return core::refuse(std::move(findings));
    run.signedAt = unit.now();
    run.signedBy = unit.session().user();
    run.answersHash = sha256Of(answersText(run.items));
    run.state = run.needsTwo ? RunState::Signed : RunState::Done;
    if (!run.needsTwo) PRACTICE_TRY(finish(unit, run));
    if (!RunRepository(unit.connection(), unit.keys()).updateHead(run))
        return core::refuse(core::Conflict{runRef(id), version.value, version.value + 1, {}});
    note(unit, "compliance_run.sign", runRef(id), {"state", "answers_hash"}, run.answersHash);
    return RowVersion{version.value + 1};
}

Result<Changed<RowVersion>> ChecklistService::countersign(RunId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceSign,
                                 [&](UnitOfWork& unit) { return countersign(unit, id, version); });
}

Result<RowVersion> ChecklistService::countersign(UnitOfWork& unit, RunId id, RowVersion version) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceSign));
    PRACTICE_TRY_ASSIGN(Run run, loaded(unit, id, version, RunState::Signed));
    if (run.signedBy == unit.session().user()) return core::refuse(core::error(codes::kRunSamePerson));
    run.countersignedAt = unit.now();
    run.countersignedBy = unit.session().user();
    run.state = RunState::Done;
    PRACTICE_TRY(finish(unit, run));
    if (!RunRepository(unit.connection(), unit.keys()).updateHead(run))
        return core::refuse(core::Conflict{runRef(id), version.value, version.value + 1, {}});
    note(unit, "compliance_run.countersign", runRef(id), {"state"}, run.answersHash);
    return RowVersion{version.value + 1};
}

/// Meets the obligations of what was answered, as of when it was answered, and opens a finding for each that was not good.
Result<void> ChecklistService::finish(UnitOfWork& unit, Run& run) const {
    const DueBook due = book(unit.context());
    EventRepository events(unit.connection(), unit.keys());
    FindingRepository findings(unit.connection(), unit.keys());
    for (const RunItem& line : run.items) {
        const TemplateItem* item = run.snapshot.find(line.item);
        if (!item || line.outcome == Outcome::Open || !isAsked(*item, run)) continue;
        const auto local = due.zone().toLocal(*line.answeredAt);
        const Moment at = recurrence::momentOf(local.date, local.minuteOfDay);
        for (const Obligation& one : due.obligations(line.item, run.subject))
            if (one.period == line.period && item->schedule.minGap && at < one.opens)
                return core::refuse(core::error(codes::kRunTooSoon,
                                                {{"item", item->title}, {"date", recurrence::dateOf(one.opens)}}));
        events.insertCompletion({line.item, run.subject, {line.period, at}, line.outcome, run.id.value(), false, {}},
                                unit.now(), unit.session().user());
        if (line.outcome != Outcome::Finding) continue;
        FindingDraft draft;
        draft.item = line.item;
        draft.title = item->title;
        draft.detail = line.comment.empty() ? item->question : line.comment;
        draft.severity = item->duty == Duty::Required ? FindingSeverity::High : FindingSeverity::Medium;
        draft.runItem = line.id;
        const auto id = findings.insert(draft, due.today(), unit.now(), unit.session().user());
        note(unit, "compliance_finding.open", {"compliance_finding", id.value()}, {"title"}, line.item);
        if (!isExcursion(line) || !due.knowsEvent(std::string(kExcursion))) continue;
        const EventDraft excursion{std::string(kExcursion), {}, local.date, local.minuteOfDay, item->title};
        const auto event = events.insertEvent(excursion, true, unit.now(), unit.session().user());
        note(unit, "compliance_event.raise", {"compliance_event", event.value()}, {"event"}, std::string(kExcursion));
    }
    unit.changed("compliance_due", 0);
    return {};
}

Result<Changed<RowVersion>> ChecklistService::reopen(RunId id, RowVersion version, const std::string& reason) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceSign, [&](UnitOfWork& unit) -> Result<RowVersion> {
        if (trimmedReason(reason).empty()) return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
        PRACTICE_TRY_ASSIGN(Run run, loaded(unit, id, version, RunState::Signed));
        run.state = RunState::Open;
        run.answersHash.clear();
        run.signedAt.reset();
        run.signedBy.reset();
        RunRepository(unit.connection(), unit.keys()).updateHead(run);
        note(unit, "compliance_run.reopen", runRef(id), {"state"}, reason);
        return RowVersion{version.value + 1};
    });
}

Result<Changed<RowVersion>> ChecklistService::cancel(RunId id, RowVersion version, const std::string& reason) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) -> Result<RowVersion> {
        if (trimmedReason(reason).empty()) return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
        PRACTICE_TRY_ASSIGN(Run run, loaded(unit, id, version, RunState::Open));
        run.state = RunState::Canceled;
        RunRepository(unit.connection(), unit.keys()).updateHead(run);
        note(unit, "compliance_run.cancel", runRef(id), {"state"}, reason);
        unit.changed("compliance_due", 0);
        return RowVersion{version.value + 1};
    });
}

} // namespace practice::compliance
