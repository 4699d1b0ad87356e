#pragma once

#include "compliance/compliance.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"
#include "ui/compliance/view.h"

namespace practice::ui {
class FilterBar;
}

namespace practice::ui::compliance {

/// What happened and started a clock: by hand, or seen by the program.
class EventsView final : public View {
    Q_OBJECT
  public:
    EventsView(Desk& desk, QObject* parent);
    QString caption() const override { return tr("Events"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_table; }
    QString primaryText() const override { return tr("Record an event…"); }
    security::Permission primaryPermission() const override { return security::Permission::ComplianceRecord; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override { return record.kind == "compliance_event"; }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;

  private:
    using Row = checks::RecordedEvent;
    std::vector<ViewColumn<Row>> columns();
    void reload();
    void open(checks::EventId id);
    void withdraw();
    QString whyNotWithdraw() const;
    FilterBar* m_bar;
    QWidget* m_body;
    RecordTable* m_table;
    std::vector<ViewColumn<Row>> m_columns;
    RecordTableModel<Row> m_model;
    std::vector<std::string> m_known;
    bool m_isLoaded = false;
    RequestSlot m_slot, m_askSlot;
};

} // namespace practice::ui::compliance
