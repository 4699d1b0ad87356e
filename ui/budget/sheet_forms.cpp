#include "ui/budget/sheet_forms.h"

#include "ui/budget/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/multi_field.h"

#include <algorithm>

namespace practice::ui::budget {

namespace {

/// The submit of a form that makes one step of the sheet: nothing is saved, so nothing is waited for.
void addStepSubmit(Form* form, const QString& text, const RunStep& run, std::function<std::optional<SheetStep>()> step) {
    form->addSubmit(text, ButtonKind::Primary, [form, run, step = std::move(step)] {
        const auto wanted = step();
        if (!wanted)
            return;
        if (const auto done = run(*wanted); !done)
            return form->showRefusal(done.error());
        form->close();
    });
}

QString lineText(const plan::SheetLine& line) { return fromUtf8(line.accountCode) + QLatin1Char(' ') + fromUtf8(line.accountName); }

/// Twelve whole numbers, by spaces, commas or tabs; one number stands for all months.
std::optional<plan::Volumes> volumesFrom(const QString& text) {
    QString plain = text;
    plain.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char(';'), QLatin1Char(' ')).replace(QLatin1Char(','), QLatin1Char(' '));
    const auto words = plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() != 1 && words.size() != plan::kMonths)
        return std::nullopt;
    plan::Volumes volumes{};
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        bool isNumber = false;
        volumes[i] = words[words.size() == 1 ? 0 : qsizetype(i)].toLongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
    }
    return volumes;
}

} // namespace

void openAddAccountsForm(Desk& desk, const plan::SheetDraft& draft, const RunStep& run) {
    auto* form = new Form(Form::tr("Add accounts"), desk, "budget.addForm", 460, 1);
    form->setText(Form::tr("They are added below the others, so that the line numbers in formulas stay."));
    auto* field = new MultiField(Form::tr("choose accounts"));
    field->setObjectName(QStringLiteral("add.accounts"));
    QList<FilterOption> options;
    std::vector<practice::ledger::Account> accounts;
    for (const auto& account : desk.lookups().accounts) {
        if (account.isArchived || (account.kind != practice::ledger::AccountKind::Income && account.kind != practice::ledger::AccountKind::Expense))
            continue;
        bool isIn = false;
        for (int i = 0; i < draft.lines(); ++i)
            isIn |= draft.line(i).account == account.id;
        if (isIn)
            continue;
        options.append({qlonglong(account.id.value()), desk.lookups().accountText(account.id)});
        accounts.push_back(account);
    }
    field->setOptions(options);
    form->grid()->add(Form::tr("Accounts of income and expense"), field, QStringLiteral("account"));
    addStepSubmit(form, Form::tr("Add"), run, [form, field, accounts]() -> std::optional<SheetStep> {
        std::vector<practice::ledger::Account> chosen;
        for (const auto& account : accounts)
            if (field->chosen().contains(qlonglong(account.id.value())))
                chosen.push_back(account);
        form->fieldOf(field)->setError(chosen.empty() ? Form::tr("Choose at least one account") : QString());
        if (chosen.empty())
            return std::nullopt;
        return [chosen](plan::SheetDraft& sheet) { return sheet.addLines(chosen); };
    });
    form->open();
}

void openSpreadForm(Desk& desk, const plan::SheetDraft& draft, int line, const RunStep& run) {
    auto* form = new Form(Form::tr("Spread a year over its months"), desk, "budget.spreadForm");
    form->setText(Form::tr("%1. The months sum to the year to the cent, whatever the way.").arg(lineText(draft.line(line))));
    auto* year = form->addMoney(Form::tr("Amount of the year"), "spread.year", QStringLiteral("year"), draft.line(line).year());
    auto* how = form->addChoice(Form::tr("How"), "spread.how", QStringLiteral("how"),
                                {{0, Form::tr("Evenly")}, {1, Form::tr("By the days of the month")}, {2, Form::tr("Like last year")}, {3, Form::tr("By volume")}}, 0);
    auto* volumes = form->addText(Form::tr("Volumes of the twelve months"), "spread.volumes", QStringLiteral("volumes"), {}, 2);
    form->fieldOf(volumes)->setHint(Form::tr("Visits or patient days, with spaces between; for “by volume” only"));
    const auto adapt = [form, how, volumes] { form->fieldOf(volumes)->setEnabled(how->value().toInt() == 3); };
    QObject::connect(how, &ComboField::currentIndexChanged, form, adapt);
    adapt();
    addStepSubmit(form, Form::tr("Spread"), run, [form, year, how, volumes, line]() -> std::optional<SheetStep> {
        const auto amount = form->readMoney(year);
        const auto way = static_cast<plan::Spread>(how->value().toInt());
        const auto numbers = way == plan::Spread::ByVolume ? volumesFrom(volumes->text()) : std::optional(plan::Volumes{});
        form->fieldOf(volumes)->setError(numbers ? QString() : Form::tr("Enter twelve whole numbers"));
        if (!amount || !numbers)
            return std::nullopt;
        return [line, amount = *amount, way, numbers = *numbers](plan::SheetDraft& sheet) { return sheet.spread(line, amount, way, numbers); };
    });
    form->open();
}

void openCopyLastYearForm(Desk& desk, const RunStep& run) {
    auto* form = new Form(Form::tr("Copy last year"), desk, "budget.copyForm", 440, 1);
    form->setText(Form::tr("Fills the cells that nobody has set. Cells that were typed, and locked ones, stay as they are."));
    auto* percent = form->addText(Form::tr("Change in percent"), "copy.percent", QStringLiteral("percent"), QStringLiteral("3"));
    percent->setUnit(QStringLiteral("%"));
    form->fieldOf(percent)->setHint(Form::tr("3 is three percent more, −2.5 is less"));
    addStepSubmit(form, Form::tr("Copy"), run, [form, percent]() -> std::optional<SheetStep> {
        const auto points = basisPointsFrom(percent->text());
        form->fieldOf(percent)->setError(points ? QString() : Form::tr("Enter a percentage such as 3 or −2.5"));
        if (!points)
            return std::nullopt;
        return [points = *points](plan::SheetDraft& sheet) { return sheet.copyLastYear(points); };
    });
    form->open();
}

void openTargetForm(Desk& desk, const plan::SheetDraft& draft, int firstLine, int lastLine, const RunStep& run) {
    auto* form = new Form(Form::tr("Set a target"), desk, "budget.targetForm", 440, 1);
    core::Money sum;
    std::vector<int> lines;
    for (int line = firstLine; line <= lastLine; ++line) {
        sum += draft.line(line).year();
        lines.push_back(line);
    }
    form->setText(firstLine == lastLine ? lineText(draft.line(firstLine)) + QStringLiteral(". ") + Form::tr("Locked cells stay; the others share the rest in proportion.")
                                        : Form::tr("Lines %1 to %2 together. Locked cells stay; the others share the rest in proportion.").arg(firstLine + 1).arg(lastLine + 1));
    auto* target = form->addMoney(Form::tr("Amount of the year"), "target.amount", QStringLiteral("target"), sum);
    addStepSubmit(form, Form::tr("Set target"), run, [form, target, lines]() -> std::optional<SheetStep> {
        const auto amount = form->readMoney(target);
        if (!amount)
            return std::nullopt;
        return [lines, amount = *amount](plan::SheetDraft& sheet) { return sheet.aimFor(lines, amount); };
    });
    form->open();
}

void openNoteForm(Desk& desk, const plan::SheetDraft& draft, plan::CellPlace at, const RunStep& run) {
    const auto& line = draft.line(at.line);
    const bool ofLine = at.column == plan::kYearColumn;
    const auto before = ofLine ? line.note : line.cells[std::size_t(at.column)].note;
    auto* form = new Form(ofLine ? Form::tr("Note on %1").arg(lineText(line))
                                 : Form::tr("Note on %1, %2").arg(lineText(line), fromUtf8(draft.year().monthName(at.column))),
                          desk, "budget.noteForm", 460, 1);
    auto* note = form->addText(Form::tr("Note"), "note.text", QStringLiteral("note"), fromUtf8(before));
    form->fieldOf(note)->setHint(Form::tr("Sealed in the file; empty takes the note away"));
    addStepSubmit(form, Form::tr("Keep note"), run, [note, at, ofLine]() -> std::optional<SheetStep> {
        return [at, ofLine, text = toUtf8(note->text().trimmed())](plan::SheetDraft& sheet) {
            return ofLine ? sheet.setLineNote(at.line, text) : sheet.setNote(at, text);
        };
    });
    form->open();
}

} // namespace practice::ui::budget
