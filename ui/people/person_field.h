#pragma once

#include "ui/common/widgets/fields.h"
#include "ui/people/desk.h"

class QCompleter;
class QStringListModel;

namespace practice::ui::people {

/// A person of the staff list: typing searches names and staff numbers. What is typed but names nobody goes back to the
/// last choice; empty is nobody.
class PersonField : public TextField {
    Q_OBJECT
  public:
    explicit PersonField(const Desk& desk, QWidget* parent = nullptr);
    std::optional<core::EmployeeId> person() const { return m_person; }
    void setPerson(std::optional<core::EmployeeId> person);
    void setWithout(core::EmployeeId id) { m_without = id; } ///< Not offered: a person is not their own supervisor.

  signals:
    void personChanged();

  private:
    void search(const QString& text);
    void take(int hit);
    void settle();
    QString shownName(core::EmployeeId id) const;
    const Desk& m_desk;
    QStringListModel* m_names;
    std::vector<core::EmployeeId> m_hits;
    std::optional<core::EmployeeId> m_person;
    core::EmployeeId m_without;
};

} // namespace practice::ui::people
