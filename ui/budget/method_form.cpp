#include "ui/budget/sheet_forms.h"

#include "ui/budget/words.h"
#include "ui/common/format.h"

#include <functional>

namespace practice::ui::budget {

namespace {

enum Method { Fixed, Unit, Steps, Staff, Prior, Contract, Assets };

std::optional<std::int64_t> wholeFrom(const QString& text) {
    bool isNumber = false;
    auto plain = text;
    const auto number = plain.remove(QLatin1Char(',')).trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional<std::int64_t>(number) : std::nullopt;
}

QString volumesText(const plan::Volumes& volumes) {
    QStringList words;
    for (const auto volume : volumes)
        words << QString::number(volume);
    return words.join(QLatin1Char(' '));
}

QString hundredths(std::int64_t number) { return fromUtf8(core::toText(core::Money::fromCents(number))); }

/// The fields of all methods; those of one are shown.
struct MethodFields {
    Form* form;
    ComboField* method;
    QList<QPair<int, QWidget*>> owned; ///< Method, field.
    TextField *rate, *volumes, *steps, *fte, *hours, *benefits, *percent, *every, *raise, *life;
    MoneyField *perHour, *payment, *cost, *salvage;
    DateField *from, *to, *inService;

    std::optional<std::int64_t> whole(TextField* field) const {
        const auto number = wholeFrom(field->text());
        form->fieldOf(field)->setError(number ? QString() : Form::tr("Enter a whole number"));
        return number;
    }
    std::optional<int> percentOf(TextField* field) const {
        const auto points = basisPointsFrom(field->text());
        form->fieldOf(field)->setError(points ? QString() : Form::tr("Enter a percentage"));
        return points;
    }
    std::optional<plan::Volumes> volumesOf() const {
        const auto words = volumes->text().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        plan::Volumes numbers{};
        bool isSound = words.size() == plan::kMonths || words.size() == 1;
        for (std::size_t i = 0; isSound && i < numbers.size(); ++i) {
            const auto number = wholeFrom(words[words.size() == 1 ? 0 : qsizetype(i)]);
            isSound = number.has_value();
            numbers[i] = number.value_or(0);
        }
        form->fieldOf(volumes)->setError(isSound ? QString() : Form::tr("Enter one number, or twelve with spaces between"));
        return isSound ? std::optional(numbers) : std::nullopt;
    }
    std::optional<std::vector<plan::StepTable::Step>> stepsOf() const {
        std::vector<plan::StepTable::Step> all;
        bool isSound = true;
        for (const auto& part : steps->text().split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            const auto pair = part.split(QLatin1Char(':'));
            const auto volume = pair.size() == 2 ? wholeFrom(pair[0]) : std::nullopt;
            const auto amount = pair.size() == 2 ? core::Money::parse(toUtf8(pair[1].trimmed())) : core::Money::parse("x");
            isSound = isSound && volume && amount;
            if (isSound)
                all.push_back({*volume, *amount});
        }
        isSound = isSound && !all.empty();
        form->fieldOf(steps)->setError(isSound ? QString() : Form::tr("Write it like 0:500; 200:900"));
        return isSound ? std::optional(all) : std::nullopt;
    }
    std::optional<plan::Driver> driver() const;
};

std::optional<plan::Driver> MethodFields::driver() const {
    switch (method->value().toInt()) {
    case Fixed: return plan::FixedAmounts{};
    case Unit: {
        const auto price = core::Money::parse(toUtf8(rate->text()));
        form->fieldOf(rate)->setError(price ? QString() : Form::tr("Enter an amount"));
        const auto numbers = volumesOf();
        if (price && numbers)
            return plan::PerUnit{price->cents() * 100, *numbers};
        break;
    }
    case Steps: {
        const auto table = stepsOf();
        const auto numbers = volumesOf();
        if (table && numbers)
            return plan::StepTable{*table, *numbers};
        break;
    }
    case Staff: {
        const auto count = core::Money::parse(toUtf8(fte->text())); // two digits after the point
        form->fieldOf(fte)->setError(count ? QString() : Form::tr("Enter a number such as 1.5"));
        const auto wage = form->readMoney(perHour);
        const auto paid = whole(hours);
        const auto more = percentOf(benefits);
        if (count && wage && paid && more)
            return plan::StaffCost{static_cast<int>(count->cents() * 100), *wage, static_cast<int>(*paid), *more};
        break;
    }
    case Prior:
        if (const auto points = percentOf(percent))
            return plan::PriorPercent{*points};
        break;
    case Contract: {
        const auto begins = form->readDate(from);
        const auto ends = form->readDate(to);
        const auto amount = form->readMoney(payment);
        const auto months = whole(every);
        const auto points = percentOf(raise);
        if (begins && ends && amount && months && points)
            return plan::ContractSchedule{*begins, core::addDays(*ends, 1), *amount, static_cast<int>(*months), *points};
        break;
    }
    case Assets: {
        const auto paid = form->readMoney(cost);
        const auto rest = form->readMoney(salvage);
        const auto begins = form->readDate(inService);
        const auto months = whole(life);
        if (paid && rest && begins && months)
            return plan::Depreciation{*paid, *rest, *begins, static_cast<int>(*months)};
        break;
    }
    default: break;
    }
    return std::nullopt;
}

MethodFields makeFields(Form* form, const plan::SheetDraft& draft, const plan::Driver& now) {
    MethodFields f{};
    f.form = form;
    QList<QPair<qint64, QString>> methods;
    for (const plan::Driver& each : {plan::Driver{plan::FixedAmounts{}}, plan::Driver{plan::PerUnit{}}, plan::Driver{plan::StepTable{}}, plan::Driver{plan::StaffCost{}},
                                     plan::Driver{plan::PriorPercent{}}, plan::Driver{plan::ContractSchedule{}}, plan::Driver{plan::Depreciation{}}})
        methods.append({qint64(each.index()), word(plan::methodCaption(each))});
    f.method = form->addChoice(Form::tr("Method"), "method.kind", QStringLiteral("method"), methods, qint64(now.index()), 2);
    const auto get = [&]<class T>(const T& otherwise) { return std::holds_alternative<T>(now) ? std::get<T>(now) : otherwise; };
    const auto own = [&](int of, auto* field) {
        f.owned.append({of, field});
        return field;
    };
    const auto text = [&](int of, const QString& label, const char* name, const QString& value, const QString& hint = {}) {
        auto* field = own(of, form->addText(label, name, QLatin1String(name).mid(7), value));
        form->fieldOf(field)->setHint(hint);
        return field;
    };
    const auto unit = get(plan::PerUnit{});
    const auto table = get(plan::StepTable{});
    const auto staff = get(plan::StaffCost{});
    const auto contract = get(plan::ContractSchedule{draft.year().start(), draft.year().range().to, {}, 1, 0});
    const auto asset = get(plan::Depreciation{{}, {}, draft.year().start(), 60});
    f.rate = text(Unit, Form::tr("Amount a unit"), "method.rate", hundredths(unit.hundredthsOfCents / 100));
    QStringList steps;
    for (const auto& step : table.steps)
        steps << QStringLiteral("%1:%2").arg(step.fromVolume).arg(fromUtf8(core::toText(step.month)));
    f.steps = text(Steps, Form::tr("Steps"), "method.steps", steps.join(QStringLiteral("; ")), Form::tr("From which volume, a month's amount: 0:500; 200:900"));
    f.volumes = text(Unit, Form::tr("Volume a month"), "method.volumes", volumesText(std::holds_alternative<plan::StepTable>(now) ? table.volumes : unit.volumes),
                     Form::tr("Twelve numbers with spaces between, or one"));
    f.owned.append({Steps, f.volumes});
    f.fte = text(Staff, Form::tr("Full-time positions"), "method.fte", hundredths(staff.fteBasisPoints / 100));
    f.perHour = own(Staff, form->addMoney(Form::tr("Pay an hour"), "method.perHour", QStringLiteral("perHour"), staff.perHour));
    f.hours = text(Staff, Form::tr("Paid hours a year"), "method.hours", QString::number(staff.paidHours));
    f.benefits = text(Staff, Form::tr("Benefits in percent"), "method.benefits", hundredths(staff.benefitsBasisPoints));
    f.percent = text(Prior, Form::tr("Change in percent"), "method.percent", hundredths(get(plan::PriorPercent{}).basisPoints));
    f.from = own(Contract, form->addDate(Form::tr("From"), "method.from", QStringLiteral("from"), contract.from));
    f.to = own(Contract, form->addDate(Form::tr("Through"), "method.to", QStringLiteral("to"), core::addDays(contract.to, -1)));
    f.payment = own(Contract, form->addMoney(Form::tr("Payment"), "method.payment", QStringLiteral("payment"), contract.payment));
    f.every = text(Contract, Form::tr("Every how many months"), "method.every", QString::number(contract.everyMonths));
    f.raise = text(Contract, Form::tr("Raise a year in percent"), "method.raise", hundredths(contract.raiseBasisPoints));
    f.cost = own(Assets, form->addMoney(Form::tr("Cost"), "method.cost", QStringLiteral("cost"), asset.cost));
    f.salvage = own(Assets, form->addMoney(Form::tr("Value at the end"), "method.salvage", QStringLiteral("salvage"), asset.salvage));
    f.inService = own(Assets, form->addDate(Form::tr("In service from"), "method.inService", QStringLiteral("inService"), asset.inService));
    f.life = text(Assets, Form::tr("Useful life in months"), "method.life", QString::number(asset.lifeMonths));
    return f;
}

} // namespace

void openMethodForm(Desk& desk, const plan::SheetDraft& draft, int line, const RunStep& run) {
    const auto& now = draft.line(line);
    auto* form = new Form(Form::tr("Method of %1").arg(fromUtf8(now.accountCode) + QLatin1Char(' ') + fromUtf8(now.accountName)), desk, "budget.methodForm", 520);
    form->setText(Form::tr("A method fills the twelve months. Typing into the line ends it."));
    const auto fields = makeFields(form, draft, now.driver);
    const auto adapt = [form, fields] {
        for (const auto& [method, field] : fields.owned)
            form->fieldOf(field)->setVisible(false);
        for (const auto& [method, field] : fields.owned)
            if (method == fields.method->value().toInt())
                form->fieldOf(field)->setVisible(true);
    };
    QObject::connect(fields.method, &ComboField::currentIndexChanged, form, adapt);
    form->addSubmit(Form::tr("Fill the line"), ButtonKind::Primary, [form, fields, line, run] {
        const auto driver = fields.driver();
        if (!driver)
            return;
        if (const auto done = run([line, driver = *driver](plan::SheetDraft& sheet) { return sheet.setDriver(line, driver); }); !done)
            return form->showRefusal(done.error());
        form->close();
    });
    adapt();
    form->open();
}

} // namespace practice::ui::budget
