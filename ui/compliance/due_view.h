#pragma once

#include "ui/compliance/due_list.h"
#include "ui/compliance/view.h"

class QSplitter;
class QStackedWidget;

namespace practice::ui {
class EmptyState;
class FilterBar;
class FilterField;
} // namespace practice::ui

namespace practice::ui::compliance {

class ObligationPane;
class RunPane;

/// What is due at the left, the checklist beside it.
class DueView final : public View {
    Q_OBJECT
  public:
    DueView(Desk& desk, QObject* parent);
    QString caption() const override { return tr("Due"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    QWidget* mainStop() const override;
    QString primaryText() const override { return tr("Start a checklist…"); }
    security::Permission primaryPermission() const override { return security::Permission::ComplianceRecord; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    QByteArray draft() const override;
    void takeDraft(const QByteArray& bytes) override;

    RunPane& pane() { return *m_pane; }
    DueList& list() { return *m_list; }
    const std::vector<checks::DueRow>& rows() const { return m_due; }
    /// Opens a checklist over these items of one template and subject.
    void start(const std::string& templateKey, const checks::Subject& subject, std::vector<std::pair<std::string, std::string>> items);

  signals:
    void settingWanted(const QString& item, const QString& title);

  private:
    enum Showing { WhatIsDue, Checklists };
    struct Reading {
        std::vector<checks::DueRow> due;
        std::vector<checks::RunRow> runs;
    };
    void makeFilters();
    void makeBody();
    void reload();
    void fill();
    void goToDue(std::int64_t which);
    void markWantedRun();
    void showCurrent();
    void activate();
    void startCurrent(bool onlyThis);
    std::vector<const checks::DueRow*> dueWith(const checks::DueRow& row) const;
    void printBlank();
    void showTexts();
    void explainCounts();
    bool passes(const checks::DueRow& row) const;
    FilterBar* m_bar;
    FilterField *m_showing, *m_owner, *m_template, *m_ahead;
    QSplitter* m_body;
    QStackedWidget* m_right;
    DueList* m_list;
    RunPane* m_pane;
    ObligationPane* m_obligation;
    EmptyState* m_empty;
    std::vector<checks::DueRow> m_due;
    std::vector<checks::RunRow> m_runs;
    bool m_isLoaded = false;
    bool m_settling = false; ///< The list is being filled: its current line is not the person's choice.
    std::optional<checks::RunId> m_wantedRun;
    std::optional<std::int64_t> m_wantedDue;
    RequestSlot m_slot, m_askSlot;
};

} // namespace practice::ui::compliance
