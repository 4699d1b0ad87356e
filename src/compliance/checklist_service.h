#pragma once

#include "compliance/due_list.h"
#include "compliance/run.h"
#include "compliance/use_case.h"
#include "core/progress.h"
#include "storage/attachments.h"

namespace practice::compliance {

enum class Signatures { One, Two };

struct RunRow {
    RunHead head;
    std::string templateKey, templateTitle, subjectName;
    std::size_t items = 0, answered = 0, findings = 0;
};

/// What is due, and the runs that answer it. Each answer is saved as it is given, so a run survives a crash.
/// compliance.view to see, compliance.record to work and sign, compliance.sign for the second signature.
/// Change kinds: "compliance_run", "compliance_due".
class ChecklistService {
  public:
    ChecklistService(const security::Context& context, people::DirectoryCache& directory)
        : m_context(context), m_directory(directory) {}

    Result<std::vector<DueRow>> due(const DueFilter& filter) const;

    /// Opens a checklist over a template for a subject: the items that are asked now, each for its oldest period that is
    /// due or overdue, else the next; or the named items only, also for periods that were missed. The snapshot is frozen.
    struct RunDraft {
        std::string templateKey;
        Subject subject;
        std::vector<std::pair<std::string, std::string>> items; ///< Item and period; an empty period: chosen as above.
        std::optional<Signatures> signatures; ///< Empty: two for templates tagged "pharmacy", else one.
    };
    Result<Changed<RunId>> openRun(const RunDraft& draft);
    Result<RunId> openRun(UnitOfWork& unit, const RunDraft& draft);

    Result<Run> run(RunId id) const;
    Result<std::vector<RunRow>> runs(core::DateRange openedIn) const; ///< Newest first.
    Result<std::vector<RunRow>> openRuns() const;
    Result<RunId> runOf(RunItemId item) const; ///< The checklist that an item stands in.

    struct AnswerDraft {
        RunItemId item;
        RowVersion version;
        std::optional<Answer> answer; ///< Empty: takes the answer back.
        std::string comment;
    };
    Result<Changed<RowVersion>> answer(const AnswerDraft& draft);
    Result<RowVersion> answer(UnitOfWork& unit, const AnswerDraft& draft);

    /// The file streams into sealed chunks. Refused over the size limit and for a name with a path in it.
    struct EvidenceDraft {
        RunItemId item;
        std::string name;
        core::Date effectiveOn{2000, 1, 1};
        std::optional<std::int64_t> bytes = {}; ///< Where it is known: one over the limit is refused before it is read.
    };
    Result<Changed<EvidenceId>> addEvidence(const EvidenceDraft& draft, const storage::AttachmentStore::Source& source,
                                            core::Progress& progress);
    Result<EvidenceId> addEvidence(UnitOfWork& unit, const EvidenceDraft& draft,
                                   const storage::AttachmentStore::Source& source, core::Progress& progress);
    Result<Changed<EvidenceId>> removeEvidence(EvidenceId id); ///< While the run is open.
    /// The content; what `sink` has received is thrown away on refusal. Audited as a read.
    Result<Evidence> readEvidence(EvidenceId id, const storage::AttachmentStore::Sink& sink, core::Progress& progress) const;
    /// Before a copy leaves the program: needs ExportData too, and is written to the audit trail.
    Result<core::ChangeSet> recordEvidenceCopy(EvidenceId id) const;

    /// Signs when every asked item is answered. With one signature the run is done: obligations are met and findings
    /// opened. With two it waits for somebody else.
    Result<Changed<RowVersion>> sign(RunId id, RowVersion version);
    Result<RowVersion> sign(UnitOfWork& unit, RunId id, RowVersion version);
    Result<Changed<RowVersion>> countersign(RunId id, RowVersion version);
    Result<RowVersion> countersign(UnitOfWork& unit, RunId id, RowVersion version);
    /// Sends a half-signed run back to be worked on.
    Result<Changed<RowVersion>> reopen(RunId id, RowVersion version, const std::string& reason);
    Result<Changed<RowVersion>> cancel(RunId id, RowVersion version, const std::string& reason);

  private:
    DueBook book(const security::Context& context) const {
        return {context, m_directory.current(context.connection, context.session)};
    }
    Result<Run> loaded(UnitOfWork& unit, RunId id, RowVersion version, RunState needed) const;
    Result<Run> openRunOf(UnitOfWork& unit, RunItemId item) const;
    Result<void> finish(UnitOfWork& unit, Run& run) const;
    std::vector<RunRow> rowsOf(std::vector<RunHead> heads) const;
    security::Context m_context;
    people::DirectoryCache& m_directory;
};

} // namespace practice::compliance
