#pragma once

#include "ui/billing/account_rows.h"
#include "ui/common/widgets/details_panel.h"

namespace practice::ui::billing {

/// The facts of an open account: what is owed, coverages, the family, receipts.
class AccountPanel final : public DetailsPanel {
    Q_OBJECT
  public:
    explicit AccountPanel(Desk& desk);
    void show(const AccountData& account);

  signals:
    void encounterWanted(practice::billing::PatientId patient);

  private:
    void addBalance();
    void addCoverages();
    void addFamily();
    void addReceipts();
    void addActions();
    Button* addLink(Section* section, const QString& text, const QString& name);
    Desk& m_desk;
    AccountData m_data;
};

} // namespace practice::ui::billing
