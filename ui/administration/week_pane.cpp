#include "scheduling/setup_service.h"
#include "ui/administration/read_fields.h"
#include "ui/administration/rules_pane.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"

namespace practice::ui::administration {

namespace {

enum class Daily { None, California, CaliforniaTwelve };

Daily dailyOf(const scheduling::RuleSet& set) {
    if (!set.dailyOvertime)
        return Daily::None;
    return set.dailyOvertime->overtimeAfter.count >= 12 * 60 ? Daily::CaliforniaTwelve : Daily::California;
}

QString dailyText(Daily daily) {
    switch (daily) {
    case Daily::California: return WeekPane::tr("After 8 h and 12 h (California Labor Code 510)");
    case Daily::CaliforniaTwelve: return WeekPane::tr("Double after 12 h (California IWC Order 5)");
    case Daily::None: break;
    }
    return WeekPane::tr("None: only over 40 hours a week");
}

} // namespace

WeekPane::LoadWork WeekPane::loader() const {
    return [](app::Services& services) -> core::Result<WeekRules> {
        PRACTICE_TRY_ASSIGN(auto stored, services.rosterSetup().rules());
        PRACTICE_TRY_ASSIGN(auto types, services.rosterSetup().shiftTypes());
        return WeekRules{std::move(stored.value), stored.version, std::move(types)};
    };
}

void WeekPane::buildForm(FormPanel& form) {
    form.setTitle(tr("Workweek, nights, successions"), tr("What rosters, overtime and pay count by. It holds for every department."));
    auto* week = form.addGroup(tr("Workweek and overtime"), 2);
    m_start = new ComboField;
    m_start->setObjectName(QStringLiteral("week.start"));
    for (int day = 0; day < 7; ++day)
        m_start->addOption(weekdayName(day), day);
    week->add(tr("The workweek starts on"), m_start, QStringLiteral("workweek"))->setHint(tr("Fixed and recurring: 29 CFR 778.105"));
    m_daily = new ComboField;
    m_daily->setObjectName(QStringLiteral("week.daily"));
    for (const auto daily : {Daily::None, Daily::California, Daily::CaliforniaTwelve})
        m_daily->addOption(dailyText(daily), static_cast<int>(daily));
    week->add(tr("Daily overtime"), m_daily, QStringLiteral("daily"));
    m_eight80 = new CheckField(tr("The 8 and 80 system may be used (29 CFR 778.601: hospitals, residential care)"));
    m_eight80->setObjectName(QStringLiteral("week.eight80"));
    week->addWide(m_eight80);
    m_anchor = new DateField;
    m_anchor->setObjectName(QStringLiteral("week.anchor"));
    week->add(tr("A 14-day period starts on"), m_anchor, QStringLiteral("anchor"))->setHint(tr("Blank: Jan 4, 2026"));
    auto* nights = form.addGroup(tr("Nights"), 3);
    const auto add = [&](TextField*& field, const QString& label, const char* key) {
        field = new TextField;
        field->setObjectName(QStringLiteral("week.") + QLatin1String(key));
        return nights->add(label, field, QLatin1String(key));
    };
    add(m_nightFrom, tr("From"), "nightFrom");
    add(m_nightUntil, tr("Until"), "nightUntil");
    add(m_nightLeast, tr("A night has at least"), "nightLeast");
    m_nightLeast->setUnit(tr("min"));
    auto* pairs = form.addGroup(tr("Forbidden successions"));
    auto* words = new Label(tr("A cross forbids the column's shift on the day after the row's. Arrows move, Space sets."), TextStyle::Body, Token::Text2);
    words->setWordWrap(true);
    pairs->addWide(words);
    m_successions = new SuccessionField;
    m_successions->setObjectName(QStringLiteral("week.successions"));
    pairs->add(tr("Today, then tomorrow"), m_successions, QStringLiteral("successions"));
}

void WeekPane::fillForm(const WeekRules& value) {
    m_start->setValue(value.set.workweekStartDay);
    m_daily->setValue(static_cast<int>(dailyOf(value.set)));
    m_eight80->setChecked(value.set.eight80Permitted);
    m_anchor->setDate(value.set.eight80Anchor);
    m_nightFrom->setText(timeText(value.set.nightFrom));
    m_nightUntil->setText(timeText(value.set.nightUntil));
    m_nightLeast->setText(QString::number(value.set.nightShiftAtLeast.count));
    m_successions->setTypes(value.types);
    m_successions->setSuccessions(value.set.forbiddenSuccessions);
}

WeekRules WeekPane::readForm(const WeekRules& before, core::Findings& unreadable) const {
    WeekRules value = before;
    auto& set = value.set;
    set.workweekStartDay = m_start->value().toInt();
    const auto daily = static_cast<Daily>(m_daily->value().toInt());
    if (daily != dailyOf(set)) {
        set.dailyOvertime.reset();
        if (daily != Daily::None)
            set.dailyOvertime = daily == Daily::California ? scheduling::californiaDaily() : scheduling::californiaTwelveHour();
    }
    set.eight80Permitted = m_eight80->isChecked();
    set.eight80Anchor = readDate(*m_anchor, "anchor", unreadable);
    set.nightFrom = readTime(*m_nightFrom, "nightFrom", unreadable).value_or(set.nightFrom);
    set.nightUntil = readTime(*m_nightUntil, "nightUntil", unreadable).value_or(set.nightUntil);
    set.nightShiftAtLeast = core::Minutes{readWhole(*m_nightLeast, "nightLeast", unreadable).value_or(set.nightShiftAtLeast.count)};
    if (set.nightShiftAtLeast.count < 1 || set.nightShiftAtLeast.count > 1440)
        unreadable.push_back(core::error(codes::kNotANumber, {{"text", toUtf8(m_nightLeast->text())}}, "nightLeast"));
    set.forbiddenSuccessions = m_successions->successions();
    for (auto& finding : scheduling::checkRuleSet(set))
        unreadable.push_back(std::move(finding));
    return value;
}

std::vector<Fact> WeekPane::facts(const WeekRules& value) const {
    QStringList pairs;
    const auto code = [&](scheduling::ShiftTypeId id) {
        for (const auto& type : value.types)
            if (type.value.id == id)
                return fromUtf8(type.value.code);
        return QString();
    };
    for (const auto& pair : value.set.forbiddenSuccessions)
        pairs << code(pair.before) + QChar(0x2192) + code(pair.after);
    return {{tr("Workweek"), weekdayName(value.set.workweekStartDay)},
            {tr("Daily overtime"), dailyText(dailyOf(value.set))},
            {tr("8 and 80"), value.set.eight80Permitted ? tr("permitted") : tr("not permitted")},
            {tr("14-day period"), value.set.eight80Anchor ? dateText(*value.set.eight80Anchor) : QString()},
            {tr("Nights"), timeText(value.set.nightFrom) + QChar(0x2013) + timeText(value.set.nightUntil)},
            {tr("A night has at least"), tr("%1 min").arg(value.set.nightShiftAtLeast.count)},
            {tr("Forbidden successions"), pairs.join(QStringLiteral(", "))}};
}

SaveWork WeekPane::saver(const WeekRules& value) const {
    return [value](app::Services& services) { return savedAs(1, services.rosterSetup().saveRules(value.set, value.version)); };
}

SaveWork WeekPane::undo(const WeekRules& before) const {
    return [before](app::Services& services) {
        return savedAs(1, services.rosterSetup().saveRules(before.set, {before.version.value + 1}));
    };
}

} // namespace practice::ui::administration
