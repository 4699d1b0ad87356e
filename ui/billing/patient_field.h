#pragma once

#include "ui/billing/desk.h"
#include "ui/common/widgets/fields.h"

class QStringListModel;

namespace practice::ui::billing {

/// A patient: typing searches names, chart numbers and birth dates. A whole chart number or name is taken, as is what fits
/// one patient alone; anything else chooses nobody and says so under the field. Empty is nobody.
class PatientField : public TextField {
    Q_OBJECT
  public:
    explicit PatientField(const Desk& desk, QWidget* parent = nullptr);
    /// With what was typed last taken, also while the focus is still here.
    bill::PatientId patient();
    QString problem() const { return m_problem; }
    void setPatient(bill::PatientId patient);
    void setWithout(bill::PatientId id) { m_without = id; }

  signals:
    void patientChanged();

  private:
    void search(const QString& text);
    void settle();
    void settleAs(bill::PatientId patient, const QString& problem);
    bill::PatientId exactly(const QString& typed) const;
    QString shownName(bill::PatientId id) const;
    const Desk& m_desk;
    QStringListModel* m_names;
    std::vector<bill::PatientId> m_hits;
    bill::PatientId m_patient;
    bill::PatientId m_without;
    QString m_problem;
    bool m_edited = false;
};

} // namespace practice::ui::billing
