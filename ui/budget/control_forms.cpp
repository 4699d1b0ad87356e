#include "ui/budget/control_forms.h"

#include "budgeting/labor.h"
#include "ui/budget/words.h"
#include "ui/common/format.h"

namespace practice::ui::budget {

using security::Permission;

void openExplanationForm(Desk& desk, const ControlRow& row, core::Date asOf) {
    const auto name = fromUtf8(row.line.accountCode) + QLatin1Char(' ') + fromUtf8(row.line.accountName);
    auto* form = new Form(Form::tr("Explain %1").arg(name), desk, "budget.explanationForm", 500, 1);
    form->setText(Form::tr("%1: %2 against %3 to date, %4 apart. The explanation stands until the line has become worse by the threshold again.")
                      .arg(row.department, ui::money(row.toDateActual()), ui::money(row.toDateBudget()), moneySigned(row.toDateActual() - row.toDateBudget())));
    const bool isSameMonth = row.explanation && row.explanation->month == row.through;
    auto* reason = form->addText(Form::tr("Explanation"), "explanation.reason", QStringLiteral("reason"), isSameMonth ? fromUtf8(row.explanation->reason) : QString());
    form->fieldOf(reason)->setRequired(true);
    form->addSubmit(Form::tr("Keep explanation"), ButtonKind::Primary,
                    [form, &desk, reason, asOf, department = row.line.department, account = row.line.account, version = isSameMonth ? row.explanation->version : core::RowVersion{}] {
                        form->run(
                            Form::tr("Keeping the explanation"),
                            [=, why = toUtf8(reason->text().trimmed())](app::Services& services, core::Progress&) {
                                return services.budgetControl().explain(asOf, department, account, version, why);
                            },
                            [&desk](const core::Changed<plan::BudgetId>&) { desk.navigator().toast(Form::tr("The explanation is kept")); });
                    });
    form->open();
}

void openForecastForm(Desk& desk, const ControlRow& row, plan::BudgetId budget) {
    const auto name = fromUtf8(row.line.accountCode) + QLatin1Char(' ') + fromUtf8(row.line.accountName);
    auto* form = new Form(Form::tr("Forecast of %1").arg(name), desk, "budget.forecastForm", 500);
    QList<QPair<qint64, QString>> methods;
    for (const auto each : {plan::ForecastMethod::RemainingBudget, plan::ForecastMethod::RunRate, plan::ForecastMethod::Seasonal, plan::ForecastMethod::Manual})
        methods.append({qint64(each), word(plan::caption(each))});
    const auto now = row.line.choice.value_or(plan::ForecastChoice{{}, row.line.department, row.line.account, plan::ForecastMethod::RemainingBudget, {}, {}});
    auto* method = form->addChoice(Form::tr("Method"), "forecast.method", QStringLiteral("method"), methods, qint64(now.method), 2);
    auto* year = form->addMoney(Form::tr("Amount of the year"), "forecast.year", QStringLiteral("manualYear"), now.manualYear);
    auto* note = form->addText(Form::tr("Note"), "forecast.note", QStringLiteral("note"), fromUtf8(now.note));
    form->fieldOf(year)->setHint(Form::tr("For an amount entered by hand"));
    const auto adapt = [form, method, year] { form->fieldOf(year)->setEnabled(method->value().toInt() == int(plan::ForecastMethod::Manual)); };
    QObject::connect(method, &ComboField::currentIndexChanged, form, adapt);
    adapt();
    form->addSubmit(Form::tr("Keep forecast"), ButtonKind::Primary, [form, &desk, method, year, note, now, budget] {
        auto choice = now;
        choice.method = static_cast<plan::ForecastMethod>(method->value().toInt());
        choice.manualYear = year->amount();
        choice.note = toUtf8(note->text().trimmed());
        form->run(
            Form::tr("Keeping the forecast"),
            [budget, choice](app::Services& services, core::Progress&) { return services.budgetControl().setForecast(budget, choice); },
            [&desk](const core::Changed<plan::BudgetId>&) { desk.navigator().toast(Form::tr("The forecast is kept")); });
    });
    form->open();
}

QString whyNotLabor(const Desk& desk) {
    for (const auto permission : {Permission::LedgerPost, Permission::PayView, Permission::RosterView})
        if (const auto why = desk.whyNot(permission); !why.isEmpty())
            return why;
    return {};
}

void openPostLaborForm(Desk& desk) {
    auto* form = new Form(Form::tr("Post labor"), desk, "budget.laborForm", 480, 1);
    form->setText(Form::tr("The published shifts of a month that is over, times the rates of the people, are posted by department as wages and overtime. "
                           "Not for months whose wages were posted from a payroll service. Departments that are posted already stay as they are."));
    QList<QPair<qint64, QString>> months;
    auto month = core::firstOfMonth(desk.lookups().today);
    for (int i = 0; i < 12; ++i) {
        month = core::firstOfMonth(core::addDays(month, -1));
        months.append({i, monthText(month)});
    }
    auto* field = form->addChoice(Form::tr("Month"), "labor.month", QStringLiteral("month"), months, 0);
    form->addSubmit(Form::tr("Post labor"), ButtonKind::Primary, [form, &desk, field] {
        auto chosen = core::firstOfMonth(desk.lookups().today);
        for (int i = 0; i <= field->value().toInt(); ++i)
            chosen = core::firstOfMonth(core::addDays(chosen, -1));
        form->run(
            Form::tr("Posting labor"),
            [chosen](app::Services& services, core::Progress&) { return services.labor().postMonth(chosen); },
            [&desk, chosen](const core::Changed<int>& posted) {
                desk.navigator().toast(counted(posted.value, Form::tr("The labor of %1 department in %2 is posted").arg(QStringLiteral("%1"), monthText(chosen)),
                                               Form::tr("The labor of %1 departments in %2 is posted").arg(QStringLiteral("%1"), monthText(chosen))));
            });
    });
    form->open();
}

void openReverseLaborForm(Desk& desk, RequestSlot& slot, QObject* owner) {
    const auto today = desk.lookups().today;
    desk.read(
        owner, slot,
        [today](app::Services& services, core::Progress&) {
            return services.labor().accruals({core::makeDate(today.year() - 1, 1, 1), core::makeDate(today.year() + 1, 1, 1)});
        },
        [&desk](const std::vector<plan::LaborAccrual>& accruals) {
            QList<QPair<qint64, QString>> options;
            for (const auto& accrual : accruals)
                if (!accrual.isReversed())
                    options.append({accrual.id.value(), Form::tr("%1, %2: %3", "month, department: amount").arg(monthText(accrual.month.from), desk.lookups().department(accrual.department), ui::money(accrual.straight + accrual.premium))});
            if (options.isEmpty())
                return desk.navigator().toast(Form::tr("No labor is posted that could be reversed"));
            auto* form = new Form(Form::tr("Reverse a posting of labor"), desk, "budget.reverseLaborForm", 500);
            auto* which = form->addChoice(Form::tr("Posting"), "labor.posting", QStringLiteral("posting"), options, options.front().first, 2);
            auto* on = form->addDate(Form::tr("Post the reversal on"), "labor.date", QStringLiteral("postedOn"), desk.lookups().postingDate());
            auto* reason = addReason(*form, "labor.reason");
            form->addSubmit(Form::tr("Reverse"), ButtonKind::Primary, [form, &desk, which, on, reason] {
                const auto day = form->readDate(on);
                if (!day)
                    return;
                form->run(
                    Form::tr("Reversing labor"),
                    [id = plan::AccrualId(which->value().toLongLong()), day = *day, why = toUtf8(reason->text())](app::Services& services, core::Progress&) {
                        return services.labor().reverse(id, day, why);
                    },
                    [&desk](const core::Changed<plan::AccrualId>&) { desk.navigator().toast(Form::tr("The posting of labor is reversed")); });
            });
            form->open();
        });
}

} // namespace practice::ui::budget
