#pragma once

#include "ui/common/widgets/fields.h"
#include "ui/people/desk.h"

class QCompleter;
class QStringListModel;

namespace practice::ui::people {

/// A person of the staff list: typing searches names and staff numbers. A whole staff number or name is taken, as is what
/// fits one person alone; anything else chooses nobody and says so under the field. Empty is nobody.
class PersonField : public TextField {
    Q_OBJECT
  public:
    explicit PersonField(const Desk& desk, QWidget* parent = nullptr);
    /// With what was typed last taken, also while the focus is still here.
    std::optional<core::EmployeeId> person();
    /// Why what is typed is nobody, in a sentence; empty while it is fine.
    QString problem() const { return m_problem; }
    void setPerson(std::optional<core::EmployeeId> person);
    void setWithout(core::EmployeeId id) { m_without = id; } ///< Not offered: a person is not their own supervisor.

  signals:
    void personChanged();

  private:
    void search(const QString& text);
    void take(int hit);
    void settle();
    void settleAs(std::optional<core::EmployeeId> person, const QString& problem);
    std::optional<core::EmployeeId> exactly(const QString& typed) const;
    QString shownName(core::EmployeeId id) const;
    const Desk& m_desk;
    QStringListModel* m_names;
    std::vector<core::EmployeeId> m_hits;
    std::optional<core::EmployeeId> m_person;
    core::EmployeeId m_without;
    QString m_problem;
    bool m_edited = false;
};

} // namespace practice::ui::people
