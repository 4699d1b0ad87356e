#include "ui/billing/payment_form.h"

#include "app/services.h"
#include "billing/account_service.h"
#include "ui/billing/account_rows.h"
#include "ui/billing/document.h"
#include "ui/billing/finding_list.h"
#include "ui/billing/split_table.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/reason_line.h"

namespace practice::ui::billing {

namespace {

/// A payment as it stands after it was taken.
struct Taken {
    bill::Receipt receipt;
    bill::AccountView account;
};

} // namespace

PaymentForm::PaymentForm(Desk& desk, bill::PatientId patient)
    : Form(tr("Payment for %1").arg(desk.lookups().patient(patient)), desk, "billing.payment", 640, 3), m_patient(patient),
      m_splits(new SplitTable(desk)), m_rest(new MessageLine), m_findings(new FindingList(QStringLiteral("billing.payment.findings"))) {
    setKept(forms::kPayment, {0, {}, patient.value()});
    m_amount = addMoney(tr("Amount"), "payment.amount", "amount");
    QList<QPair<qint64, QString>> tenders;
    for (const auto tender : {bill::Tender::Cash, bill::Tender::Check, bill::Tender::Card, bill::Tender::Eft})
        tenders.append({qint64(tender), wordOf(tender)});
    m_tender = addChoice(tr("Paid by"), "payment.tender", "tender", tenders, qint64(bill::Tender::Card));
    m_reference = addText(tr("Check, approval or trace number"), "payment.reference", "reference");
    m_payer = addChoice(tr("Who pays"), "payment.payer", "payer", desk.payerOptions(true), 0);
    m_received = addDate(tr("Received on"), "payment.receivedOn", "receivedOn", desk.lookups().postingDate);
    m_note = addText(tr("Note"), "payment.note", "note");
    addBelow(m_splits);
    m_rest->setWrapping(true);
    m_rest->setObjectName(QStringLiteral("payment.rest"));
    addBelow(m_rest);
    addBelow(m_findings);
    addSubmit(tr("Take payment"), ButtonKind::Primary, [this] { submit(); });
    connect(m_payer, &QComboBox::currentIndexChanged, this, &PaymentForm::showItems);
    connect(m_tender, &QComboBox::currentIndexChanged, this, &PaymentForm::edited);
    connect(m_received, &DateField::dateChanged, this, &PaymentForm::edited);
    connect(m_reference, &QLineEdit::textChanged, this, &PaymentForm::edited);
    connect(m_amount, &QLineEdit::textChanged, this, [this] {
        if (m_filling || !m_account)
            return;
        if (m_splits->isTyped())
            edited();
        else
            propose();
    });
    connect(m_splits, &SplitTable::edited, this, &PaymentForm::edited);
    load();
}

void PaymentForm::load() {
    m_desk.read(
        this, m_loadSlot, [id = m_patient](app::Services& services, core::Progress&) { return services.patientAccounts().account(id); },
        [this](bill::AccountView account) {
            m_account = std::move(account);
            m_filling = true;
            if (m_account->patientOwes > Money())
                m_amount->setAmount(m_account->patientOwes);
            m_amount->selectAll();
            m_filling = false;
            showItems();
            markOpened();
            if (!m_waiting.isEmpty())
                setValues(std::exchange(m_waiting, {}));
        });
}

/// The charges that whoever pays owes something of.
void PaymentForm::showItems() {
    if (!m_account)
        return;
    const bill::PayerId payer(m_payer->value().toLongLong());
    std::vector<bill::OpenItem> items;
    for (const auto& item : openOf(*m_account))
        if (item.payer == payer && item.balance > Money())
            items.push_back(item);
    m_splits->setItems(items, *m_account);
    propose();
}

void PaymentForm::propose() {
    const auto amount = m_amount->amount();
    if (!amount || *amount <= Money()) {
        m_splits->setSplits({});
        return;
    }
    m_desk.runner().read(
        this, m_proposeSlot,
        [patient = m_patient, payer = bill::PayerId(m_payer->value().toLongLong()), amount = *amount](app::Services& services, core::Progress&) {
            return services.patientAccounts().proposeSplits(patient, payer, amount);
        },
        [this](const core::Result<std::vector<bill::Split>>& splits) {
            if (splits)
                m_splits->setSplits(*splits);
        });
}

bill::ReceiptDraft PaymentForm::draft() const {
    bill::ReceiptDraft draft;
    draft.patient = m_patient;
    draft.payer = bill::PayerId(m_payer->value().toLongLong());
    draft.tender = static_cast<bill::Tender>(m_tender->value().toInt());
    draft.amount = m_amount->amount().value_or(Money());
    draft.reference = plain(m_reference);
    draft.note = plain(m_note);
    draft.receivedOn = m_received->date().value_or(m_desk.lookups().postingDate);
    draft.splits = m_splits->splits();
    return draft;
}

void PaymentForm::edited() {
    if (m_filling || !m_account)
        return;
    const auto amount = m_amount->amount();
    const auto rest = amount.value_or(Money()) - m_splits->total();
    if (!amount || amount->isZero())
        m_rest->setMessage(Icon::Info, tr("Enter the amount; it is put to the oldest charges first"), Token::Text2);
    else if (rest.isNegative())
        m_rest->setMessage(Icon::Danger, tr("%1 more is put to charges than is paid").arg(money(rest.absolute())), Token::Danger);
    else if (rest.isZero())
        m_rest->setMessage(Icon::Ok, tr("All of it is put to charges"), Token::Ok);
    else
        m_rest->setMessage(Icon::Info, tr("%1 stays on the account as unapplied credit").arg(money(rest)), Token::Accent);
    if (!amount || amount->isZero()) {
        m_findings->show({});
        return;
    }
    m_desk.runner().read(
        this, m_checkSlot, [draft = draft()](app::Services& services, core::Progress&) { return services.patientAccounts().check(draft); },
        [this](const core::Findings& findings) { m_findings->show(findings); });
}

void PaymentForm::setValues(const QJsonObject& values) {
    if (!m_account) {
        m_waiting = values;
        return;
    }
    m_filling = true;
    Form::setValues(values);
    m_filling = false;
    showItems();
    Form::setValues(values); // the splits of the payer that was chosen
    edited();
}

void PaymentForm::submit() {
    if (!readMoney(m_amount) || !readDate(m_received))
        return;
    if (m_splits->isUnreadable())
        return showProblem(tr("An amount cannot be read. Write it like 1,234.56."));
    run(
        tr("Taking a payment"),
        [draft = draft()](app::Services& services, core::Progress&) -> core::Result<core::Changed<Taken>> {
            PRACTICE_TRY_ASSIGN(auto made, services.patientAccounts().receive(draft));
            PRACTICE_TRY_ASSIGN(auto receipt, services.patientAccounts().receipt(made.value));
            PRACTICE_TRY_ASSIGN(auto account, services.patientAccounts().account(draft.patient));
            return core::Changed<Taken>{{std::move(receipt), std::move(account)}, std::move(made.changes)};
        },
        [&desk = m_desk](const core::Changed<Taken>& taken) {
            const auto& receipt = taken.value.receipt;
            desk.navigator().toast(tr("Receipt %1: %2 is taken").arg(receipt.number).arg(money(receipt.amount)), tr("Reverse"), [&desk, id = receipt.id] {
                desk.reverseNow({bill::DocumentKind::Receipt, id.value()});
            });
            showReceipt(desk, receipt, taken.value.account);
        });
}

void takePayment(Desk& desk, bill::PatientId patient) { (new PaymentForm(desk, patient))->open(); }

void showReceipt(Desk& desk, const bill::Receipt& receipt, const bill::AccountView& account) {
    showDocument(desk, receiptDocument(receipt, account, desk.lookups()), PaymentForm::tr("As it will be printed. Enter prints it, Esc goes back."));
}

} // namespace practice::ui::billing
