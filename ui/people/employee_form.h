#pragma once

#include "people/employee.h"
#include "ui/common/widgets/multi_field.h"
#include "ui/people/form_sheet.h"

namespace practice::ui {
class ComboField;
class DateField;
class TextField;
} // namespace practice::ui

namespace practice::ui::people {

class PersonField;

/// The fields of one person in three groups: person, job, contract. Pay, credentials and leave have sheets of their own.
class EmployeeForm final : public FormSheet {
    Q_OBJECT
  public:
    /// `before` without id: a new person.
    EmployeeForm(Desk& desk, staff::Employee before);
    void setDraft(const staff::EmployeeDraft& draft);
    staff::EmployeeDraft draft() const;
    bool isNew() const { return !m_before.id.isValid(); }

  private:
    void build();
    void buildPerson();
    void buildJob();
    void buildContract();
    void submit();
    void submitOver(core::RowVersion version);
    void compare();
    bool isReadable();
    void offerSignIns();

    staff::Employee m_before;
    TextField *m_last, *m_first, *m_preferred, *m_number, *m_email, *m_phone, *m_fte;
    TextField *m_least, *m_most, *m_rest, *m_row;
    DateField *m_birth, *m_hired;
    ComboField *m_role, *m_department, *m_employment, *m_overtime, *m_status, *m_user;
    MultiField* m_further;
    PersonField* m_supervisor;
    RequestSlot m_users;
};

void newPerson(Desk& desk);
void editPerson(Desk& desk, const staff::Employee& employee);

} // namespace practice::ui::people
