#pragma once

#include "billing/day_service.h"
#include "ui/billing/view.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

namespace practice::ui {
class Button;
class DateFilterField;
class MessageLine;
class Section;
} // namespace practice::ui

namespace practice::ui::billing {

class ProofEquation;

/// One day: opening + charges − payments − adjustments = closing, receipts by tender against journal and deposits; drawer,
/// deposits and what stops the close beside. The filled button is always the next step.
class DayView final : public View {
    Q_OBJECT
  public:
    explicit DayView(Desk& desk);
    QString caption() const override { return tr("Day close"); }
    QWidget* filterBar() const override { return m_bar; }
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override { return m_panel; }
    QWidget* mainStop() const override { return m_tenders; }
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    core::Date day() const;
    void setDay(core::Date day);

  private:
    enum class Step { OpenDrawer, CountDrawer, CloseDrawer, Deposit, Close, Done };
    struct Waiting { ///< Receipts that lie undeposited.
        bill::DepositTenders tenders;
        std::vector<bill::Receipt> receipts;
    };
    struct Data {
        bill::DayCloseCheck check;
        std::vector<bill::Deposit> deposits;
        std::vector<bill::DayClose> closes;
        std::vector<Waiting> waiting;
    };
    struct TenderRow {
        int id;
        bill::DaySheet::PerTender of;
    };
    static core::Result<Data> readDay(app::Services& services, core::Date day);
    void makeBar();
    void makeBody();
    void show();
    void showPanel();
    void addDrawers();
    void addDeposits();
    void addFooter();
    Button* addLink(Section* section, const QString& text, const QString& name);
    Step step() const;
    const bill::Drawer* drawerIn(bill::DrawerState state) const;
    void makeDeposits(bill::DepositTenders tenders);
    bool waits(bill::DepositTenders tenders) const; ///< Receipts of this kind lie undeposited.
    void showSlip(const bill::Deposit& deposit);
    void closeDay();
    void reopen();
    void explain();
    const bill::DayClose* closeShown() const; ///< The close of the day, if it stands.
    std::vector<ViewColumn<TenderRow>> m_tenderColumns;
    RecordTableModel<TenderRow> m_tenderModel;
    std::vector<ViewColumn<bill::DayClose>> m_closeColumns;
    RecordTableModel<bill::DayClose> m_closeModel;
    QWidget* m_bar;
    QWidget* m_body;
    DateFilterField* m_day;
    Button *m_open, *m_explain;
    ProofEquation* m_equation;
    MessageLine* m_verdict;
    MessageLine* m_verdict2;
    RecordTable* m_tenders;
    RecordTable* m_closes;
    DetailsPanel* m_panel;
    std::optional<Data> m_data;
    RequestSlot m_slot, m_explainSlot, m_slipSlot;
    bool m_dated = false;
};

} // namespace practice::ui::billing
