#include "ui/budget/sheet_view.h"

#include "app/workspace.h"
#include "ui/budget/draft_text.h"
#include "ui/budget/formula_line.h"
#include "ui/budget/words.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"

#include <QMenu>
#include <QStackedWidget>

namespace practice::ui::budget {

using security::Permission;
using shell::ActionSpec;

void SheetView::fillFilters() {
    const auto& lookups = m_desk.lookups();
    QList<FilterOption> years;
    for (const auto& budget : lookups.budgets)
        years.append({qlonglong(budget.id.value()), tr("Year %1").arg(fromUtf8(budget.name))});
    if (m_desk.whyNotFor(Permission::BudgetEdit, {}).isEmpty())
        years.append({qlonglong(-1), tr("New budget…")});
    m_year->setOptions(years);
    m_year->setValue(qlonglong(m_budget.value()));
    QList<FilterOption> departments;
    for (const auto& [id, name] : m_desk.departmentsFor(Permission::BudgetView))
        departments.append({id, name});
    m_departments->setOptions(departments);
    m_departments->setValue(qlonglong(m_department.value()));
    QList<FilterOption> versions;
    for (const auto& head : m_reading.versions)
        versions.append({qlonglong(head.id.value()), versionText(head)});
    versions.append({qlonglong(-1), tr("New version…")});
    m_versions->setOptions(versions);
    m_versions->setValue(qlonglong(m_version.value()));
    for (auto* field : {m_departments, m_versions})
        field->setVisible(!lookups.budgets.empty());
    m_versions->setVisible(!m_reading.versions.empty() && !lookups.budgets.empty());
}

void SheetView::showEmpty() {
    const bool isShown = m_draft != nullptr;
    m_stack->setCurrentIndex(isShown ? 0 : 1);
    m_empty->clearActions();
    m_emptySheet->clearActions();
    const auto& lookups = m_desk.lookups();
    if (lookups.budgets.empty()) {
        m_empty->setContent(Icon::Budget, tr("No budget yet"), tr("A budget belongs to one fiscal year. Each department plans its own sheet in it."));
        if (const auto why = m_desk.whyNotFor(Permission::BudgetEdit, {}); why.isEmpty())
            m_empty->addAction(tr("New budget…"), [this] { newBudget(); })->setObjectName(QStringLiteral("budget.newBudget"));
    } else if (!isShown) {
        const auto* budget = lookups.budget(m_budget);
        m_empty->setContent(Icon::Budget, tr("No sheet of %1 for %2").arg(lookups.department(m_department), budget ? fromUtf8(budget->name) : QString()),
                            tr("Start with an empty sheet, or with a copy of an earlier one."));
        if (m_desk.whyNotFor(Permission::BudgetEdit, m_department).isEmpty())
            m_empty->addAction(tr("Start a sheet…"), [this] { newVersion(); })->setObjectName(QStringLiteral("budget.start"));
    } else if (m_draft->lines() == 0) {
        const bool edits = whyNotEdit().isEmpty();
        m_emptySheet->setContent(Icon::Budget, tr("The sheet has no lines"),
                                 edits ? tr("Add the accounts that this department plans, or take those that it used last year.") : tr("Nothing was planned in this version."));
        if (edits) {
            m_emptySheet->addAction(tr("Add accounts…"), [this] { m_add->click(); })->setObjectName(QStringLiteral("budget.addFirst"));
            m_emptySheet
                ->addAction(tr("Take last year’s accounts"),
                            [this] {
                                std::vector<practice::ledger::Account> accounts;
                                for (const auto& account : m_desk.lookups().accounts)
                                    if (!account.isArchived && m_open->prior.contains(account.id))
                                        accounts.push_back(account);
                                if (accounts.empty())
                                    return m_desk.navigator().toast(tr("There are no figures of last year in this department"));
                                runShown([accounts](plan::SheetDraft& sheet) { return sheet.addLines(accounts); });
                                m_table->setFocus();
                            })
                ->setObjectName(QStringLiteral("budget.takeAccounts"));
        }
    }
}

/// Pill, subtitle, foot and the buttons of the head.
void SheetView::showState() {
    const auto& lookups = m_desk.lookups();
    pillText = m_open ? pillTextOf(m_open->head) : QString();
    pillKind = m_open ? int(pillKindOf(m_open->head.state)) : 0;
    subtitle = m_open ? tr("%1 · fiscal year %2").arg(lookups.department(m_department), fromUtf8(m_open->budget.name)) : QString();
    const bool isDraft = hasState(plan::VersionState::Draft);
    m_save->setVisible(isShown() && isDraft);
    m_save->setEnabledOr(!whyNotEdit().isEmpty() ? whyNotEdit() : m_draft && m_draft->isChanged() ? QString() : tr("nothing was changed"));
    m_sendBack->setVisible(isShown() && hasState(plan::VersionState::Submitted));
    m_sendBack->setEnabledOr(m_desk.whyNotFor(Permission::BudgetApprove, m_department));
    for (auto* tool : {m_add, m_spread, m_more})
        tool->setVisible(m_open.has_value());
    for (auto* tool : {m_undo, m_redo})
        tool->setVisible(isDraft);
    m_add->setEnabledOr(whyNotEdit());
    const auto whole = whyNotWholeLines();
    m_spread->setEnabledOr(!whole.isEmpty() ? whole : currentLine() < 0 ? tr("no line is marked") : QString());
    const bool mayUndo = isDraft && m_draft && m_draft->canUndo();
    const bool mayRedo = isDraft && m_draft && m_draft->canRedo();
    m_undo->setEnabled(mayUndo);
    m_redo->setEnabled(mayRedo);
    m_undo->setToolTip(mayUndo ? tr("Undo “%1”").arg(word(m_draft->undoName())) : tr("Undo: nothing to undo"));
    m_redo->setToolTip(mayRedo ? tr("Redo “%1”").arg(word(m_draft->redoName())) : tr("Redo: nothing to redo"));
    emit textsChanged();
}

void SheetView::changed() {
    footLeft.clear();
    footRight.clear();
    if (m_draft && m_draft->lines() > 0) {
        core::Money months;
        for (int month = 0; month < plan::kMonths; ++month)
            months += m_model.total(SheetModel::columnOf(month));
        const auto year = m_model.total(SheetModel::kYear);
        footLeft = months == year ? tr("Months = year, %1").arg(ui::money(year)) : tr("Months and year are %1 apart").arg(ui::money(months - year));
        core::Money outside;
        int accounts = 0;
        for (const auto& line : m_reading.matrix().lines) {
            bool isIn = line.department != m_department || plan::sumOf(line.actual).isZero();
            for (int i = 0; !isIn && i < m_draft->lines(); ++i)
                isIn = m_draft->line(i).account == line.account;
            if (!isIn) {
                outside += plan::sumOf(line.actual);
                ++accounts;
            }
        }
        if (accounts > 0 && m_model.actual().elapsed > 0)
            footLeft += tr(" · %1 more was booked outside these lines").arg(ui::money(outside));
        footRight = counted(m_draft->lines(), tr("%1 line"), tr("%1 lines")) + tr(", in whole dollars · typing changes a cell, Alt+Enter explains it");
    }
    showState();
}

QString SheetView::primaryText() const {
    if (m_desk.lookups().budgets.empty() || !m_open)
        return {}; // the empty state has it
    switch (m_open->head.state) {
    case plan::VersionState::Draft: return tr("Submit…");
    case plan::VersionState::Submitted: return tr("Approve…");
    case plan::VersionState::Approved: return tr("Lock…");
    case plan::VersionState::Locked:
    case plan::VersionState::Superseded: break;
    }
    return tr("New version…");
}

QString SheetView::whyNotPrimary() const {
    if (!m_open)
        return tr("no sheet is shown");
    switch (m_open->head.state) {
    case plan::VersionState::Draft: return !whyNotEdit().isEmpty() ? whyNotEdit() : m_draft->lines() == 0 ? tr("the sheet has no lines") : QString();
    case plan::VersionState::Submitted:
        if (const auto why = m_desk.whyNotFor(Permission::BudgetApprove, m_department); !why.isEmpty())
            return why;
        return m_open->mayApprove ? QString() : tr("you saved or submitted it; somebody else must approve it");
    case plan::VersionState::Approved: return m_desk.whyNotFor(Permission::BudgetApprove, m_department);
    case plan::VersionState::Locked:
    case plan::VersionState::Superseded: break;
    }
    return m_desk.whyNotFor(Permission::BudgetEdit, m_department);
}

void SheetView::runPrimary() {
    if (!whyNotPrimary().isEmpty())
        return m_desk.navigator().toast(tr("%1: %2").arg(primaryText(), whyNotPrimary()));
    switch (m_open->head.state) {
    case plan::VersionState::Draft: return submit();
    case plan::VersionState::Submitted: return approve();
    case plan::VersionState::Approved: return lockVersion();
    case plan::VersionState::Locked:
    case plan::VersionState::Superseded: break;
    }
    newVersion();
}

QMenu* SheetView::makeMenu() {
    auto* menu = new QMenu(m_more);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto runner = [this](const SheetStep& step) { return run(step); };
    const auto add = [&](const QString& text, const QString& why, std::function<void()> act) {
        auto* action = menu->addAction(why.isEmpty() ? text : tr("%1 (%2)", "command, why it cannot run").arg(text, why), this, std::move(act));
        action->setEnabled(why.isEmpty());
    };
    const auto whole = whyNotWholeLines();
    const auto line = !whole.isEmpty() ? whole : currentLine() < 0 ? tr("no line is marked") : QString();
    const auto cell = !whyNotEdit().isEmpty() ? whyNotEdit() : m_table->block() ? QString() : tr("no month is marked");
    add(tr("Copy last year and a percentage…"), whole, [this, runner] { openCopyLastYearForm(m_desk, runner); });
    add(tr("Set a target…"), line, [this, runner] {
        const auto cells = m_table->block();
        openTargetForm(m_desk, *m_draft, cells ? cells->from.line : currentLine(), cells ? cells->to.line : currentLine(), runner);
    });
    add(tr("Method…"), line, [this, runner] { openMethodForm(m_desk, *m_draft, currentLine(), runner); });
    menu->addSeparator();
    add(tr("Note on the cell…"), cell, [this, runner] { openNoteForm(m_desk, *m_draft, m_table->block()->from, runner); });
    add(tr("Note on the line…"), currentLine() < 0 || !whyNotEdit().isEmpty() ? (line.isEmpty() ? whyNotEdit() : line) : QString(),
        [this, runner] { openNoteForm(m_desk, *m_draft, {currentLine(), plan::kYearColumn}, runner); });
    add(tr("Lock or unlock the cells"), cell, [this] { lockCells(); });
    add(tr("Remove the line"), line, [this] { runShown([at = currentLine()](plan::SheetDraft& sheet) { return sheet.removeLine(at); }); });
    menu->addSeparator();
    add(tr("New version…"), m_desk.whyNotFor(Permission::BudgetEdit, m_department), [this] { newVersion(); });
    add(tr("Compare versions…"), m_reading.versions.size() < 2 ? tr("there is one version only") : QString(), [this] { compare(); });
    if (hasState(plan::VersionState::Locked))
        add(tr("Unlock…"), m_desk.whyNotFor(Permission::BudgetApprove, m_department), [this] { unlockVersion(); });
    add(tr("When a line must be explained…"), m_desk.whyNot(Permission::BudgetApprove), [this] { editThresholds(); });
    add(tr("History"), {}, [this] {
        m_desk.navigator().showHistory({"budget_version", m_version.value()}, subtitle + QStringLiteral(", ") + versionText(m_open->head), m_department);
    });
    return menu;
}

std::optional<reporting::TableReport> SheetView::report() {
    if (!m_draft)
        return std::nullopt;
    auto report = m_model.report();
    describeReport(report, "budget_sheet", "Budget sheet", m_desk.runner().workspace().clock().now(),
                   {{"Year", m_open->budget.name},
                    {"Department", toUtf8(m_desk.lookups().department(m_department))},
                    {"Version", toUtf8(versionText(m_open->head))},
                    {"Show", toUtf8(m_showing->isHidden() ? tr("Plan") : m_showing->valueText())}},
                   "The months of the version as they stand on the screen; months that are over hold their actuals where these are shown.");
    return report;
}

QString SheetView::unsavedWork() const {
    return m_draft && m_draft->isChanged() && m_open ? tr("The budget sheet of %1 for %2 has changes that are not saved").arg(m_desk.lookups().department(m_department), fromUtf8(m_open->budget.name)) : QString();
}

void SheetView::saveUnsaved(std::function<void(bool)> done) { save(std::move(done)); }

void SheetView::discardUnsaved() {
    if (m_open)
        takeSheet(plan::OpenSheet(*m_open));
    changed();
}

std::vector<shell::PageDraft> SheetView::drafts() const {
    if (unsavedWork().isEmpty())
        return {};
    return {{QStringLiteral("sheet"), toText({m_budget, m_department, m_version, m_open->head.version, m_draft->sheet()})}};
}

bool SheetView::takeDraft(const shell::PageDraft& draft) {
    if (draft.name != QStringLiteral("sheet"))
        return false;
    m_kept = draft.bytes;
    if (m_desk.isLoaded() && m_chosen) {
        restoreKept();
        choose(m_budget, m_department, m_version);
    }
    return true;
}

std::vector<ActionSpec> SheetView::actions() {
    const auto spec = [](const char* id, const QString& text, const QString& keys, Permission permission, std::function<void()> act, std::function<QString()> why, const QString& hint = {}) {
        return ActionSpec{QLatin1String(id), text, QKeySequence(keys, QKeySequence::PortableText), permission, std::move(act), std::move(why), hint};
    };
    const auto edit = [this] { return whyNotEdit(); };
    return {
        spec("budget.save", tr("Save the budget draft"), QStringLiteral("Ctrl+S"), Permission::BudgetEdit, [this] { save({}); },
             [this] { return !whyNotEdit().isEmpty() ? whyNotEdit() : m_draft && m_draft->isChanged() ? QString() : tr("nothing was changed"); }),
        spec("budget.undo", tr("Undo in the budget sheet"), QStringLiteral("Ctrl+Z"), Permission::BudgetEdit, [this] { undo(); },
             [this] { return m_draft && m_draft->canUndo() && whyNotEdit().isEmpty() ? QString() : tr("there is nothing to undo here"); }),
        spec("budget.redo", tr("Redo in the budget sheet"), QStringLiteral("Ctrl+Y"), Permission::BudgetEdit, [this] { redo(); },
             [this] { return m_draft && m_draft->canRedo() && whyNotEdit().isEmpty() ? QString() : tr("there is nothing to redo here"); }),
        spec("budget.newBudget", tr("New budget…"), {}, Permission::BudgetEdit, [this] { newBudget(); }, [this] { return m_desk.whyNotFor(Permission::BudgetEdit, {}); }),
        spec("budget.newVersion", tr("New version of the budget sheet…"), {}, Permission::BudgetEdit, [this] { newVersion(); },
             [this] { return m_desk.lookups().budgets.empty() ? tr("there is no budget yet") : m_desk.whyNotFor(Permission::BudgetEdit, m_department); }),
        spec("budget.addAccounts", tr("Add accounts to the budget sheet…"), {}, Permission::BudgetEdit, [this] { m_add->click(); }, edit),
        spec("budget.spread", tr("Spread a year over its months…"), {}, Permission::BudgetEdit, [this] { m_spread->click(); }, [this] { return whyNotWholeLines(); }),
        spec("budget.copyLastYear", tr("Copy last year and a percentage…"), {}, Permission::BudgetEdit,
             [this] { openCopyLastYearForm(m_desk, [this](const SheetStep& step) { return run(step); }); }, [this] { return whyNotWholeLines(); }),
        spec("budget.method", tr("Method of the marked line…"), {}, Permission::BudgetEdit,
             [this] { openMethodForm(m_desk, *m_draft, currentLine(), [this](const SheetStep& step) { return run(step); }); },
             [this] { return currentLine() < 0 ? tr("no line is marked") : whyNotWholeLines(); }),
        spec("budget.lockCells", tr("Lock or unlock the marked cells"), QStringLiteral("Ctrl+Shift+L"), Permission::BudgetEdit, [this] { lockCells(); }, edit),
        spec("budget.compare", tr("Compare versions of the budget sheet…"), {}, Permission::BudgetView, [this] { compare(); },
             [this] { return m_reading.versions.size() < 2 ? tr("there is one version only") : QString(); }),
        spec("budget.submit", tr("Submit the budget sheet…"), {}, Permission::BudgetEdit, [this] { submit(); },
             [this] { return hasState(plan::VersionState::Draft) ? whyNotPrimary() : tr("only a draft can be submitted"); }),
        spec("budget.approve", tr("Approve the budget sheet…"), {}, Permission::BudgetApprove, [this] { approve(); },
             [this] { return hasState(plan::VersionState::Submitted) ? whyNotPrimary() : tr("only a submitted sheet can be approved"); }),
        spec("budget.sendBack", tr("Send the budget sheet back…"), {}, Permission::BudgetApprove, [this] { sendBack(); },
             [this] { return hasState(plan::VersionState::Submitted) ? m_desk.whyNotFor(Permission::BudgetApprove, m_department) : tr("only a submitted sheet can be sent back"); }),
    };
}

} // namespace practice::ui::budget
