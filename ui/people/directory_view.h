#pragma once

#include "people/people_lists.h"
#include "ui/common/table/paged_table_model.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/table/view_column.h"
#include "ui/people/view.h"

#include <QJsonObject>

namespace practice::ui {
class EmptyState;
class FilterBar;
class FilterField;
class SearchField;
} // namespace practice::ui

namespace practice::ui::people {

class StaffFilePanel;
class ViewStore;

std::vector<ViewColumn<staff::EmployeeRow>> directoryColumns(const Desk& desk);
staff::EmployeeSort directorySort(int column); ///< Of a sortable column.

/// Everybody whom the user may see: one list of ids, rows in view by id.
class DirectoryView final : public View {
    Q_OBJECT
  public:
    DirectoryView(Desk& desk, std::function<void()> startImport, QObject* parent);
    QString caption() const override { return tr("Directory"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override;
    QWidget* mainStop() const override { return m_table; }
    QString primaryText() const override { return tr("New person…"); }
    security::Permission primaryPermission() const override { return security::Permission::PeopleEdit; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override { return record.kind == "employee"; }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;

    const staff::EmployeeFilter& filter() const { return m_filter; }
    void setFilter(const staff::EmployeeFilter& filter);
    RecordTable* table() const { return m_table; }
    StaffFilePanel* file() const { return m_panel; }

  private:
    void buildFilters();
    void buildTable();
    void followLookups();
    void reload();
    void loadRows(const QList<qint64>& ids);
    void loadRest();
    void showFilters();
    void showTexts();
    void showEmpty();
    void open(qint64 id);
    void clearFilters();
    void exportAll();
    QList<FilterOption> moreFilters() const;
    void addFilter(const QVariant& filter);
    std::vector<reporting::FilterUsed> filtersUsed() const;
    reporting::TableReport emptyReport() const;
    QJsonObject viewState() const;
    void applyView(const QJsonObject& state);

    Desk& m_desk;
    std::function<void()> m_startImport;
    std::vector<ViewColumn<staff::EmployeeRow>> m_columns;
    PagedTableModel<staff::EmployeeRow> m_model;
    FilterBar* m_bar;
    SearchField* m_search;
    FilterField *m_department, *m_role;
    ViewStore* m_views;
    QWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    StaffFilePanel* m_panel;
    staff::EmployeeFilter m_filter;
    std::vector<core::EmployeeId> m_ids;
    core::EmployeeId m_wanted; ///< To be opened once the list is there.
    bool m_loaded = false;
    RequestSlot m_idSlot, m_restSlot;
};

} // namespace practice::ui::people
