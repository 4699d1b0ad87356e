#include "ui/billing/patient_forms.h"

#include "app/services.h"
#include "patients/patient_service.h"
#include "patients/patients_messages.h"
#include "ui/billing/patient_field.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::billing {

namespace {

QString addressText(const pat::PostalAddress& address) {
    QStringList parts{fromUtf8(address.street), fromUtf8(address.city), QStringLiteral("%1 %2").arg(fromUtf8(address.region), fromUtf8(address.postalCode)).trimmed()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

std::vector<Fact> patientFacts(const pat::PatientDraft& patient, const Lookups& lookups) {
    const auto yes = [](bool on) { return on ? PatientForm::tr("yes") : PatientForm::tr("no"); };
    return {{PatientForm::tr("Chart number"), fromUtf8(patient.number)},
            {PatientForm::tr("Last name"), fromUtf8(patient.lastName)},
            {PatientForm::tr("First name"), fromUtf8(patient.firstName)},
            {PatientForm::tr("Preferred name"), fromUtf8(patient.preferredName)},
            {PatientForm::tr("Birth date"), dateText(patient.birthDate)},
            {PatientForm::tr("Sex"), words(pat::caption(patient.sex))},
            {PatientForm::tr("Address"), addressText(patient.address)},
            {PatientForm::tr("Phone"), fromUtf8(patient.phone)},
            {PatientForm::tr("E-mail"), fromUtf8(patient.email)},
            {PatientForm::tr("Billed to"), patient.guarantor.isValid() ? lookups.patient(patient.guarantor) : PatientForm::tr("the patient")},
            {PatientForm::tr("Department"), lookups.department(patient.homeDepartment)},
            {PatientForm::tr("Mail came back"), yes(patient.isBadAddress)},
            {PatientForm::tr("No statements"), yes(patient.isStatementHold)},
            {PatientForm::tr("Note"), fromUtf8(patient.note)}};
}

bool isTwin(const core::Refusal& refusal) {
    const auto* findings = std::get_if<core::Findings>(&refusal);
    return findings && std::any_of(findings->begin(), findings->end(), [](const auto& f) { return f.code == pat::codes::kTwin; });
}

} // namespace

PatientForm::PatientForm(Desk& desk, pat::Patient before)
    : Form(before.id.isValid() ? tr("Edit %1").arg(desk.lookups().patient(before.id)) : tr("New patient"), desk, "billing.patientForm", 880, 4),
      m_before(std::move(before)) {
    setKept(forms::kPatient, {m_before.id.value(), m_before.version, 0});
    m_last = addText(tr("Last name"), "patient.lastName", "lastName");
    m_first = addText(tr("First name"), "patient.firstName", "firstName");
    m_preferred = addText(tr("Preferred name"), "patient.preferredName", "preferredName");
    m_birth = addDate(tr("Birth date"), "patient.birthDate", "birthDate", std::nullopt);
    for (QWidget* needed : std::initializer_list<QWidget*>{m_last, m_first, m_birth})
        fieldOf(needed)->setRequired(true);
    QList<QPair<qint64, QString>> sexes;
    for (const auto sex : {pat::Sex::Female, pat::Sex::Male, pat::Sex::Unknown})
        sexes.append({qint64(sex), words(pat::caption(sex))});
    m_sex = addChoice(tr("Sex"), "patient.sex", "sex", sexes, qint64(pat::Sex::Unknown));
    m_number = addText(tr("Chart number"), "patient.number", "number");
    fieldOf(m_number)->setHint(tr("Blank: the next free one"));
    m_phone = addText(tr("Phone"), "patient.phone", "phone");
    m_email = addText(tr("E-mail"), "patient.email", "email");
    addGroup(tr("Address"));
    m_street = addText(tr("Street"), "patient.street", "street");
    m_city = addText(tr("City"), "patient.city", "city");
    m_region = addText(tr("State"), "patient.region", "region");
    m_postal = addText(tr("ZIP"), "patient.postalCode", "postalCode");
    addGroup(tr("Billing"));
    m_guarantor = addPatient(tr("Billed to"), "patient.guarantor", "guarantor", {});
    m_guarantor->setWithout(m_before.id);
    fieldOf(m_guarantor)->setHint(tr("Blank: the patient"));
    auto departments = desk.departmentOptions();
    departments.prepend({0, tr("none")});
    m_department = addChoice(tr("Department"), "patient.department", "homeDepartment", departments, 0);
    m_note = addText(tr("Note"), "patient.note", "note", {}, 2);
    m_badAddress = addCheck(tr("Mail came back: no statement goes out"), "patient.badAddress", false);
    m_hold = addCheck(tr("Hold statements"), "patient.hold", false);
    addSubmit(isNew() ? tr("Add patient") : tr("Save"), ButtonKind::Primary, [this] { submit(); });
    setOnConflict([this] { compare(); });
    setDraft(m_before);
}

void PatientForm::setDraft(const pat::PatientDraft& draft) {
    m_number->setText(fromUtf8(draft.number));
    m_last->setText(fromUtf8(draft.lastName));
    m_first->setText(fromUtf8(draft.firstName));
    m_preferred->setText(fromUtf8(draft.preferredName));
    m_birth->setDate(isNew() && draft.lastName.empty() ? std::nullopt : std::optional(draft.birthDate));
    m_sex->setValue(qint64(draft.sex));
    m_phone->setText(fromUtf8(draft.phone));
    m_email->setText(fromUtf8(draft.email));
    m_street->setText(fromUtf8(draft.address.street));
    m_city->setText(fromUtf8(draft.address.city));
    m_region->setText(fromUtf8(draft.address.region));
    m_postal->setText(fromUtf8(draft.address.postalCode));
    m_guarantor->setPatient(draft.guarantor == m_before.id ? bill::PatientId() : draft.guarantor);
    m_department->setValue(qint64(draft.homeDepartment.value()));
    m_note->setText(fromUtf8(draft.note));
    m_badAddress->setChecked(draft.isBadAddress);
    m_hold->setChecked(draft.isStatementHold);
}

pat::PatientDraft PatientForm::draft() const {
    pat::PatientDraft draft = m_before;
    draft.number = plain(m_number);
    draft.lastName = plain(m_last);
    draft.firstName = plain(m_first);
    draft.preferredName = plain(m_preferred);
    if (const auto birth = m_birth->date())
        draft.birthDate = *birth;
    draft.sex = static_cast<pat::Sex>(m_sex->value().toInt());
    draft.phone = plain(m_phone);
    draft.email = plain(m_email);
    draft.address = {plain(m_street), plain(m_city), plain(m_region), plain(m_postal)};
    const auto guarantor = m_guarantor->patient();
    draft.guarantor = !guarantor.isValid() && m_before.guarantor == m_before.id ? m_before.guarantor : guarantor;
    draft.homeDepartment = core::DepartmentId(m_department->value().toLongLong());
    draft.note = plain(m_note);
    draft.isBadAddress = m_badAddress->isChecked();
    draft.isStatementHold = m_hold->isChecked();
    return draft;
}

bool PatientForm::isReadable() {
    static_cast<void>(m_guarantor->patient());
    fieldOf(m_guarantor)->setError(m_guarantor->problem());
    return readDate(m_birth).has_value() && m_guarantor->problem().isEmpty();
}

void PatientForm::submit() {
    if (!isReadable())
        return;
    if (isNew())
        create(false);
    else
        saveOver(m_before.version);
}

void PatientForm::create(bool evenIfTwin) {
    const auto wanted = draft();
    const auto done = [&desk = m_desk](const core::Changed<pat::PatientId>& made) {
        desk.navigator().toast(tr("The patient was added"), tr("Undo"), [&desk, id = made.value] {
            desk.write(
                &desk, tr("Undoing"), [id](app::Services& services, core::Progress&) { return services.patients().archive(id, core::RowVersion{1}); }, [](auto) {});
        });
        desk.navigator().open({"patient", made.value.value()});
    };
    submitButton()->setEnabled(false);
    m_desk.runner().write(
        this, tr("Adding a patient"),
        [wanted, evenIfTwin](app::Services& services, core::Progress&) { return services.patients().create(wanted, evenIfTwin); },
        [this, done](core::Result<core::Changed<pat::PatientId>> made) {
            submitButton()->setEnabled(true);
            if (made) {
                close();
                done(*made);
            } else if (isTwin(made.error())) {
                SheetDialog::confirm(this, tr("This patient may be here already"),
                                     tr("Somebody with the same name and birth date is in the list. Add another one only if it is another person."),
                                     tr("Add all the same"), ButtonKind::Primary, [form = QPointer<PatientForm>(this)] {
                                         if (form)
                                             form->create(true);
                                     })->setObjectName(QStringLiteral("billing.twin"));
            } else {
                showRefusal(made.error());
            }
        },
        [this](const QString& sentence, const QString&) {
            submitButton()->setEnabled(true);
            showProblem(sentence);
        });
}

void PatientForm::saveOver(core::RowVersion version) {
    pat::Patient wanted = m_before;
    static_cast<pat::PatientDraft&>(wanted) = draft();
    wanted.version = version;
    run(
        tr("Saving a patient"), [wanted](app::Services& services, core::Progress&) { return services.patients().update(wanted); },
        [&desk = m_desk, before = m_before](const core::Changed<core::RowVersion>& saved) {
            auto undone = before;
            undone.version = saved.value;
            desk.navigator().toast(tr("The patient was saved"), tr("Undo"), [&desk, undone] {
                desk.write(
                    &desk, tr("Undoing"), [undone](app::Services& services, core::Progress&) { return services.patients().update(undone); }, [](auto) {});
            });
        });
}

void PatientForm::compare() {
    m_desk.read(
        this, m_slot,
        [id = m_before.id](app::Services& services, core::Progress&) -> core::Result<SavedRecord<pat::Patient>> {
            PRACTICE_TRY_ASSIGN(auto saved, services.patients().patient(id));
            return SavedRecord<pat::Patient>{std::move(saved), security::lastChangeOf(services.context(), {"patient", id.value()})};
        },
        [this](const SavedRecord<pat::Patient>& read) {
            const auto& saved = read.record;
            showConflict(
                this, tr("%1 was changed meanwhile").arg(m_desk.lookups().patient(saved.id)), patientFacts(saved, m_desk.lookups()),
                patientFacts(draft(), m_desk.lookups()),
                [form = QPointer<PatientForm>(this), saved] {
                    if (!form)
                        return;
                    form->m_before = saved;
                    form->setDraft(saved);
                },
                [form = QPointer<PatientForm>(this), saved] {
                    if (!form)
                        return;
                    const auto wanted = form->draft();
                    form->m_before = saved;
                    form->setDraft(wanted);
                    form->saveOver(saved.version);
                },
                savedBy(read.change, m_desk.lookups()));
        });
}

void newPatient(Desk& desk) { (new PatientForm(desk, {}))->open(); }
void editPatient(Desk& desk, const pat::Patient& patient) { (new PatientForm(desk, patient))->open(); }

} // namespace practice::ui::billing
