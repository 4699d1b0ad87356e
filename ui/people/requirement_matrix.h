#pragma once

#include "people/people_lists.h"
#include "ui/people/desk.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <set>

namespace practice::ui::people {

/// Kinds of credentials down, job roles across; a tick where the role must hold the kind. A draft until saved.
class RequirementModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    RequirementModel(const Lookups& lookups, const std::vector<staff::CredentialRequirement>& saved, bool healthShown,
                     QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool isRequired(const QModelIndex& index) const;
    void toggle(const QModelIndex& index);
    std::vector<staff::CredentialRequirement> requirements() const;

  private:
    staff::CredentialRequirement at(const QModelIndex& index) const;
    std::vector<organization::JobRole> m_roles;
    std::vector<staff::CredentialKind> m_kinds;
    std::set<staff::CredentialRequirement> m_required;
};

/// Arrows move, Space or a click toggles.
class RequirementTable final : public QTableView {
    Q_OBJECT
  public:
    RequirementTable(RequirementModel* model, bool editable, QWidget* parent = nullptr);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    RequirementModel* m_matrix;
    bool m_editable;
};

/// The matrix in a sheet; without the permission to change it, for reading.
void editRequirements(Desk& desk);

} // namespace practice::ui::people
