#pragma once

#include "billing/charge_service.h"
#include "billing/setup_service.h"
#include "patients/patient_service.h"
#include "ui/billing/view.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

class QStackedWidget;

namespace practice::ui {
class Button;
class Segmented;
} // namespace practice::ui

namespace practice::ui::billing {

/// What posting needs beforehand: payers, fee schedules, providers; and the imports.
class SetupView final : public View {
    Q_OBJECT
  public:
    enum Part { Payers, Fees, Providers, Imports };
    explicit SetupView(Desk& desk);
    QString caption() const override { return tr("Set-up"); }
    QWidget* filterBar() const override { return m_bar; }
    QWidget* body() const override;
    QWidget* mainStop() const override;
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    void showPart(Part part);
    void showImports() { showPart(Imports); }

  private:
    struct ImportRow { ///< Patients and billing in one list.
        qint64 id = 0; ///< Billing imports with their sign changed.
        QString kind;
        int rows = 0;
        Money amount;
        core::Instant at{};
        core::UserId by;
        bool isUndone = false;
        core::RowVersion version;
    };
    struct Lists {
        std::vector<bill::Payer> payers;
        std::vector<bill::FeeSchedule> fees;
        std::vector<bill::Provider> providers;
        std::vector<ImportRow> imports;
    };
    static core::Result<Lists> readLists(app::Services& services);
    void makeTables();
    void makeImports();
    RecordTable* addTable(const QString& name, const char* objectName, RecordTableBase* model, QWidget* empty);
    void open(Part part, qint64 id);
    void chooseImport();
    void undoImport();
    void describe();
    const ImportRow* currentImport() const { return m_importModel.find(m_tables[Imports]->currentId()); }
    std::vector<ViewColumn<bill::Payer>> m_payerColumns;
    RecordTableModel<bill::Payer> m_payerModel;
    std::vector<ViewColumn<bill::FeeSchedule>> m_feeColumns;
    RecordTableModel<bill::FeeSchedule> m_feeModel;
    std::vector<ViewColumn<bill::Provider>> m_providerColumns;
    RecordTableModel<bill::Provider> m_providerModel;
    std::vector<ViewColumn<ImportRow>> m_importColumns;
    RecordTableModel<ImportRow> m_importModel;
    QWidget* m_bar;
    QStackedWidget* m_bodies;
    Segmented* m_parts;
    Button* m_undo;
    std::vector<RecordTable*> m_tables;
    Part m_part = Payers;
    RequestSlot m_slot;
};

} // namespace practice::ui::billing
