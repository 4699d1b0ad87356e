#pragma once

#include "patients/patient.h"
#include "ui/billing/form.h"

namespace practice::ui::billing {

void newPatient(Desk& desk);
void editPatient(Desk& desk, const pat::Patient& patient);
void newCoverage(Desk& desk, bill::PatientId patient);
void editCoverage(Desk& desk, const bill::Coverage& coverage);

/// The fields of one patient: person, address, who is billed.
class PatientForm final : public Form {
    Q_OBJECT
  public:
    /// `before` without id: a new patient.
    PatientForm(Desk& desk, pat::Patient before);
    void setDraft(const pat::PatientDraft& draft);
    pat::PatientDraft draft() const;

  private:
    bool isNew() const { return !m_before.id.isValid(); }
    bool isReadable();
    void submit();
    void create(bool evenIfTwin);
    void saveOver(core::RowVersion version);
    void compare();
    pat::Patient m_before;
    TextField *m_number, *m_last, *m_first, *m_preferred, *m_phone, *m_email, *m_street, *m_city, *m_region, *m_postal, *m_note;
    DateField* m_birth;
    ComboField *m_sex, *m_department;
    PatientField* m_guarantor;
    CheckField *m_badAddress, *m_hold;
    RequestSlot m_slot;
};

} // namespace practice::ui::billing
