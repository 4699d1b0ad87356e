#pragma once

#include "compliance/event_repository.h"
#include "compliance/run.h"
#include "compliance/template_repository.h"
#include "core/result.h"
#include "people/directory.h"
#include "security/session.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace practice::compliance {

/// One obligation, as lists show it.
struct DueRow {
    std::string item, title, section, citation;
    std::string templateKey, templateTitle;
    Duty duty = Duty::Required;
    Basis basis = Basis::GoodPractice;
    Confidence confidence = Confidence::Unchecked;
    std::string frequency;      ///< In words.
    bool isReviewed = false;    ///< Counts in the score: a reviewer signed the version.
    bool needsJudgement = false; ///< Only a person can tell whether it applies; nobody has yet.
    Subject subject;
    std::string subjectName;    ///< Empty for the practice.
    Obligation obligation;
    std::optional<EmployeeId> owner, deputy;
    std::string ownerName;
    std::optional<RunId> run;   ///< The open checklist that it stands in.
};

struct DueFilter {
    std::optional<core::Date> asOf; ///< Empty: now.
    int lookAheadDays = 35;
    std::vector<DueState> states = {DueState::Upcoming, DueState::Due, DueState::Overdue, DueState::Missed};
    std::optional<EmployeeId> owner; ///< Owner or deputy.
    std::string templateKey;         ///< Empty: all.
};

/// Everything that due dates hang on, read once. Made inside one read or write transaction, dropped with it.
class DueBook {
  public:
    /// `directory`: whom the actor sees; obligations of others are left out.
    DueBook(const security::Context& context, std::shared_ptr<const people::Directory> directory);

    /// Worst first: overdue, missed, due, upcoming; then by due moment and item.
    std::vector<DueRow> rows(const DueFilter& filter) const;
    /// The obligations of one item and subject as of now, with what is done.
    std::vector<Obligation> obligations(const std::string& item, const Subject& subject) const;

    const TemplateVersion* current(const std::string& templateKey) const; ///< In force today; null: none.
    const TemplateItem* currentItem(const std::string& item) const;
    bool applies(const TemplateVersion& version, const TemplateItem& item) const;
    /// Whether the item is asked of the subject; of the practice too where it names no equipment, shifts and so on.
    bool asks(const std::string& item, const Subject& subject) const;
    bool knowsEvent(const std::string& event) const;
    /// Name of a subject; empty for the practice and for whom the actor may not see.
    std::string nameOf(const Subject& subject) const;
    bool exists(const Subject& subject) const;
    Moment now() const { return m_now; }
    core::Date today() const { return recurrence::dateOf(m_now); }
    const core::TimeZone& zone() const { return m_zone; }

  private:
    struct ItemHistory {
        std::vector<InForce> parts;
        const TemplateItem* latest = nullptr;
        const TemplateVersion* version = nullptr;
    };
    using DoneBy = std::map<std::pair<std::string, Subject>, std::vector<Completion>>;

    void loadCalendar(const security::Context& context);
    void buildHistories();
    std::vector<Subject> subjectsOf(const ItemHistory& history) const;
    std::vector<Obligation> obligationsOfSubject(const ItemHistory& history, const Subject& subject, Moment now,
                                                 int lookAheadDays) const;
    DueRow rowOf(const ItemHistory& history, const Subject& subject) const;
    const ItemSetting* settingOf(const std::string& item) const;
    Applies judged(const TemplateVersion& version, const TemplateItem& item) const;

    std::shared_ptr<const people::Directory> m_directory;
    core::TimeZone m_zone;
    Moment m_now;
    BusinessCalendar m_calendar;
    PracticeScope m_scope;
    std::vector<TemplateVersion> m_versions;
    std::map<std::string, ItemHistory> m_histories;
    std::map<std::string, ItemSetting> m_settings;
    std::vector<NamedSubject> m_subjects;
    std::map<std::string, std::vector<std::pair<Subject, Happening>>> m_events;
    DoneBy m_done;
    std::map<std::tuple<std::string, Subject, std::string>, RunId> m_openRuns;
};

} // namespace practice::compliance
