#pragma once

#include "people/people_lists.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"
#include "ui/people/view.h"

#include <QJsonObject>

class QMenu;

namespace practice::ui {
class EmptyState;
class FilterBar;
class FilterField;
} // namespace practice::ui

namespace practice::ui::people {

class ViewStore;

std::vector<ViewColumn<staff::CredentialRow>> credentialColumns(const Desk& desk);
/// Stable over a refresh: the credential's id, or a negative number of holder and kind where one is missing.
qint64 registerId(const staff::CredentialRow& row);

/// The credential register: what is held or missing, worst first.
class CredentialsView final : public View {
    Q_OBJECT
  public:
    CredentialsView(Desk& desk, QObject* parent);
    QString caption() const override { return tr("Credentials"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override { return m_panel; }
    QWidget* mainStop() const override { return m_table; }
    QString primaryText() const override { return tr("Record a credential…"); }
    security::Permission primaryPermission() const override { return security::Permission::CredentialsEdit; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override {
        return record.kind == "credential" || record.kind == "credential_register";
    }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    RecordTable* table() const { return m_table; }
    void setFilter(const staff::CredentialFilter& filter);

  private:
    void buildFilters();
    void buildTable();
    void followLookups();
    void reload();
    void showFilters();
    void showTexts();
    void showEmpty();
    void open(qint64 id);
    void fillPanel(const staff::CredentialRow& row);
    void addHolding(const staff::CredentialRow& row);
    void addButtons(const staff::CredentialRow& row);
    void fillMenu(QMenu& menu, const staff::CredentialRow& row);
    const staff::CredentialRow* current() const;
    QString needsHeld() const; ///< Why an action on the current credential cannot run.
    std::vector<reporting::FilterUsed> filtersUsed() const;
    QJsonObject viewState() const;
    void applyView(const QJsonObject& state);

    Desk& m_desk;
    std::vector<ViewColumn<staff::CredentialRow>> m_columns;
    RecordTableModel<staff::CredentialRow> m_model;
    FilterBar* m_bar;
    FilterField *m_expiring, *m_status, *m_kind, *m_department;
    ViewStore* m_views;
    QWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    DetailsPanel* m_panel;
    staff::CredentialFilter m_filter;
    qint64 m_wanted = 0;
    bool m_panelOpen = false;
    bool m_loaded = false;
    RequestSlot m_slot, m_findSlot;
};

} // namespace practice::ui::people
