#include "ui/budget/sheet_view.h"

#include "app/workspace.h"
#include "security/audit_query.h"
#include "ui/budget/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::budget {

using security::Permission;

namespace {

constexpr std::size_t kMostFacts = 12;

/// What a conflict compares: the cells in which both sheets differ.
void addFacts(const std::vector<plan::CellDifference>& differences, const plan::FiscalYear& year, std::vector<Fact>& saved, std::vector<Fact>& mine) {
    for (const auto& cell : differences) {
        if (saved.size() == kMostFacts) {
            const auto more = SheetView::tr("%1 more cells differ").arg(differences.size() - kMostFacts);
            saved.push_back({more, {}});
            mine.push_back({more, {}});
            return;
        }
        const auto label = fromUtf8(cell.accountName) + QStringLiteral(", ") + fromUtf8(year.monthName(cell.month));
        saved.push_back({label, ui::money(cell.before)});
        mine.push_back({label, ui::money(cell.after)});
    }
}

struct SavedSheet {
    plan::OpenSheet open;
    std::optional<security::LastChange> by;
};

} // namespace

void SheetView::save(std::function<void(bool)> then) {
    const auto answer = [then](bool saved) {
        if (then)
            then(saved);
    };
    if (!m_draft || !m_draft->isChanged() || m_saving)
        return answer(!m_saving);
    m_saving = true;
    const auto ended = [this] {
        m_saving = false;
        if (std::exchange(m_again, false))
            refresh();
    };
    m_desk.runner().write(
        this, tr("Saving the budget sheet"),
        [id = m_version, version = m_open->head.version, sheet = m_draft->sheet(), steps = m_draft->steps()](app::Services& services, core::Progress&) {
            return services.budgets().saveSheet(id, version, sheet, steps);
        },
        [this, answer, ended, then](core::Result<core::Changed<plan::VersionHead>> result) {
            if (result) {
                m_open->head = result->value;
                m_draft->markSaved();
                m_notice->hide();
                m_desk.navigator().toast(tr("The sheet is saved"));
            }
            ended();
            if (result) {
                changed();
                return answer(true);
            }
            if (std::holds_alternative<core::Conflict>(result.error()))
                return conflict(then);
            showProblem(tr("Not saved"), result.error());
            answer(false);
        },
        [ended, answer](const QString&, const QString&) {
            ended();
            answer(false);
        });
}

void SheetView::conflict(std::function<void(bool)> then) {
    m_desk.read(
        this, m_otherSlot,
        [id = m_version](app::Services& services, core::Progress&) -> core::Result<SavedSheet> {
            SavedSheet saved;
            PRACTICE_TRY_ASSIGN(saved.open, services.budgets().open(id));
            saved.by = security::lastChangeOf(services.context(), {"budget_version", id.value()});
            return saved;
        },
        [this, then](const SavedSheet& saved) {
            std::vector<Fact> theirs;
            std::vector<Fact> mine;
            addFacts(plan::differencesOf(saved.open.sheet, m_draft->sheet()), m_draft->year(), theirs, mine);
            if (theirs.empty()) { // notes, locks or formulas alone
                theirs.push_back({tr("Amounts"), tr("the same")});
                mine.push_back({tr("Amounts"), tr("the same")});
            }
            SavedBy by;
            if (saved.by)
                by = {fromUtf8(saved.by->name), instantText(saved.by->at, m_desk.lookups().zone)};
            showConflict(
                m_desk.page(), tr("The sheet of %1").arg(m_desk.lookups().department(m_department)), theirs, mine,
                [this, open = saved.open] {
                    m_notice->hide();
                    takeSheet(plan::OpenSheet(open));
                    showActuals();
                },
                [this, version = saved.open.head.version, then] {
                    m_open->head.version = version;
                    save(then);
                },
                by);
        });
}

void SheetView::whenClean(std::function<void()> then) {
    if (unsavedWork().isEmpty())
        return then();
    auto* sheet = new SheetDialog(tr("Save the changes first?"), m_desk.page());
    sheet->setObjectName(QStringLiteral("budget.unsaved"));
    sheet->setText(unsavedWork() + QLatin1Char('.'));
    sheet->addCancel();
    sheet->addButton(tr("Discard them"), ButtonKind::Outline, [this, then] {
        discardUnsaved();
        then();
        return true;
    });
    sheet->addButton(tr("Save"), ButtonKind::Primary, [this, then] {
        save([then](bool saved) {
            if (saved)
                then();
        });
        return true;
    });
    sheet->open();
}

void SheetView::newBudget() {
    auto* form = new Form(tr("New budget"), m_desk, "budget.newBudgetForm");
    form->setText(tr("A budget is twelve months from the first of any month. Each department plans its own sheet in it."));
    const auto& lookups = m_desk.lookups();
    const auto start = lookups.budgets.empty() ? core::makeDate(lookups.today.year() + 1, 1, 1) : lookups.budgets.front().year.next().start();
    auto* begins = form->addDate(tr("First day of the year"), "budget.start", QStringLiteral("start"), start);
    auto* name = form->addText(tr("Name"), "budget.name", QStringLiteral("name"), fromUtf8(plan::FiscalYear(start).name()));
    form->addSubmit(tr("Create budget"), ButtonKind::Primary, [this, form, begins, name] {
        const auto day = form->readDate(begins);
        if (!day)
            return;
        form->run(
            tr("Creating the budget"),
            [day = *day, name = toUtf8(name->text())](app::Services& services, core::Progress&) { return services.budgets().createBudget(day, name); },
            [this](const core::Changed<plan::BudgetId>& made) {
                m_desk.navigator().toast(tr("The budget is created. Start the sheet of a department."));
                choose(made.value, m_department);
            });
    });
    form->open();
}

void SheetView::newVersion() {
    auto* form = new Form(tr("New version"), m_desk, "budget.versionForm", 460, 1);
    form->setText(tr("%1, %2. One version of a department is worked on at a time; approving it supersedes the one in force.")
                      .arg(m_desk.lookups().department(m_department), fromUtf8(m_desk.lookups().budget(m_budget)->name)));
    QList<QPair<qint64, QString>> sources{{0, tr("An empty sheet")}};
    for (const auto& head : m_reading.versions)
        sources.append({head.id.value(), tr("A copy of version %1 (%2)").arg(head.number).arg(word(plan::caption(head.state)).toLower())});
    auto* from = form->addChoice(tr("Begin with"), "version.from", QStringLiteral("from"), sources, m_reading.versions.empty() ? 0 : m_reading.versions.front().id.value());
    auto* note = form->addText(tr("Note"), "version.note", QStringLiteral("note"));
    form->addSubmit(tr("Start version"), ButtonKind::Primary, [this, form, from, note] {
        form->run(
            tr("Starting the version"),
            [budget = m_budget, department = m_department, from = plan::VersionId(from->value().toLongLong()), note = toUtf8(note->text())](
                app::Services& services, core::Progress&) { return services.budgets().startVersion(budget, department, from, note); },
            [this](const core::Changed<plan::VersionId>& made) {
                choose(m_budget, m_department, made.value);
                m_table->setFocus();
            });
    });
    whenClean([form] { form->open(); });
}

void SheetView::submit() {
    auto* form = new Form(tr("Submit the budget"), m_desk, "budget.submitForm", 460, 1);
    form->setText(tr("%1 for %2, %3 in the year. Somebody else approves it; until then it does not change.%4")
                      .arg(m_desk.lookups().department(m_department), fromUtf8(m_open->budget.name), ui::money(m_model.total(SheetModel::kYear)),
                           m_draft->isChanged() ? tr(" Your changes are saved first.") : QString()));
    auto* note = form->addText(tr("Note for who approves"), "submit.note", QStringLiteral("note"));
    form->addSubmit(tr("Submit"), ButtonKind::Primary, [this, form, note] {
        const auto go = [this, form, note](bool saved) {
            if (!saved)
                return form->close(); // the reason stands in the page
            form->run(
                tr("Submitting the budget"),
                [id = m_version, version = m_open->head.version, note = toUtf8(note->text())](app::Services& services, core::Progress&) {
                    return services.budgets().submit(id, version, note);
                },
                [this](const core::Changed<plan::VersionHead>&) { m_desk.navigator().toast(tr("The budget is submitted")); });
        };
        if (m_draft->isChanged())
            save(go);
        else
            go(true);
    });
    form->open();
}

void SheetView::approve() {
    auto* form = new Form(tr("Approve the budget"), m_desk, "budget.approveForm", 460, 1);
    form->setText(tr("%1 for %2, %3 in the year. Actuals are compared with it from now on.")
                      .arg(m_desk.lookups().department(m_department), fromUtf8(m_open->budget.name), ui::money(m_model.total(SheetModel::kYear))));
    auto* reason = form->addText(tr("Note"), "approve.reason", QStringLiteral("reason"));
    form->fieldOf(reason)->setHint(tr("Needed only where nobody else could approve it"));
    form->addSubmit(tr("Approve"), ButtonKind::Primary, [this, form, reason] {
        form->run(
            tr("Approving the budget"),
            [id = m_version, version = m_open->head.version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) {
                return services.budgets().approve(id, version, why);
            },
            [this](const core::Changed<plan::VersionHead>&) { m_desk.navigator().toast(tr("The budget is approved")); });
    });
    form->open();
}

void SheetView::sendBack() {
    if (const auto why = m_desk.whyNotFor(Permission::BudgetApprove, m_department); !why.isEmpty())
        return m_desk.navigator().toast(tr("Send back: %1").arg(why));
    auto* form = new Form(tr("Send the budget back"), m_desk, "budget.sendBackForm", 460, 1);
    form->setText(tr("It becomes a draft again, with your reason."));
    auto* reason = addReason(*form, "sendBack.reason");
    form->addSubmit(tr("Send back"), ButtonKind::Primary, [this, form, reason] {
        form->run(
            tr("Sending the budget back"),
            [id = m_version, version = m_open->head.version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) {
                return services.budgets().sendBack(id, version, why);
            },
            [this](const core::Changed<plan::VersionHead>&) { m_desk.navigator().toast(tr("The budget is a draft again")); });
    });
    form->open();
}

void SheetView::lockVersion() {
    SheetDialog::confirm(m_desk.page(), tr("Lock the budget?"), tr("No other version of this department can be approved until it is unlocked with a reason."), tr("Lock"),
                         ButtonKind::Primary, [this] {
                             m_desk.write(
                                 this, tr("Locking the budget"),
                                 [id = m_version, version = m_open->head.version](app::Services& services, core::Progress&) { return services.budgets().lock(id, version); },
                                 [this](const core::Changed<plan::VersionHead>&) { m_desk.navigator().toast(tr("The budget is locked")); });
                         });
}

void SheetView::unlockVersion() {
    auto* form = new Form(tr("Unlock the budget"), m_desk, "budget.unlockForm", 460, 1);
    auto* reason = addReason(*form, "unlock.reason");
    form->addSubmit(tr("Unlock"), ButtonKind::Primary, [this, form, reason] {
        form->run(
            tr("Unlocking the budget"),
            [id = m_version, version = m_open->head.version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) {
                return services.budgets().unlock(id, version, why);
            },
            [this](const core::Changed<plan::VersionHead>&) { m_desk.navigator().toast(tr("The budget is unlocked")); });
    });
    form->open();
}

void SheetView::compare() {
    auto* form = new Form(tr("Compare versions"), m_desk, "budget.compareForm", 460, 1);
    QList<QPair<qint64, QString>> versions;
    for (const auto& head : m_reading.versions)
        versions.append({head.id.value(), versionText(head)});
    auto* before = form->addChoice(tr("Before"), "compare.before", QStringLiteral("before"), versions, m_reading.versions.back().id.value());
    auto* after = form->addChoice(tr("After"), "compare.after", QStringLiteral("after"), versions, m_reading.versions.front().id.value());
    form->addSubmit(tr("Compare"), ButtonKind::Primary, [this, form, before, after] {
        const auto title = tr("%1 against %2").arg(after->currentText(), before->currentText());
        m_desk.read(
            this, m_otherSlot,
            [from = plan::VersionId(before->value().toLongLong()), to = plan::VersionId(after->value().toLongLong())](app::Services& services, core::Progress&) {
                return services.budgets().compare(from, to);
            },
            [this, title, year = m_open ? m_open->budget.year : plan::FiscalYear(m_desk.lookups().today)](const std::vector<plan::CellDifference>& cells) {
                reporting::TableReport rows;
                rows.id = "budget_versions";
                rows.title = "Versions compared";
                rows.asOf = m_desk.runner().workspace().clock().now();
                rows.provenance = "Every cell in which the two saved versions differ.";
                rows.columns = {{"account", "Account", reporting::CellKind::Text, {}}, {"month", "Month", reporting::CellKind::Text, {}},
                                {"before", "Before", reporting::CellKind::Money, {}}, {"after", "After", reporting::CellKind::Money, {}},
                                {"change", "Change", reporting::CellKind::Money, "After less before"}};
                core::Money sum;
                for (const auto& cell : cells) {
                    rows.rows.push_back({{cell.accountName, year.monthName(cell.month), cell.before, cell.after, cell.after - cell.before}});
                    sum += cell.after - cell.before;
                }
                rows.totals = reporting::Row{{std::string("Total"), reporting::CellValue(), reporting::CellValue(), reporting::CellValue(), sum}, reporting::RowStyle::Total, std::nullopt};
                m_desk.navigator().explain(title, counted(std::int64_t(cells.size()), tr("%1 cell differs"), tr("%1 cells differ")), rows);
            });
        form->close();
    });
    form->open();
}

void SheetView::editThresholds() {
    auto* form = new Form(tr("When a line must be explained"), m_desk, "budget.thresholdForm");
    form->setText(tr("A line that is over budget by both must be explained."));
    auto* amount = form->addMoney(tr("Amount"), "threshold.amount", QStringLiteral("amount"), m_open->budget.flags.amount);
    auto* percent = form->addText(tr("Percent of the budget"), "threshold.percent", QStringLiteral("percent"),
                                  fromUtf8(core::toText(core::Money::fromCents(m_open->budget.flags.basisPoints))));
    form->addSubmit(tr("Keep"), ButtonKind::Primary, [this, form, amount, percent] {
        const auto most = form->readMoney(amount);
        const auto points = basisPointsFrom(percent->text());
        form->fieldOf(percent)->setError(points ? QString() : tr("Enter a percentage"));
        if (!most || !points)
            return;
        form->run(
            tr("Keeping the thresholds"),
            [id = m_budget, version = m_open->budget.version, flags = plan::FlagThresholds{*points, *most}](app::Services& services, core::Progress&) {
                return services.budgets().setThresholds(id, version, flags);
            },
            [this](const core::Changed<plan::BudgetId>&) { m_desk.navigator().toast(tr("The thresholds are kept")); });
    });
    form->open();
}

} // namespace practice::ui::budget
