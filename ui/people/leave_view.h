#pragma once

#include "people/people_lists.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"
#include "ui/people/view.h"

class QScrollArea;

namespace practice::ui {
class EmptyState;
class FilterBar;
class FilterField;
} // namespace practice::ui

namespace practice::ui::people {

class LeaveStrip;

/// Leave of one month: the calendar by person, and the list with what is to be decided.
class LeaveView final : public View {
    Q_OBJECT
  public:
    LeaveView(Desk& desk, QObject* parent);
    QString caption() const override { return tr("Leave"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override { return m_panel; }
    QWidget* mainStop() const override { return m_table; }
    QString primaryText() const override { return tr("Request leave…"); }
    security::Permission primaryPermission() const override { return security::Permission::LeaveRecord; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override { return record.kind == "leave" || record.kind == "leave_requests"; }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    RecordTable* table() const { return m_table; }
    LeaveStrip* strip() const { return m_strip; }
    core::DateRange month() const { return m_filter.range; }
    void setMonth(core::Date anyDay);
    void setAnyMonth();

  private:
    void buildFilters();
    void buildBody();
    void buildColumns();
    void reload();
    void stepMonth(int by);
    void showMonths();
    void showTexts();
    void showEmpty();
    void open(qint64 id);
    void fillPanel(const staff::LeaveRow& row);
    void addButtons(const staff::LeaveRow& row);
    void decide(staff::Decision decision);
    void cancelCurrent();
    const staff::LeaveRow* current() const;
    QString needs(bool requested) const;

    Desk& m_desk;
    std::vector<ViewColumn<staff::LeaveRow>> m_columns;
    RecordTableModel<staff::LeaveRow> m_model;
    FilterBar* m_bar;
    FilterField *m_month, *m_department, *m_state;
    QWidget* m_body;
    LeaveStrip* m_strip;
    QScrollArea* m_stripHost;
    RecordTable* m_table;
    EmptyState* m_empty;
    DetailsPanel* m_panel;
    staff::LeaveFilter m_filter;
    qint64 m_wanted = 0;
    bool m_panelOpen = false;
    bool m_anyMonth = false;
    bool m_loaded = false;
    RequestSlot m_slot, m_findSlot;
};

} // namespace practice::ui::people
