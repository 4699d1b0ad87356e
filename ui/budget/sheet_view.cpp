#include "ui/budget/sheet_view.h"

#include "app/workspace.h"
#include "ui/budget/draft_text.h"
#include "ui/budget/formula_line.h"
#include "ui/budget/sheet_foot.h"
#include "ui/budget/words.h"
#include "ui/common/table/frozen_table.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::budget {

using security::Permission;

namespace {

enum Showing { ActualAndPlan, PlanOnly };
constexpr int kTierHeader = 46;

/// Tells the density by the width of the window, and shows the chart where there is height for it.
class SheetBody final : public QWidget {
  public:
    std::function<void()> resized;

  protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        if (resized)
            resized();
    }
};

core::Result<SheetReading> readSheet(app::Services& services, SheetReading wanted, plan::VersionId version, core::Date yearStart, core::Date today) {
    PRACTICE_TRY_ASSIGN(auto all, services.budgets().versions(wanted.budget));
    std::erase_if(all, [&](const auto& head) { return head.department != wanted.department; });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.number > b.number; });
    const auto first = [&](auto holds) { return std::find_if(all.begin(), all.end(), holds); };
    auto chosen = first([&](const auto& head) { return head.id == version; });
    if (chosen == all.end())
        chosen = first([](const auto& head) { return head.state == plan::VersionState::Draft || head.state == plan::VersionState::Submitted; });
    if (chosen == all.end())
        chosen = first([](const auto& head) { return plan::isInForce(head.state); });
    if (chosen == all.end())
        chosen = all.begin();
    if (chosen != all.end()) {
        PRACTICE_TRY_ASSIGN(wanted.open, services.budgets().open(chosen->id));
    }
    if (plan::FiscalYear(yearStart).monthOf(today)) {
        PRACTICE_TRY_ASSIGN(wanted.flags, services.budgetControl().redFlags(today, wanted.department));
    } else {
        PRACTICE_TRY_ASSIGN(wanted.control, services.budgetControl().matrixOfYear(yearStart, wanted.department));
    }
    wanted.versions = std::move(all);
    return wanted;
}

} // namespace

SheetView::SheetView(Desk& desk)
    : View(desk), m_bar(new FilterBar), m_year(nullptr), m_departments(nullptr), m_versions(nullptr), m_showing(nullptr),
      m_undo(new IconButton(Icon::Undo, tr("Undo"))), m_redo(new IconButton(Icon::Redo, tr("Redo"))), m_add(new Button(Icon::Plus, tr("Accounts…"), ButtonKind::Ghost)),
      m_spread(new Button(tr("Spread…"), ButtonKind::Ghost)), m_more(new Button(tr("More"), ButtonKind::Ghost)), m_save(new Button(tr("Save draft"))),
      m_sendBack(new Button(tr("Send back…"))), m_stack(new QStackedWidget), m_empty(new EmptyState(Icon::Budget, {}, {})), m_emptySheet(new EmptyState(Icon::Budget, {}, {})),
      m_formula(new FormulaLine), m_notice(new Notice), m_grid(nullptr), m_table(new SheetTable(tr("Budget sheet"))), m_foot(new SheetFoot) {
    m_grid = new FrozenTable(tr("Budget sheet"), m_table);
    makeBar();
    makeBody();
    connect(&desk, &Desk::lookupsChanged, this, &SheetView::refresh);
    connect(&desk, &Desk::versionsChanged, this, &SheetView::refresh);
    connect(&desk, &Desk::actualsChanged, this, &SheetView::refresh);
}

QWidget* SheetView::filterBar() const { return m_bar; }
QWidget* SheetView::body() const { return m_stack; }
QWidget* SheetView::mainStop() const { return m_stack->currentIndex() == 0 ? static_cast<QWidget*>(m_table) : m_empty; }
QList<QWidget*> SheetView::headWidgets() const { return {m_save, m_sendBack}; }

void SheetView::makeBar() {
    m_year = m_bar->addFilter({}, {}, {});
    m_departments = m_bar->addFilter({}, {}, {});
    m_versions = m_bar->addFilter({}, {}, {});
    m_showing = m_bar->addFilter(tr("Show"), {{int(ActualAndPlan), tr("Actual + plan")}, {int(PlanOnly), tr("Plan")}}, int(ActualAndPlan));
    m_year->setObjectName(QStringLiteral("budget.year"));
    m_departments->setObjectName(QStringLiteral("budget.department"));
    m_versions->setObjectName(QStringLiteral("budget.version"));
    m_showing->setObjectName(QStringLiteral("budget.showing"));
    m_year->setAccessibleName(tr("Fiscal year"));
    m_undo->setObjectName(QStringLiteral("budget.undo"));
    m_redo->setObjectName(QStringLiteral("budget.redo"));
    m_add->setObjectName(QStringLiteral("budget.add"));
    m_spread->setObjectName(QStringLiteral("budget.spread"));
    m_more->setObjectName(QStringLiteral("budget.more"));
    m_more->setTrailing(Icon::ChevronDown);
    m_save->setObjectName(QStringLiteral("budget.save"));
    m_sendBack->setObjectName(QStringLiteral("budget.sendBack"));
    for (QWidget* tool : std::initializer_list<QWidget*>{m_undo, m_redo, m_add, m_spread, m_more})
        m_bar->addField(tool);
    connect(m_year, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_year->setValue(qlonglong(m_budget.value()));
        if (value.toLongLong() < 0)
            return newBudget();
        whenClean([this, id = plan::BudgetId(value.toLongLong())] { choose(id, m_department); });
    });
    connect(m_departments, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_departments->setValue(qlonglong(m_department.value()));
        whenClean([this, id = plan::DepartmentId(value.toLongLong())] { choose(m_budget, id); });
    });
    connect(m_versions, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_versions->setValue(qlonglong(m_version.value()));
        if (value.toLongLong() < 0)
            return newVersion();
        whenClean([this, id = plan::VersionId(value.toLongLong())] { choose(m_budget, m_department, id); });
    });
    connect(m_showing, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_planOnly = value.toInt() == PlanOnly;
        m_showing->setValue(value);
        showActuals();
    });
    connect(m_undo, &QPushButton::clicked, this, &SheetView::undo);
    connect(m_redo, &QPushButton::clicked, this, &SheetView::redo);
    connect(m_add, &QPushButton::clicked, this, [this] { openAddAccountsForm(m_desk, *m_draft, [this](const SheetStep& step) { return run(step); }); });
    connect(m_spread, &QPushButton::clicked, this, [this] {
        if (const int line = currentLine(); line >= 0)
            openSpreadForm(m_desk, *m_draft, line, [this](const SheetStep& step) { return run(step); });
    });
    connect(m_more, &QPushButton::clicked, this, [this] { makeMenu()->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + px(4)))); });
    connect(m_save, &QPushButton::clicked, this, [this] { save({}); });
    connect(m_sendBack, &QPushButton::clicked, this, &SheetView::sendBack);
}

void SheetView::makeBody() {
    auto* page = new SheetBody;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_formula);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(px(12), 0, px(12), 0);
    inset->addWidget(m_grid);
    column->addLayout(inset, 3);
    auto* warn = new QHBoxLayout;
    warn->setContentsMargins(px(24), 0, px(24), 0);
    warn->addWidget(m_notice);
    column->addLayout(warn);
    column->addWidget(m_foot, 2);
    column->addStretch(0);
    m_foot->setMaximumHeight(px(420));
    m_notice->setObjectName(QStringLiteral("budget.notice"));
    m_notice->hide();
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);
    m_table->setObjectName(QStringLiteral("budget.sheet"));
    m_table->setSheet(&m_model);
    m_grid->setRecordModel(&m_model, SheetModel::FirstMonth);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setItemDelegate(new SheetDelegate(&m_model, m_table));
    m_grid->frozen()->setItemDelegate(new SheetDelegate(&m_model, m_grid->frozen()));
    m_grid->frozen()->sheetHeader()->setSectionsMovable(false);
    m_grid->frozen()->sheetHeader()->setSectionsClickable(false);
    m_table->setEmptyWidget(m_emptySheet);
    m_table->enter = [this](plan::CellPlace at, const QString& text) { return enterCell(at, text); };
    m_table->whyNot = [this](int row, int cell) { return whyNotCell(row, cell); };
    connect(m_table, &SheetTable::cursorMoved, this, &SheetView::showCell);
    connect(m_table, &RecordTable::currentIdChanged, this, &SheetView::showFoot);
    connect(m_table, &SheetTable::refused, this, [this](const QString& why) {
        if (why.isEmpty())
            return m_notice->hide();
        m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), why);
        m_notice->show();
    });
    connect(m_table, &SheetTable::clearWanted, this, [this] {
        if (const auto cells = m_table->block())
            runShown([cells](plan::SheetDraft& sheet) { return sheet.clear(cells->from, cells->to); });
    });
    connect(m_table, &SheetTable::fillWanted, this, [this](SheetBlock cells, bool right) {
        runShown([cells, right](plan::SheetDraft& sheet) { return sheet.fill(cells.from, cells.to, right ? plan::SheetDraft::Fill::Right : plan::SheetDraft::Fill::Down); });
    });
    connect(m_table, &SheetTable::copyWanted, this, &SheetView::copy);
    connect(m_table, &SheetTable::pasteWanted, this, &SheetView::paste);
    m_table->setContextActions({});
    connect(m_formula, &FormulaLine::left, this, [this] { m_table->setFocus(); });
    connect(m_formula, &FormulaLine::entered, this, [this](const QString& text) {
        const auto at = m_table->place();
        if (!at)
            return;
        if (const auto wrong = enterCell(*at, text); !wrong.isEmpty()) {
            m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), wrong);
            m_notice->show();
            return;
        }
        m_table->setFocus();
    });
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    page->resized = [this] { fitDensity(); };
    followTheme(m_grid, [this] { fitDensity(); });
}

void SheetView::fitDensity() {
    const auto* window = m_stack->window();
    m_grid->setDensity(window->width() < px(1400) ? Density::Compact : Density::Regular);
    for (auto* header : {m_table->sheetHeader(), m_grid->frozen()->sheetHeader()})
        header->setHeightAt100(kTierHeader);
    const bool isHigh = m_stack->widget(0)->height() >= px(430) && m_model.lines() > 0;
    m_foot->setVisible(isHigh);
    // The chart stands right under the total while all lines fit above it; then no scroll bar comes and goes.
    const int wanted = px(kTierHeader) + (m_model.rowCount() + 1) * m_table->verticalHeader()->defaultSectionSize() +
                       m_table->horizontalScrollBar()->sizeHint().height() + px(6);
    const int page = m_stack->widget(0)->height();
    const bool fits = wanted <= page - px(34) - (isHigh ? page * 9 / 20 : 0);
    m_table->setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    // Said outright: where columns fit to a pixel, “as needed” would show and hide the bar for ever.
    int across = px(208) + px(56) + m_table->verticalScrollBar()->sizeHint().width() + 1;
    for (int column = SheetModel::FirstMonth; column < SheetModel::kColumns; ++column)
        across += m_table->columnWidth(column);
    m_table->setHorizontalScrollBarPolicy(across <= m_grid->width() ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    m_grid->setMinimumHeight(fits && isHigh ? wanted : 0);
    m_grid->setMaximumHeight(fits && isHigh ? wanted : QWIDGETSIZE_MAX);
}

/// The model lets go of the draft before the draft goes.
void SheetView::dropSheet() {
    m_table->endEdit();
    m_model.show(nullptr, {});
    m_draft.reset();
    m_open.reset();
}

void SheetView::choose(plan::BudgetId budget, plan::DepartmentId department, plan::VersionId version) {
    m_chosen = true;
    m_budget = budget;
    m_department = department;
    m_version = version;
    dropSheet();
    refresh();
}

bool SheetView::openRecord(const core::EntityRef& record) {
    if (record.kind == "budget") {
        whenClean([this, id = plan::BudgetId(record.id)] { choose(id, m_department); });
        return true;
    }
    if (record.kind != "budget_version")
        return false;
    m_desk.read(
        this, m_otherSlot,
        [id = plan::VersionId(record.id)](app::Services& services, core::Progress&) { return services.budgets().open(id); },
        [this](const plan::OpenSheet& open) {
            whenClean([this, head = open.head] { choose(head.budget, head.department, head.id); });
        });
    return true;
}

void SheetView::reload() {
    if (m_saving) { // the answer of the save comes first
        m_again = true;
        return;
    }
    const auto& lookups = m_desk.lookups();
    if (!m_chosen && !lookups.budgets.empty()) {
        const auto* now = lookups.budgetAt(lookups.today);
        m_budget = now ? now->id : lookups.budgets.front().id;
        const auto departments = m_desk.departmentsFor(Permission::BudgetView);
        m_department = plan::DepartmentId(departments.isEmpty() ? 0 : departments.front().first);
        m_chosen = true;
        restoreKept();
    }
    const auto* budget = lookups.budget(m_budget);
    if (!budget) {
        dropSheet();
        fillFilters();
        showEmpty();
        return showState();
    }
    SheetReading wanted;
    wanted.budget = m_budget;
    wanted.department = m_department;
    m_desk.read(
        this, m_slot,
        [wanted = std::make_shared<SheetReading>(std::move(wanted)), version = m_version, start = budget->year.start(), today = lookups.today](
            app::Services& services, core::Progress&) { return readSheet(services, std::move(*wanted), version, start, today); },
        [this](SheetReading reading) { show(std::move(reading)); });
}

void SheetView::show(SheetReading reading) {
    m_reading = std::move(reading);
    auto& open = m_reading.open;
    if (!open) {
        dropSheet();
        m_version = {};
    } else if (m_draft && m_open && m_open->head.id == open->head.id && (m_open->head.version == open->head.version || m_draft->isChanged())) {
        if (m_open->head.version != open->head.version) {
            m_notice->showMessage(core::Severity::Warning, tr("Somebody else saved this version"),
                                  tr("Your changes are still here. Saving shows both side by side."));
            m_notice->show();
        } else {
            m_open = std::move(*open);
        }
    } else {
        takeSheet(std::move(*open));
    }
    fillFilters();
    showEmpty();
    showActuals();
    showState();
}

void SheetView::takeSheet(plan::OpenSheet open) {
    const bool isSame = m_open && m_open->head.id == open.head.id;
    const auto at = m_table->currentIndex();
    const QPoint place(at.row(), at.column());
    m_table->endEdit();
    m_model.show(nullptr, {});
    m_open = std::move(open);
    m_version = m_open->head.id;
    m_draft = std::make_unique<plan::SheetDraft>(m_open->draft());
    if (!m_kept.isEmpty()) {
        const auto kept = keptSheetFrom(std::exchange(m_kept, {}), m_desk.lookups());
        if (kept && kept->version == m_version && m_open->mayEdit && m_draft->replaceAll(kept->sheet, "Draft kept at the lock"))
            m_open->head.version = kept->saved;
    }
    m_model.show(m_draft.get(), {});
    if (isSame && place.x() >= 0)
        m_table->goTo(place.x(), place.y());
    else if (m_draft->lines() > 0)
        m_table->goTo(0, m_open->mayEdit && !m_planOnly && m_reading.matrix().elapsed < plan::kMonths ? SheetModel::columnOf(m_reading.matrix().elapsed) : int(SheetModel::FirstMonth));
}

void SheetView::restoreKept() {
    if (const auto kept = keptSheetFrom(m_kept, m_desk.lookups())) {
        m_budget = kept->budget;
        m_department = kept->department;
        m_version = kept->version;
    }
}

void SheetView::showActuals() {
    const auto elapsed = m_open ? m_reading.matrix().elapsed : 0;
    m_showing->setVisible(m_open && elapsed > 0);
    ActualMonths actual;
    if (!m_planOnly) {
        actual.elapsed = elapsed;
        for (const auto& line : m_reading.matrix().lines)
            if (line.department == m_department)
                actual.byAccount[line.account] = line.actual;
    }
    m_model.showActual(std::move(actual));
    const int shown = m_model.actual().elapsed;
    QList<HeaderTier> tiers;
    if (shown > 0)
        tiers.append({SheetModel::FirstMonth, SheetModel::columnOf(shown - 1), tr("Actual, locked"), Icon::Lock});
    if (shown < plan::kMonths)
        tiers.append({SheetModel::columnOf(shown), SheetModel::columnOf(plan::kMonths - 1), tr("Plan"), Icon::None});
    m_table->sheetHeader()->setTiers(tiers);
    m_grid->frozen()->sheetHeader()->setTiers({{SheetModel::kChange, SheetModel::kChange, {}, Icon::None}}); // for the height alone
    fitDensity();
    showCell();
    showFoot();
    changed();
}

void SheetView::showFoot() {
    const int row = m_table->currentIndex().row();
    std::optional<plan::Months> approved;
    if (m_draft && m_model.isLine(row))
        for (const auto& line : m_reading.matrix().lines)
            if (line.department == m_department && line.account == m_draft->line(row).account && line.hasBudget)
                approved = line.budget;
    m_foot->showLine(m_model, row, approved);
    m_foot->showNotes(m_model, m_reading.flags ? m_reading.flags->flags : std::vector<plan::RedFlag>());
}

} // namespace practice::ui::budget
