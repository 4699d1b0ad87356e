#pragma once

#include "compliance/due_list.h"
#include "compliance/template_text.h"
#include "compliance/use_case.h"

namespace practice::compliance {

/// A template as the catalog page shows it: shipped, adopted, or both.
struct TemplateStanding {
    std::string key, title, authority;
    std::size_t items = 0;         ///< Of the adopted version, else of the shipped one.
    std::size_t itemsApplying = 0; ///< By scope and decisions.
    Applies applies = Applies::Yes;
    std::optional<TemplateVersion> adopted; ///< The newest version.
    bool isShipped = false;
    bool updateWaits = false;      ///< The program brings another content than the adopted one.
    bool reviewWaits = false;      ///< Adopted, and nobody has signed it.
};

/// What the practice checks: scope, templates and their versions, owners, subjects, events.
/// Reading needs compliance.view; changing compliance.edit; signing a template compliance.sign; events compliance.record.
/// Change kinds: "compliance_scope", "compliance_template", "compliance_item", "compliance_subject", "compliance_event".
class TemplateService {
  public:
    TemplateService(const security::Context& context, people::DirectoryCache& directory)
        : m_context(context), m_directory(directory) {}

    Result<PracticeScope> scope() const;
    Result<Changed<RowVersion>> saveScope(const PracticeScope& scope);
    Result<RowVersion> saveScope(UnitOfWork& unit, const PracticeScope& scope);

    Result<std::vector<TemplateStanding>> templates() const; ///< By title.
    Result<std::vector<TemplateVersion>> versions(const std::string& templateKey) const; ///< Newest first.
    Result<TemplateVersion> version(TemplateVersionId id) const;
    Result<std::vector<TemplateChange>> differencesOf(TemplateVersionId before, TemplateVersionId after) const;
    /// What adopting the shipped template would change against the newest adopted version.
    Result<std::vector<TemplateChange>> differencesToShipped(const std::string& templateKey) const;
    /// A new version, in force from a day on that lies after the start of the last one. Past runs stay as they are.
    Result<Changed<TemplateVersionId>> adopt(const Template& content, core::Date effectiveOn);
    Result<TemplateVersionId> adopt(UnitOfWork& unit, const Template& content, core::Date effectiveOn);
    Result<Changed<TemplateVersionId>> adoptShipped(const std::string& templateKey, core::Date effectiveOn);
    Result<TemplateVersionId> adoptShipped(UnitOfWork& unit, const std::string& templateKey, core::Date effectiveOn);
    /// A file of somebody's own, after the strict schema check.
    Result<Changed<TemplateVersionId>> adoptFile(std::string_view json, core::Date effectiveOn);
    /// The reviewer's signature: from then on the items of this version count.
    Result<Changed<TemplateVersionId>> review(TemplateVersionId id, const std::string& note);
    Result<TemplateVersionId> review(UnitOfWork& unit, TemplateVersionId id, const std::string& note);
    /// From the day on the template asks for nothing new.
    Result<Changed<TemplateVersionId>> retire(const std::string& templateKey, core::Date on);

    Result<std::vector<ItemSetting>> itemSettings() const;
    Result<Changed<RowVersion>> saveItemSetting(const ItemSetting& setting);
    Result<RowVersion> saveItemSetting(UnitOfWork& unit, const ItemSetting& setting);

    Result<std::vector<NamedSubject>> subjects() const;
    /// `askedBy`: the templates and items that ask for it, empty for every one of its kind.
    Result<Changed<SubjectId>> addSubject(SubjectKind kind, const std::string& name, std::vector<std::string> askedBy = {});
    Result<SubjectId> addSubject(UnitOfWork& unit, const NamedSubject& draft);
    Result<Changed<RowVersion>> updateSubject(const NamedSubject& subject);
    Result<Changed<SubjectId>> archiveSubject(SubjectId id, RowVersion version);

    /// The events that items of adopted templates wait for, sorted.
    Result<std::vector<std::string>> knownEvents() const;
    Result<std::vector<RecordedEvent>> events() const; ///< Newest first; notes only through event().
    Result<RecordedEvent> event(EventId id) const;
    Result<Changed<EventId>> recordEvent(const EventDraft& draft);
    Result<EventId> recordEvent(UnitOfWork& unit, const EventDraft& draft);
    /// For what the program sees itself, as part of the use case of the room that saw it; needs no permission of its own.
    /// Empty where no adopted item waits for the event.
    std::optional<EventId> raiseEvent(UnitOfWork& unit, const EventDraft& draft) const;
    /// For one that was recorded by mistake; it stays in the audit trail.
    Result<Changed<EventId>> withdrawEvent(EventId id, const std::string& reason);

  private:
    Result<void> checkSubject(const NamedSubject& subject) const;
    DueBook book() const { return {m_context, m_directory.current(m_context.connection, m_context.session)}; }
    security::Context m_context;
    people::DirectoryCache& m_directory;
};

} // namespace practice::compliance
