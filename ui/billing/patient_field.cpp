#include "ui/billing/patient_field.h"

#include "core/text.h"
#include "ui/common/format.h"
#include "ui/common/widgets/form_field.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QStringListModel>

namespace practice::ui::billing {

namespace {
constexpr std::size_t kPatientsOffered = 12;
}

PatientField::PatientField(const Desk& desk, QWidget* parent)
    : TextField({}, parent), m_desk(desk), m_names(new QStringListModel(this)) {
    setPlaceholderText(tr("Name or chart number"));
    auto* completer = new QCompleter(m_names, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setMaxVisibleItems(int(kPatientsOffered));
    completer->popup()->setAccessibleName(tr("Patients found"));
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_edited = true;
        search(text);
    });
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, [this](const QModelIndex& index) {
        if (index.row() >= 0 && index.row() < int(m_hits.size()))
            settleAs(m_hits[std::size_t(index.row())], {});
    });
    connect(this, &QLineEdit::editingFinished, this, &PatientField::settle);
    // An open list keeps the end of the focus from the line, which then never says that editing finished.
    connect(qApp, &QApplication::focusChanged, this, [this, completer](QWidget* from, QWidget* to) {
        if (from != this || !to || to == this || completer->popup()->isAncestorOf(to) || to == completer->popup())
            return;
        completer->popup()->hide();
        settle();
    });
}

QString PatientField::shownName(bill::PatientId id) const {
    const auto& patients = m_desk.lookups().patients;
    const auto* entry = patients ? patients->find(id) : nullptr;
    return entry ? QStringLiteral("%1 · %2").arg(fromUtf8(entry->displayName()), fromUtf8(entry->number)) : QString();
}

void PatientField::setPatient(bill::PatientId patient) {
    m_patient = patient;
    m_problem.clear();
    m_edited = false;
    setText(patient.isValid() ? shownName(patient) : QString());
    setCursorPosition(0);
}

bill::PatientId PatientField::patient() {
    settle();
    return m_patient;
}

void PatientField::search(const QString& text) {
    m_hits.clear();
    QStringList names;
    if (const auto& patients = m_desk.lookups().patients)
        for (const auto id : patients->search(toUtf8(text), kPatientsOffered + 1))
            if (id != m_without) {
                m_hits.push_back(id);
                names << shownName(id);
            }
    m_names->setStringList(names);
}

/// A whole chart number, or a whole name in either order that only one patient has. The search is fuzzy.
bill::PatientId PatientField::exactly(const QString& typed) const {
    const auto number = pat::normalisedChartNumber(toUtf8(typed));
    const auto name = core::searchKey(toUtf8(typed));
    bill::PatientId named;
    int sharing = 0;
    for (const auto id : m_hits) {
        const auto* entry = m_desk.lookups().patients->find(id);
        if (!entry)
            continue;
        if (pat::normalisedChartNumber(entry->number) == number || typed == shownName(id))
            return id;
        for (const auto& own : {entry->displayName(), entry->firstName + ' ' + entry->lastName, entry->lastName + ' ' + entry->firstName})
            if (core::searchKey(own) == name) {
                named = id;
                ++sharing;
                break;
            }
    }
    return sharing == 1 ? named : bill::PatientId();
}

void PatientField::settle() {
    if (!std::exchange(m_edited, false))
        return;
    const QString typed = text().trimmed();
    if (typed.isEmpty())
        return settleAs({}, {});
    if (m_patient.isValid() && typed == shownName(m_patient))
        return settleAs(m_patient, {});
    search(typed);
    auto found = exactly(typed);
    if (!found.isValid() && m_hits.size() == 1)
        found = m_hits.front();
    if (found.isValid())
        return settleAs(found, {});
    settleAs({}, m_hits.empty() ? tr("No patient has this name or chart number.") : tr("This fits several patients. Choose one from the list."));
}

void PatientField::settleAs(bill::PatientId patient, const QString& problem) {
    const bool changed = patient != m_patient;
    m_edited = false;
    m_problem = problem;
    if (problem.isEmpty())
        setPatient(patient);
    else
        m_patient = patient; // what was typed stays, to be corrected
    if (auto* field = qobject_cast<FormField*>(parentWidget()))
        field->setError(problem);
    if (changed)
        emit patientChanged();
}

} // namespace practice::ui::billing
