#include "ui/people/person_field.h"

#include "ui/common/format.h"

#include <QAbstractItemView>
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
    connect(this, &QLineEdit::textEdited, this, &PersonField::search);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { take(index.row()); });
    connect(this, &QLineEdit::editingFinished, this, &PersonField::settle);
}

QString PersonField::shownName(core::EmployeeId id) const {
    const auto* entry = m_desk.lookups().directory ? m_desk.lookups().directory->find(id) : nullptr;
    return entry ? QStringLiteral("%1 · %2").arg(fromUtf8(entry->displayName()), fromUtf8(entry->staffNumber)) : QString();
}

void PersonField::setPerson(std::optional<core::EmployeeId> person) {
    m_person = person;
    setText(person ? shownName(*person) : QString());
    setCursorPosition(0);
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
    if (hit < 0 || hit >= int(m_hits.size()))
        return;
    setPerson(m_hits[std::size_t(hit)]);
    emit personChanged();
}

void PersonField::settle() {
    const QString typed = text().trimmed();
    if (typed.isEmpty()) {
        if (std::exchange(m_person, std::nullopt))
            emit personChanged();
        return;
    }
    if (m_person && typed == shownName(*m_person))
        return;
    search(typed);
    const auto exact = m_names->stringList().indexOf(typed);
    if (exact >= 0 || m_hits.size() == 1)
        take(qMax(0, int(exact)));
    else
        setPerson(m_person);
}

} // namespace practice::ui::people
