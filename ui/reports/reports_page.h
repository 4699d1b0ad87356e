#pragma once

#include "app/report_catalogue.h"
#include "core/time_zone.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace practice::ui {
class Button;
class ComboField;
class DateField;
class EmptyState;
class Label;
class ProgressPanel;
class RecordTable;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::reports {

class ReportCharts;
class ReportList;
class ReportTableModel;

/// The catalogue at the left, its dates above, the rows of the last run below. Runs off the GUI thread and can be
/// canceled; Enter opens the record of a row; every column with a formula explains itself.
class ReportsPage final : public shell::Page {
    Q_OBJECT
  public:
    ReportsPage(shell::PageContext context, QWidget* parent);
    QString pageId() const override { return QStringLiteral("reports"); }
    QString title() const override { return tr("Reports"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;

    void run();
    void cancel();
    void explain();

  private:
    void build();
    QWidget* makeParameters();
    QWidget* makeChoice();
    QWidget* makeBody();
    void readToday();
    void choose();
    QString whyNotRun() const;
    void show(reporting::TableReport report);
    void showProblem(const QString& title, const QString& text);
    void openRow(qint64 id);
    app::ReportParameters parameters() const;
    shell::PageFrame* m_frame;
    ReportList* m_list;
    QWidget* m_asOfBox;
    QWidget* m_rangeBox;
    DateField* m_asOf;
    DateField* m_from;
    DateField* m_to;
    Label* m_problem;
    Button* m_run;
    Button* m_explain;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ProgressPanel* m_waiting;
    RecordTable* m_table;
    ReportCharts* m_charts;
    QWidget* m_choiceBox;
    Label* m_choiceLabel;
    ComboField* m_choice;
    ReportTableModel* m_model = nullptr;
    std::optional<reporting::TableReport> m_report;
    core::Date m_today{2000, 1, 1};
    core::TimeZone m_zone = core::TimeZone::utc();
    QPointer<Activity> m_activity;
    RequestSlot m_todaySlot;
    quint64 m_generation = 0;
    bool m_running = false;
};

} // namespace practice::ui::reports
