#include "ui/budget/control_view.h"

#include "app/workspace.h"
#include "ui/budget/control_forms.h"
#include "ui/budget/ledger_rows.h"
#include "ui/budget/line_panel.h"
#include "ui/budget/words.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace practice::ui::budget {

using security::Permission;
using shell::ActionSpec;

namespace {

enum Show { AllLines, OverOnly, UnbudgetedOnly };
constexpr int kMonthsOffered = 24;
constexpr int kControlTiers = 46;

/// Tells when it has another width.
class ControlBody final : public QWidget {
  public:
    std::function<void()> resized;

  protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        if (event->oldSize().width() != width() && resized)
            resized();
    }
};

} // namespace

void ControlDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    CellDelegate::paint(painter, option, index);
    const auto cell = cellOf(index);
    if (cell.kind != CellKind::Figure || (cell.icon != Icon::ChevronUp && cell.icon != Icon::ChevronDown))
        return;
    const qreal left = option.rect.right() - cellWidth(cell) + px(4);
    paintTriangle(painter, QPointF(left, option.rect.center().y()), px(8), cell.icon == Icon::ChevronUp, color(cell.token));
}

ControlView::ControlView(Desk& desk, Lists lists)
    : View(desk), m_lists(lists), m_columns(controlColumns(lists == Lists::RedFlags)), m_model(std::make_unique<RecordTableModel<ControlRow>>([](const ControlRow& r) { return r.id(); })),
      m_bar(new FilterBar), m_month(nullptr), m_departments(nullptr), m_show(nullptr), m_details(new Button(tr("Details"), ButtonKind::Ghost)),
      m_labor(new Button(tr("Post labor…"), ButtonKind::Ghost)), m_body(new ControlBody),
      m_table(new RecordTable(lists == Lists::Everything ? tr("Budget against actual") : tr("Lines over budget"))), m_empty(new EmptyState(Icon::Statistics, {}, {})),
      m_panel(new LinePanel(desk)) {
    addColumns(*m_model, m_columns);
    makeBar();
    makeBody();
    connect(&desk, &Desk::lookupsChanged, this, &ControlView::refresh);
    connect(&desk, &Desk::versionsChanged, this, &ControlView::refresh);
    connect(&desk, &Desk::actualsChanged, this, &ControlView::refresh);
}

QString ControlView::name(const char* part) const { return (m_lists == Lists::Everything ? QStringLiteral("control.") : QStringLiteral("flags.")) + QLatin1String(part); }
QWidget* ControlView::filterBar() const { return m_bar; }
DetailsPanel* ControlView::panel() const { return m_panel; }
QWidget* ControlView::mainStop() const { return m_table; }

void ControlView::makeBar() {
    m_month = m_bar->addFilter(tr("Through"), {}, {});
    m_departments = m_bar->addFilter({}, {}, {});
    m_show = m_bar->addFilter(tr("Show"), {{int(AllLines), tr("all lines")}, {int(OverOnly), tr("over budget")}, {int(UnbudgetedOnly), tr("without a budget")}}, int(AllLines));
    m_month->setObjectName(name("month"));
    m_departments->setObjectName(name("department"));
    m_departments->setAccessibleName(tr("Department"));
    m_show->setObjectName(name("show"));
    m_details->setObjectName(name("details"));
    m_labor->setObjectName(name("labor"));
    m_bar->addRight(m_details);
    m_bar->addField(m_labor);
    m_show->setVisible(m_lists == Lists::Everything);
    m_labor->setVisible(m_lists == Lists::Everything);
    m_labor->setEnabledOr(whyNotLabor(m_desk));
    for (auto* field : {m_month, m_departments})
        connect(field, &FilterField::valueChosen, this, [this, field](const QVariant& value) {
            field->setValue(value);
            refresh();
        });
    connect(m_show, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_show->setValue(value);
        fill();
    });
    connect(m_labor, &QPushButton::clicked, this, [this] { openPostLaborForm(m_desk); });
    connect(m_details, &QPushButton::clicked, this, [this] {
        m_panelShown = !m_panelShown;
        showRow();
        emit panelWanted(m_panelShown);
    });
}

void ControlView::makeBody() {
    static_cast<ControlBody*>(m_body)->resized = [this] { fitColumns(); };
    followTheme(m_body, [this] { fitColumns(); });
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    m_table->setObjectName(name("table"));
    m_table->setRecordModel(m_model.get());
    m_table->setItemDelegate(new ControlDelegate(m_table));
    m_table->setEmptyWidget(m_empty);
    connect(m_table, &RecordTable::rowActivated, this, [this] {
        if (m_lists == Lists::RedFlags)
            return runPrimary();
        if (m_list)
            drill(0, m_list->matrix.through);
    });
    connect(m_table, &RecordTable::currentIdChanged, this, [this] {
        showRow();
        emit textsChanged();
    });
    m_table->setContextActions([this](QMenu& menu, qint64) {
        menu.addAction(tr("Journal lines to date"), this, [this] { drill(0, m_list->matrix.through); });
        menu.addAction(tr("Journal lines of the month"), this, [this] { drill(m_list->matrix.through, m_list->matrix.through); });
        auto* forecast = menu.addAction(tr("Forecast…"), this, [this] { openForecastForm(m_desk, *marked(), m_list->matrix.budget->id); });
        forecast->setEnabled(marked() && m_list->matrix.budget && m_desk.whyNotFor(Permission::BudgetEdit, marked()->line.department).isEmpty());
        auto* explain = menu.addAction(tr("Write an explanation…"), this, [this] { openExplanationForm(m_desk, *marked(), asOf()); });
        explain->setEnabled(marked() && marked()->isOver && m_desk.whyNotFor(Permission::BudgetEdit, marked()->line.department).isEmpty());
    });
    connect(m_panel, &LinePanel::linesWanted, this, [this] { drill(0, m_list->matrix.through); });
    connect(m_panel, &LinePanel::forecastWanted, this, [this] {
        if (marked() && m_list->matrix.budget)
            openForecastForm(m_desk, *marked(), m_list->matrix.budget->id);
        else
            m_desk.navigator().toast(tr("There is no budget in this year to forecast against"));
    });
    connect(m_panel, &LinePanel::explanationWanted, this, [this] {
        if (marked())
            openExplanationForm(m_desk, *marked(), asOf());
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] { m_panelShown = false; });
}

core::Date ControlView::asOf() const {
    const auto today = m_desk.lookups().today;
    const auto month = m_month->value().toDate();
    if (!month.isValid())
        return today;
    const auto last = core::addDays(core::firstOfMonth(core::addDays(fromQDate(month), 32)), -1);
    return std::min(last, today);
}

void ControlView::fillMonths() {
    const auto& lookups = m_desk.lookups();
    QList<FilterOption> months;
    auto month = core::firstOfMonth(lookups.today);
    for (int i = 0; i < kMonthsOffered; ++i) {
        months.append({toQDate(month), monthText(month)});
        month = core::firstOfMonth(core::addDays(month, -1));
    }
    m_month->setOptions(months);
    if (!m_month->value().isValid())
        m_month->setValue(toQDate(core::firstOfMonth(lookups.today)));
    QList<FilterOption> departments{{qlonglong(-1), tr("All departments")}};
    for (const auto& [id, text] : m_desk.departmentsFor(Permission::BudgetView))
        departments.append({id, text});
    m_departments->setOptions(departments);
    if (!m_departments->value().isValid())
        m_departments->setValue(qlonglong(-1));
}

void ControlView::fitColumns() {
    const bool isNarrow = m_body->width() < px(1330);
    m_table->setDensity(m_body->window()->width() < px(1400) ? Density::Compact : Density::Regular);
    m_table->sheetHeader()->setHeightAt100(kControlTiers);
    m_table->setColumnHidden(kControlDepartment, m_departments->value().toLongLong() >= 0);
    for (const int column : {int(kMonthBudget), int(kRemaining), int(kUsed), int(kForecastDifference)})
        m_table->setColumnHidden(column, isNarrow);
    if (m_lists == Lists::RedFlags)
        for (const int column : {int(kMonthBudget), int(kMonthActual), int(kMonthDifference), int(kRemaining), int(kForecastDifference)})
            m_table->setColumnHidden(column, true);
    m_table->fitColumns();
}

void ControlView::reload() {
    fillMonths();
    const auto chosen = m_departments->value().toLongLong();
    std::optional<plan::DepartmentId> department;
    if (chosen >= 0)
        department = plan::DepartmentId(chosen);
    m_desk.read(
        this, m_slot, [on = asOf(), department](app::Services& services, core::Progress&) { return services.budgetControl().redFlags(on, department); },
        [this](std::unique_ptr<const plan::BudgetControl::FlagList> list) {
            m_list = std::move(list);
            fill();
        });
}

void ControlView::fill() {
    if (!m_list)
        return;
    auto rows = controlRows(*m_list, m_desk.lookups());
    const auto all = rows.size();
    const auto over = std::count_if(rows.begin(), rows.end(), [](const auto& r) { return r.isOver; });
    const auto unbudgeted = std::count_if(rows.begin(), rows.end(), [](const auto& r) { return !r.line.hasBudget; });
    const int show = m_lists == Lists::RedFlags ? int(OverOnly) : m_show->value().toInt();
    std::erase_if(rows, [show](const ControlRow& r) { return (show == OverOnly && !r.isOver) || (show == UnbudgetedOnly && r.line.hasBudget); });
    if (m_lists == Lists::RedFlags) // worst first, what is open before all
        std::stable_sort(rows.begin(), rows.end(), [](const ControlRow& a, const ControlRow& b) {
            if (a.isOpen != b.isOpen)
                return a.isOpen;
            return plan::unfavorable(a.line.kind, a.toDateBudget(), a.toDateActual()) > plan::unfavorable(b.line.kind, b.toDateBudget(), b.toDateActual());
        });
    const auto month = monthText(m_list->matrix.year.month(m_list->matrix.through).from);
    m_table->sheetHeader()->setTiers({{kMonthBudget, kMonthDifference, month, Icon::None}, {kToDateBudget, kToDateDifference, tr("Year to date"), Icon::None}, {kYearBudget, kForecastDifference, tr("The year"), Icon::None}});
    fitColumns();
    const auto totals = m_lists == Lists::Everything ? controlTotals(rows) : std::vector<Cell>();
    m_model->setRows(std::move(rows));
    m_model->setTotals(totals);
    if (!m_list->matrix.budget)
        m_empty->setContent(Icon::Budget, tr("No budget for this year"), tr("Nothing was booked and nothing is planned. Create the budget of the year in “Sheet”."));
    else if (m_lists == Lists::RedFlags || show == OverOnly)
        m_empty->setContent(Icon::Ok, tr("Nothing to explain"), tr("No line is over its budget by both thresholds."), EmptyState::Tone::Ok);
    else
        m_empty->setContent(Icon::Statistics, tr("No lines"), tr("There is neither a budget nor an actual here. Choose another month or department."));
    const auto open = m_list->open();
    subtitle = tr("fiscal year %1, through %2").arg(yearText(m_list->matrix.year), month);
    pillText = open > 0 ? tr("%1 to explain").arg(open) : QString();
    pillKind = int(PillKind::Danger);
    footLeft = tr("%1 over budget · %2 without a budget").arg(counted(over, tr("%1 line"), tr("%1 lines")), counted(unbudgeted, tr("%1 line"), tr("%1 lines")));
    footRight = (m_lists == Lists::Everything ? counted(std::int64_t(all), tr("%1 line"), tr("%1 lines")) + tr(", in whole dollars · Enter shows the journal lines to date")
                                              : tr("in whole dollars · Enter writes the explanation"));
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, m_lists == Lists::Everything ? int(kToDateActual) : 0));
    showRow();
    emit textsChanged();
}

const ControlRow* ControlView::marked() const { return m_model->find(m_table->currentId()); }

void ControlView::showRow() {
    if (!m_panelShown)
        return;
    if (const auto* row = marked(); row && m_list)
        m_panel->showRow(*row, m_list->matrix);
    else
        m_panel->showNothing();
}

void ControlView::drill(int fromMonth, int toMonth) {
    const auto* row = marked();
    if (!row || !m_list)
        return;
    const auto& year = m_list->matrix.year;
    const auto title = fromUtf8(row->line.accountCode) + QLatin1Char(' ') + fromUtf8(row->line.accountName) + QStringLiteral(", ") + row->department + QStringLiteral(", ") +
                       (fromMonth == toMonth ? monthText(year.month(fromMonth).from) : rangeText({year.month(fromMonth).from, year.month(toMonth).to}));
    explainActual(m_desk, m_otherSlot, this, {year, row->line.account, row->line.department, fromMonth, toMonth}, title);
}

/// What stands under the cursor: an actual by its journal lines, anything else by its months.
void ControlView::explainFigure() {
    const auto* row = marked();
    if (!row || !m_list)
        return m_desk.navigator().toast(tr("Put the cursor on a figure first"));
    const int through = m_list->matrix.through;
    switch (m_table->currentIndex().column()) {
    case kMonthActual:
    case kMonthDifference: return drill(through, through);
    case kToDateActual:
    case kToDateDifference:
    case kUsed:
    case kRemaining: return drill(0, through);
    default: return explainForecast(*row);
    }
}

void ControlView::explainForecast(const ControlRow& row) {
    reporting::TableReport rows;
    rows.id = "budget_line_months";
    rows.title = "Months of a budget line";
    rows.asOf = m_desk.runner().workspace().clock().now();
    rows.provenance = "Approved budget versions, the journal's totals by month, and the forecast by its method.";
    rows.columns = {{"month", "Month", reporting::CellKind::Text, {}}, {"budget", "Budget", reporting::CellKind::Money, {}},
                    {"actual", "Actual", reporting::CellKind::Money, {}}, {"last_year", "Last year", reporting::CellKind::Money, {}},
                    {"forecast", "Forecast", reporting::CellKind::Money, {}}};
    for (int month = 0; month < plan::kMonths; ++month) {
        const auto at = std::size_t(month);
        rows.rows.push_back({{m_list->matrix.year.monthName(month), row.line.budget[at], row.line.actual[at], row.line.lastYear[at], row.line.forecast.months[at]}});
    }
    rows.totals = reporting::Row{{std::string("Year"), row.yearBudget(), plan::sumOf(row.line.actual), plan::sumOf(row.line.lastYear), row.forecast()}, reporting::RowStyle::Total, std::nullopt};
    m_desk.navigator().explain(fromUtf8(row.line.accountCode) + QLatin1Char(' ') + fromUtf8(row.line.accountName) + QStringLiteral(", ") + row.department,
                               tr("Forecast %1: %2").arg(ui::money(row.forecast()), word(plan::caption(row.line.forecast.method))), rows);
}

QString ControlView::primaryText() const { return tr("Explain…"); }

QString ControlView::whyNotPrimary() const {
    const auto* row = marked();
    if (!row)
        return tr("no line is marked");
    if (!row->isOver)
        return tr("the line is within its thresholds");
    return m_desk.whyNotFor(Permission::BudgetEdit, row->line.department);
}

void ControlView::runPrimary() {
    if (const auto why = whyNotPrimary(); !why.isEmpty())
        return m_desk.navigator().toast(tr("Explain: %1").arg(why));
    openExplanationForm(m_desk, *marked(), asOf());
}

std::optional<reporting::TableReport> ControlView::report() {
    std::vector<const ControlRow*> rows;
    for (const auto& row : m_model->rows())
        rows.push_back(&row);
    auto report = reportOf<ControlRow>(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"account", rows[i]->line.account.value()};
    describeReport(report, m_lists == Lists::Everything ? "budget_against_actual" : "over_budget", m_lists == Lists::Everything ? "Budget against actual" : "Over budget",
                   m_desk.runner().workspace().clock().now(),
                   {{"Through", toUtf8(m_month->valueText())}, {"Department", toUtf8(m_departments->valueText())}, {"Show", toUtf8(m_lists == Lists::Everything ? m_show->valueText() : tr("over budget"))}},
                   "Approved budget versions and the journal's totals by month, account and department. Revenue and cost are positive.");
    if (m_lists == Lists::Everything && !m_model->rows().empty())
        report.totals = controlTotalRow(m_model->rows(), report);
    return report;
}

std::vector<ActionSpec> ControlView::actions() {
    if (m_lists == Lists::RedFlags)
        return {{QStringLiteral("budget.explainFlag"), tr("Explain the marked line over budget…"), {}, Permission::BudgetEdit, [this] { runPrimary(); }, [this] { return whyNotPrimary(); }, {}}};
    return {{QStringLiteral("control.forecast"), tr("Forecast of the marked line…"), {}, Permission::BudgetEdit,
             [this] { openForecastForm(m_desk, *marked(), m_list->matrix.budget->id); },
             [this] { return !marked() || !m_list->matrix.budget ? tr("no line of a budget is marked") : m_desk.whyNotFor(Permission::BudgetEdit, marked()->line.department); }, {}},
            {QStringLiteral("control.details"), tr("Show or hide the details of the line"), QKeySequence(Qt::CTRL | Qt::Key_I), Permission::BudgetView, [this] { m_details->click(); }, {}, {}},
            {QStringLiteral("control.postLabor"), tr("Post the labor of a month…"), {}, Permission::LedgerPost, [this] { openPostLaborForm(m_desk); }, [this] { return whyNotLabor(m_desk); }, {}},
            {QStringLiteral("control.reverseLabor"), tr("Reverse a posting of labor…"), {}, Permission::LedgerPost, [this] { openReverseLaborForm(m_desk, m_otherSlot, this); },
             [this] { return whyNotLabor(m_desk); }, {}}};
}

} // namespace practice::ui::budget
