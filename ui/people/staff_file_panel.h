#pragma once

#include "people/people_lists.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/people/desk.h"

class QMenu;

namespace practice::ui::people {

/// One person's file at the right of the directory: contact, contract, credentials with the expiry ladder, leave, pay.
/// Parts without permission show a lock and what is needed. Follows the hub while it is shown.
class StaffFilePanel final : public DetailsPanel {
    Q_OBJECT
  public:
    explicit StaffFilePanel(Desk& desk, QWidget* parent = nullptr);
    void show(core::EmployeeId id);
    void clearFile();
    core::EmployeeId current() const { return m_id; }
    const std::optional<staff::StaffFile>& file() const { return m_file; }
    /// What can be done with this person, for the panel's menu and the table's.
    void fillMenu(QMenu& menu);
    void edit();
    void printFile();

  private:
    void load();
    void fill();
    void addContact();
    void addContract();
    void addCredentials();
    void addLeave();
    void addPay();
    void addButtons();
    void addLocked(Section* section, security::Permission permission);
    bool isHidden(security::Permission permission) const;

    Desk& m_desk;
    core::EmployeeId m_id;
    std::optional<staff::StaffFile> m_file;
    RequestSlot m_slot;
};

/// The file as a report, for print: part, field, value.
reporting::TableReport staffFileReport(const staff::StaffFile& file, const Lookups& lookups, core::Instant asOf);

} // namespace practice::ui::people
