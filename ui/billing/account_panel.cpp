#include "ui/billing/account_panel.h"

#include "ui/billing/account_sheets.h"
#include "ui/billing/patient_forms.h"
#include "ui/billing/payment_form.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::billing {

using security::Permission;

namespace {
constexpr std::size_t kReceiptsShown = 8;
}

AccountPanel::AccountPanel(Desk& desk) : m_desk(desk) {
    setObjectName(QStringLiteral("billing.panel"));
    setAccessibleName(tr("Account"));
}

void AccountPanel::show(const AccountData& account) {
    m_data = account;
    clear();
    const auto& patient = m_data.patient;
    setTitle(m_desk.lookups().patient(patient.id), tr("%1 · born %2").arg(fromUtf8(patient.number), dateText(patient.birthDate)));
    if (patient.isBadAddress)
        setPill(tr("Bad address"), PillKind::Warn);
    else if (patient.isStatementHold)
        setPill(tr("No statements"), PillKind::Warn);
    else
        setPill({}, PillKind::Muted);
    addBalance();
    addCoverages();
    addFamily();
    addReceipts();
    addActions();
}

void AccountPanel::addBalance() {
    const auto& account = m_data.account;
    auto* section = addSection(tr("Balance"));
    section->setLine(false);
    section->addFact(tr("Patient owes"), money(account.patientOwes));
    section->addFact(tr("Insurance owes"), money(account.insuranceOwes));
    section->addFact(tr("Unapplied credit"), money(-account.unapplied), account.unapplied.isZero() ? Token::Text2 : Token::Text);
    section->addFact(tr("Balance"), money(account.balance), account.balance.isNegative() ? Token::Danger : Token::Text)->setTotal(true);
}

Button* AccountPanel::addLink(Section* section, const QString& text, const QString& name) {
    auto* link = new Button(text, ButtonKind::Link, section);
    link->setObjectName(name);
    auto* row = new QHBoxLayout;
    row->addWidget(link);
    row->addStretch(1);
    section->addLayout(row);
    return link;
}

void AccountPanel::addCoverages() {
    auto* section = addSection(tr("Coverage"));
    const bool may = m_desk.may(Permission::PatientsEdit);
    if (may) {
        auto* add = section->setLink(tr("Add…"));
        add->setObjectName(QStringLiteral("billing.panel.addCoverage"));
        add->setAccessibleName(tr("Add a coverage"));
        connect(add, &QPushButton::clicked, this, [this] { newCoverage(m_desk, m_data.patient.id); });
    }
    if (m_data.coverages.empty())
        section->addWidget(new ReasonLine(Reason::Warn, tr("No coverage: the patient pays"), section));
    for (const auto& coverage : m_data.coverages) {
        auto* link = addLink(section, tr("%1. %2").arg(coverage.place).arg(m_desk.lookups().payer(coverage.payer)),
                             QStringLiteral("billing.panel.coverage.%1").arg(coverage.id.value()));
        link->setEnabledOr(m_desk.whyNot(Permission::PatientsEdit));
        connect(link, &QPushButton::clicked, this, [this, coverage] { editCoverage(m_desk, coverage); });
        const auto dates = coverage.lastDay ? QStringLiteral("%1 – %2").arg(dateText(coverage.from), dateText(*coverage.lastDay)) : tr("from %1").arg(dateText(coverage.from));
        auto* facts = new Label(coverage.memberId.empty() ? dates : QStringLiteral("%1 · %2").arg(fromUtf8(coverage.memberId), dates), TextStyle::Secondary, Token::Text2, section);
        facts->setWordWrap(true);
        section->addWidget(facts);
    }
}

void AccountPanel::addFamily() {
    const auto family = m_desk.lookups().patients ? m_desk.lookups().patients->familyOf(m_data.patient.id) : std::vector<bill::PatientId>();
    if (family.size() < 2)
        return;
    auto* section = addSection(tr("Family"));
    for (const auto id : family) {
        if (id == m_data.patient.id)
            continue;
        const bool pays = id == m_data.patient.guarantor;
        auto* link = addLink(section, pays ? tr("%1, is billed").arg(m_desk.lookups().patient(id)) : m_desk.lookups().patient(id),
                             QStringLiteral("billing.panel.family.%1").arg(id.value()));
        link->setTrailing(Icon::ChevronRight);
        connect(link, &QPushButton::clicked, this, [this, id] { m_desk.navigator().open({"patient", id.value()}); });
    }
}

void AccountPanel::addReceipts() {
    auto* section = addSection(tr("Receipts"));
    if (m_data.account.receipts.empty())
        section->addWidget(new Label(tr("None yet"), TextStyle::Body, Token::Text3, section));
    std::size_t shown = 0;
    const int dateWidth = px(92); // the tenders stand in one column
    for (const auto& receipt : m_data.account.receipts) {
        if (++shown > kReceiptsShown)
            break;
        auto* link = new Button(dateText(receipt.receivedOn), ButtonKind::Link, section);
        link->setObjectName(QStringLiteral("billing.panel.receipt.%1").arg(receipt.number));
        link->setAccessibleName(tr("Receipt %1, %2, %3").arg(receipt.number).arg(wordOf(receipt.tender), money(receipt.amount)));
        auto* menu = new QMenu(link);
        menu->addAction(icon(Icon::Print), tr("Show and print receipt %1").arg(receipt.number), this,
                        [this, receipt] { showReceipt(m_desk, receipt, m_data.account); });
        auto* reverse = menu->addAction(icon(Icon::Undo), tr("Reverse…"), this, [this, receipt] {
            openReverseSheet(m_desk, {bill::DocumentKind::Receipt, receipt.id.value()}, tr("receipt %1").arg(receipt.number), receipt.amount);
        });
        const auto why = receipt.isReversed() ? tr("it is reversed already") : m_desk.whyNot(Permission::BillingReverse);
        reverse->setEnabled(why.isEmpty());
        reverse->setToolTip(why);
        menu->addAction(icon(Icon::History), tr("History"), this, [this, receipt] {
            m_desk.navigator().showHistory({"patient_payment", receipt.id.value()}, tr("Receipt %1").arg(receipt.number));
        });
        connect(link, &QPushButton::clicked, menu, [link, menu] { menu->popup(link->mapToGlobal(QPoint(0, link->height()))); });
        link->setMinimumWidth(dateWidth);
        auto* row = new QHBoxLayout;
        row->addWidget(link);
        const auto tender = receipt.tender == bill::Tender::Eft ? tr("EFT") : wordOf(receipt.tender); // the amount needs the room
        row->addWidget(new ElidedLabel(tender, TextStyle::Secondary, Token::Text2, section), 1);
        auto* amount = new Label(receipt.isReversed() ? tr("reversed") : money(receipt.amount), TextStyle::Body, receipt.isReversed() ? Token::Text3 : Token::Text, section);
        row->addWidget(amount);
        section->addLayout(row);
    }
    if (m_data.account.receipts.size() > kReceiptsShown)
        section->addWidget(new Label(tr("and %1 older ones under Charges: All").arg(numberText(std::int64_t(m_data.account.receipts.size() - kReceiptsShown))),
                                     TextStyle::Secondary, Token::Text3, section));
}

void AccountPanel::addActions() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* edit = new Button(tr("Edit…"), ButtonKind::Outline, buttons);
    edit->setObjectName(QStringLiteral("billing.panel.edit"));
    edit->setEnabledOr(m_desk.whyNot(Permission::PatientsEdit));
    connect(edit, &QPushButton::clicked, this, [this] { editPatient(m_desk, m_data.patient); });
    auto* encounter = new Button(tr("Encounter…"), ButtonKind::Outline, buttons);
    encounter->setObjectName(QStringLiteral("billing.panel.encounter"));
    encounter->setAccessibleName(tr("New encounter of this patient"));
    encounter->setEnabledOr(m_desk.whyNot(Permission::ChargesPost));
    connect(encounter, &QPushButton::clicked, this, [this] { emit encounterWanted(m_data.patient.id); });
    auto* history = new IconButton(Icon::History, tr("History of the patient"), buttons);
    history->setObjectName(QStringLiteral("billing.panel.history"));
    connect(history, &QPushButton::clicked, this, [this] { m_desk.navigator().showHistory({"patient", m_data.patient.id.value()}, title()); });
    row->addWidget(edit);
    row->addWidget(encounter);
    row->addWidget(history);
    row->addStretch(1);
    addFooter(buttons);
}

} // namespace practice::ui::billing
