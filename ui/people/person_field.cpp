#include "ui/people/person_field.h"

#include "core/text.h"
#include "people/employee.h"
#include "ui/common/format.h"
#include "ui/common/widgets/form_field.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QStringListModel>

namespace practice::ui::people {

namespace {
constexpr std::size_t kOffered = 12;
}

PersonField::PersonField(const Desk& desk, QWidget* parent)
    : TextField({}, parent), m_desk(desk), m_names(new QStringListModel(this)) {
    setPlaceholderText(tr("Name or staff number"));
    auto* completer = new QCompleter(m_names, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setMaxVisibleItems(int(kOffered));
    completer->popup()->setAccessibleName(tr("People found"));
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_edited = true;
        search(text);
    });
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { take(index.row()); });
    connect(this, &QLineEdit::editingFinished, this, &PersonField::settle);
    // An open list keeps the end of the focus from the line, which then never says that editing finished.
    connect(qApp, &QApplication::focusChanged, this, [this, completer](QWidget* from, QWidget* to) {
        if (from != this || !to || to == this || completer->popup()->isAncestorOf(to) || to == completer->popup())
            return;
        completer->popup()->hide();
        settle();
    });
}

QString PersonField::shownName(core::EmployeeId id) const {
    const auto* entry = m_desk.lookups().directory ? m_desk.lookups().directory->find(id) : nullptr;
    return entry ? QStringLiteral("%1 · %2").arg(fromUtf8(entry->displayName()), fromUtf8(entry->staffNumber)) : QString();
}

void PersonField::setPerson(std::optional<core::EmployeeId> person) {
    m_person = person;
    m_problem.clear();
    m_edited = false;
    setText(person ? shownName(*person) : QString());
    setCursorPosition(0);
}

std::optional<core::EmployeeId> PersonField::person() {
    settle();
    return m_person;
}

void PersonField::search(const QString& text) {
    m_hits.clear();
    QStringList names;
    if (const auto& directory = m_desk.lookups().directory)
        for (const auto id : directory->search(toUtf8(text), kOffered + 1))
            if (id != m_without) {
                m_hits.push_back(id);
                names << shownName(id);
            }
    m_names->setStringList(names);
}

void PersonField::take(int hit) {
    if (hit >= 0 && hit < int(m_hits.size()))
        settleAs(m_hits[std::size_t(hit)], {});
}

/// A whole staff number, or a whole name in either order that only one person has. The search is fuzzy: 1016 finds 1017 too.
std::optional<core::EmployeeId> PersonField::exactly(const QString& typed) const {
    const auto number = staff::normalisedStaffNumber(toUtf8(typed));
    const auto name = core::searchKey(toUtf8(typed));
    std::optional<core::EmployeeId> named;
    int sharing = 0;
    for (const auto id : m_hits) {
        const auto* entry = m_desk.lookups().directory->find(id);
        if (!entry)
            continue;
        if (staff::normalisedStaffNumber(entry->staffNumber) == number || typed == shownName(id))
            return id;
        for (const auto& own : {entry->displayName(), entry->firstName + ' ' + entry->lastName, entry->lastName + ' ' + entry->firstName})
            if (core::searchKey(own) == name) {
                named = id;
                ++sharing;
                break;
            }
    }
    return sharing == 1 ? named : std::nullopt;
}

void PersonField::settle() {
    if (!std::exchange(m_edited, false))
        return;
    const QString typed = text().trimmed();
    if (typed.isEmpty())
        return settleAs(std::nullopt, {});
    if (m_person && typed == shownName(*m_person))
        return settleAs(m_person, {});
    search(typed);
    auto found = exactly(typed);
    if (!found && m_hits.size() == 1)
        found = m_hits.front();
    if (found)
        return settleAs(found, {});
    settleAs(std::nullopt, m_hits.empty() ? tr("Nobody has this name or staff number.")
                                          : tr("This fits several people. Choose one from the list."));
}

void PersonField::settleAs(std::optional<core::EmployeeId> person, const QString& problem) {
    const bool changed = person != m_person;
    m_edited = false;
    m_problem = problem;
    if (problem.isEmpty())
        setPerson(person);
    else
        m_person = person; // what was typed stays, to be corrected
    if (auto* field = qobject_cast<FormField*>(parentWidget()))
        field->setError(problem);
    if (changed)
        emit personChanged();
}

} // namespace practice::ui::people
