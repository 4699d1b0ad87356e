#include "ui/roster/roster_sheets.h"

#include "scheduling/versioned.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/roster_sheet.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace practice::ui::roster {
namespace {

using scheduling::RotationMember;
using scheduling::RotationPlan;
using StoredPlans = std::vector<scheduling::Versioned<RotationPlan>>;

/// "D D N - - - -" of one week. Absent where a word is no code or there are not seven.
std::optional<std::vector<std::optional<ShiftTypeId>>> weekFrom(const scheduling::RosterInput& input, const QString& text) {
    const QStringList codesOfWeek = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (codesOfWeek.size() != 7)
        return std::nullopt;
    std::vector<std::optional<ShiftTypeId>> week;
    for (const QString& code : codesOfWeek) {
        if (code == QLatin1String("-") || code == QLatin1String(".")) {
            week.push_back(std::nullopt);
            continue;
        }
        const auto* type = input.shiftTypeByCode(toUtf8(code));
        if (!type)
            return std::nullopt;
        week.push_back(type->id);
    }
    return week;
}

QString codeOf(const RosterSheet& sheet, const std::optional<ShiftTypeId>& id) {
    const auto* type = id ? sheet.shift(*id) : nullptr;
    return type ? fromUtf8(type->code) : QStringLiteral("-");
}

QString patternText(const RosterSheet& sheet, const scheduling::Rotation& rotation) {
    QString text;
    for (std::size_t i = 0; i < rotation.days.size(); ++i)
        text += codeOf(sheet, rotation.days[i]) + (i % 7 == 6 ? QLatin1Char('\n') : QLatin1Char(' '));
    return text.trimmed();
}

/// Two weeks of the first person, as a beginning.
QString patternOf(const RosterSheet& sheet, EmployeeId person) {
    QStringList weeks;
    for (Date week = core::mondayOf(core::addDays(sheet.days().from, 6)); core::addDays(week, 6) < sheet.days().to && weeks.size() < 2; week = core::addDays(week, 7)) {
        QStringList words;
        for (int i = 0; i < 7; ++i) {
            const auto& cell = sheet.roster().at(person, core::addDays(week, i));
            words << codeOf(sheet, cell.empty() ? std::nullopt : std::optional(cell.front().type));
        }
        weeks << words.join(QLatin1Char(' '));
    }
    return weeks.join(QLatin1Char('\n'));
}

/// The fields of the sheet and what they say together. Lives as long as its widgets.
class RotationForm final : public QWidget {
  public:
    RotationForm(const RosterSheet& sheet, StoredPlans stored, std::vector<EmployeeId> people, DateRange days)
        : m_sheet(sheet), m_stored(std::move(stored)), m_people(std::move(people)), m_which(new FilterField(RosterSheet::tr("Rotation"), this)),
          m_name(new TextField(QString())), m_pattern(new QPlainTextEdit), m_step(new Segmented(RosterSheet::tr("Start of the next person"), {}, this)),
          m_from(new DateField), m_to(new DateField) {
        m_which->setObjectName(QStringLiteral("roster.rotation.which"));
        m_name->setObjectName(QStringLiteral("roster.rotation.name"));
        m_pattern->setObjectName(QStringLiteral("roster.rotation.pattern"));
        m_pattern->setTabChangesFocus(true);
        m_pattern->setFixedHeight(px(92));
        m_step->setObjectName(QStringLiteral("roster.rotation.step"));
        m_step->addOption(RosterSheet::tr("All start in week 1"));
        m_step->addOption(RosterSheet::tr("Each a week later"));
        m_step->setCurrent(m_people.size() > 1 ? 1 : 0);
        m_from->setObjectName(QStringLiteral("roster.rotation.from"));
        m_to->setObjectName(QStringLiteral("roster.rotation.until"));
        for (auto* field : {m_from, m_to})
            field->setReference(sheet.days().from);
        m_from->setDate(days.from);
        m_to->setDate(days.lastDay());
        QList<FilterOption> options{{0, RosterSheet::tr("A new one")}};
        for (std::size_t i = 0; i < m_stored.size(); ++i)
            options.append({int(i) + 1, fromUtf8(m_stored[i].value.rotation.name)});
        m_which->setOptions(options);
        layOut();
        connect(m_which, &FilterField::valueChosen, this, [this] { take(); });
        m_which->setValue(followed());
        take();
    }

    std::function<void()> changed; ///< Another rotation was chosen.
    bool isStored() const { return chosen() != nullptr; }

    /// Empty where a field is wrong; it says so then.
    std::optional<RotationAnswer> answer() {
        RotationAnswer answer;
        const auto* known = chosen();
        if (known) {
            answer.plan = known->value;
            answer.version = known->version;
        }
        answer.plan.rotation.name = toUtf8(m_name->text().trimmed());
        m_nameField->setError(m_name->text().trimmed().isEmpty() ? RosterSheet::tr("Give the rotation a name, so that it can be chosen again.") : QString());
        const auto first = m_from->date();
        const auto last = m_to->date();
        const bool range = first && last && *first <= *last;
        m_dayField->setError(range ? QString() : RosterSheet::tr("Write the first and the last day, for example %1.").arg(dateText(m_sheet.days().from)));
        if (!readPattern(answer.plan.rotation) || m_nameField->hasError() || !range)
            return std::nullopt;
        answer.days = {*first, core::addDays(*last, 1)};
        if (!known)
            answer.plan.anchor = core::mondayOf(std::max(*first, m_sheet.days().from));
        addPeople(answer.plan);
        answer.unchanged = known && known->value == answer.plan;
        return answer;
    }
    RotationAnswer removal() const {
        RotationAnswer answer;
        answer.remove = true;
        answer.plan = chosen()->value;
        answer.version = chosen()->version;
        return answer;
    }

  private:
    void layOut() {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(px(6));
        auto* top = new QHBoxLayout;
        top->addWidget(m_which);
        top->addStretch(1);
        column->addLayout(top);
        m_nameField = new FormField(RosterSheet::tr("Name"), m_name, QStringLiteral("name"), this);
        column->addWidget(m_nameField);
        m_patternField = new FormField(RosterSheet::tr("Pattern: a line a week, Monday to Sunday"), m_pattern, QStringLiteral("pattern"), this);
        m_patternField->setHint(RosterSheet::tr("Seven codes a line, a hyphen for a free day: D D N - - - -"));
        column->addWidget(m_patternField);
        column->addWidget(m_step);
        auto* days = new QHBoxLayout;
        days->setSpacing(px(12));
        m_dayField = new FormField(RosterSheet::tr("Fill from"), m_from, QStringLiteral("days"), this);
        days->addWidget(m_dayField, 1);
        days->addWidget(new FormField(RosterSheet::tr("Until"), m_to, QStringLiteral("until"), this), 1);
        column->addLayout(days);
    }
    const scheduling::Versioned<RotationPlan>* chosen() const {
        const int index = m_which->value().toInt();
        return index == 0 ? nullptr : &m_stored[static_cast<std::size_t>(index - 1)];
    }
    /// The one that the first of the people follows.
    int followed() const {
        for (std::size_t i = 0; i < m_stored.size(); ++i)
            for (const auto& member : m_stored[i].value.members)
                if (member.employee == m_people.front())
                    return int(i) + 1;
        return 0;
    }
    void take() {
        if (const auto* known = chosen()) {
            m_name->setText(fromUtf8(known->value.rotation.name));
            m_pattern->setPlainText(patternText(m_sheet, known->value.rotation));
        } else {
            m_name->setText(RosterSheet::tr("Rotation %1").arg(m_stored.size() + 1));
            m_pattern->setPlainText(patternOf(m_sheet, m_people.front()));
        }
        if (changed)
            changed();
    }
    bool readPattern(scheduling::Rotation& rotation) {
        m_patternField->setError({});
        rotation.days.clear();
        const QStringList lines = m_pattern->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const auto week = weekFrom(m_sheet.input(), lines[i]);
            if (!week) {
                m_patternField->setError(RosterSheet::tr("Line %1 needs seven codes of this practice, with hyphens for free days.").arg(i + 1));
                m_pattern->setFocus();
                return false;
            }
            rotation.days.insert(rotation.days.end(), week->begin(), week->end());
        }
        rotation.weeks = static_cast<int>(lines.size());
        const auto problems = scheduling::checkRotation(rotation, m_sheet.input());
        if (!problems.empty())
            m_patternField->setError(ui::sentence(problems.front()));
        return problems.empty();
    }
    /// Those who follow it already keep their place; the next is a week behind: where one stands in week k, the other
    /// stands in week k − 1.
    void addPeople(RotationPlan& plan) const {
        const int weeks = plan.rotation.weeks;
        for (auto& member : plan.members)
            member.weekOffset %= weeks;
        int offset = 0;
        for (const EmployeeId person : m_people) {
            const auto at = std::find_if(plan.members.begin(), plan.members.end(), [person](const RotationMember& m) { return m.employee == person; });
            if (at == plan.members.end())
                plan.members.push_back({person, offset, {}});
            else
                offset = at->weekOffset;
            offset = m_step->current() == 1 ? (offset + weeks - 1) % weeks : 0;
        }
    }

    const RosterSheet& m_sheet;
    StoredPlans m_stored;
    std::vector<EmployeeId> m_people;
    FilterField* m_which;
    TextField* m_name;
    QPlainTextEdit* m_pattern;
    Segmented* m_step;
    DateField* m_from;
    DateField* m_to;
    FormField* m_nameField = nullptr;
    FormField* m_patternField = nullptr;
    FormField* m_dayField = nullptr;
};

} // namespace

SheetDialog* askRotation(QWidget* host, const RosterSheet& sheet, const StoredPlans& stored, const std::vector<EmployeeId>& people, DateRange days,
                         std::function<void(const RotationAnswer&)> then) {
    auto* dialog = new SheetDialog(RosterSheet::tr("Apply a rotation"), host);
    dialog->setObjectName(QStringLiteral("roster.rotationsheet"));
    dialog->setText(counted(std::int64_t(people.size()),
                            RosterSheet::tr("For the %1 selected person, who follows it from now on. Pinned cells and leave stay as they are."),
                            RosterSheet::tr("For the %1 selected people, who follow it from now on. Pinned cells and leave stay as they are.")));
    auto* form = new RotationForm(sheet, stored, people, days);
    dialog->setBody(form);
    dialog->setSheetWidth(500);
    auto* remove = dialog->addButton(RosterSheet::tr("Remove"), ButtonKind::Ghost, [form, then] {
        then(form->removal());
        return true;
    });
    remove->setObjectName(QStringLiteral("roster.rotation.remove"));
    remove->setToolTip(RosterSheet::tr("Nobody follows this rotation any more; cells stay as they are"));
    form->changed = [form, remove] { remove->setVisible(form->isStored()); };
    form->changed();
    dialog->addCancel();
    auto* apply = dialog->addButton(RosterSheet::tr("Save and apply"), ButtonKind::Primary, [form, then = std::move(then)] {
        const auto answer = form->answer();
        if (answer)
            then(*answer);
        return answer.has_value();
    });
    apply->setObjectName(QStringLiteral("roster.rotation.apply"));
    dialog->open();
    return dialog;
}

} // namespace practice::ui::roster
