#pragma once

#include "ui/billing/form.h"

namespace practice::ui {
class MessageLine;
}

namespace practice::ui::billing {

class FindingList;
class SplitTable;

/// A payment with a receipt at once: the splits are proposed, oldest service first, and may be changed; what is left over
/// is shown as credit of the patient.
class PaymentForm final : public Form {
    Q_OBJECT
  public:
    PaymentForm(Desk& desk, bill::PatientId patient);
    bill::ReceiptDraft draft() const;
    void setValues(const QJsonObject& values) override;

  private:
    void load();
    void showItems();
    void propose();
    void edited();
    void submit();
    bill::PatientId m_patient;
    ComboField *m_payer, *m_tender;
    MoneyField* m_amount;
    TextField *m_reference, *m_note;
    DateField* m_received;
    SplitTable* m_splits;
    MessageLine* m_rest;
    FindingList* m_findings;
    std::optional<bill::AccountView> m_account;
    QJsonObject m_waiting; ///< Given back before the account was read.
    RequestSlot m_loadSlot, m_proposeSlot, m_checkSlot;
    bool m_filling = false;
};

void takePayment(Desk& desk, bill::PatientId patient);
void showReceipt(Desk& desk, const bill::Receipt& receipt, const bill::AccountView& account);

} // namespace practice::ui::billing
