#pragma once

#include "compliance/finding.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"
#include "ui/compliance/view.h"

namespace practice::ui {
class DetailsPanel;
class EmptyState;
class FilterBar;
class FilterField;
class Section;
} // namespace practice::ui

namespace practice::ui::compliance {

/// Finding → corrective action → did it help. The list, and one finding beside it with the step that comes next.
class FindingsView final : public View {
    Q_OBJECT
  public:
    FindingsView(Desk& desk, QObject* parent);
    QString caption() const override { return tr("Findings"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override { return m_panel; }
    QWidget* mainStop() const override;
    QString primaryText() const override { return tr("New finding…"); }
    security::Permission primaryPermission() const override { return security::Permission::ComplianceRecord; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override { return record.kind == "compliance_finding"; }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    const checks::ComplianceFinding* current() const;
    /// The step that comes next: plan, finish, verify, or reopen; asks in a sheet.
    void nextStep();
    QString whyNotNextStep() const;

  private:
    using Row = checks::ComplianceFinding;
    void makeFilters();
    void makeBody();
    std::vector<ViewColumn<Row>> columns();
    void reload();
    void fill();
    void showPanel();
    void focusNext();
    void addAction(const checks::CorrectiveAction& action);
    void addFooter(const Row& finding);
    QString nextStepText(const Row& finding) const;
    const checks::CorrectiveAction* openAction(const Row& finding) const;
    FilterBar* m_bar;
    FilterField *m_state, *m_owner;
    QWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    DetailsPanel* m_panel;
    std::vector<ViewColumn<Row>> m_columns;
    RecordTableModel<Row> m_model;
    std::vector<Row> m_all;
    std::vector<checks::ItemSetting> m_settings;
    std::int64_t m_wanted = 0;
    bool m_isLoaded = false;
    bool m_panelOpen = false;
    bool m_stepping = false;
    RequestSlot m_slot, m_askSlot;
};

} // namespace practice::ui::compliance
