#include "ui/billing/account_sheets.h"

#include "app/services.h"
#include "billing/account_service.h"
#include "billing/charge_service.h"
#include "ui/billing/account_rows.h"
#include "ui/billing/document.h"
#include "ui/billing/finding_list.h"
#include "ui/billing/form.h"
#include "ui/billing/split_table.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"

#include <QCoreApplication>

namespace practice::ui::billing {

namespace {

QString sheetSay(const char* text) { return QCoreApplication::translate("BillingSheets", text); }
#define IN_SHEET(text) sheetSay(QT_TRANSLATE_NOOP("BillingSheets", text))

QString chargeTitle(const bill::Charge& charge) { return QStringLiteral("%1, %2").arg(serviceText(charge), dateText(charge.serviceOn)); }

/// The parties that owe something of a charge, with how much.
QList<QPair<qint64, QString>> partyOptions(const Desk& desk, const bill::ChargeTree& tree) {
    QList<QPair<qint64, QString>> all;
    for (const auto& open : tree.open)
        all.append({open.payer.value(), QStringLiteral("%1: %2").arg(desk.lookups().payer(open.payer), money(open.balance))});
    return all;
}

Money owedBy(const bill::ChargeTree& tree, bill::PayerId payer) {
    for (const auto& open : tree.open)
        if (open.payer == payer)
            return open.balance;
    return {};
}

/// Whose part it is; the amount follows the choice until a person has typed one.
ComboField* addParty(Form* form, Desk& desk, const bill::ChargeTree& tree, bill::PayerId wanted, MoneyField*& amount) {
    const auto party = owedBy(tree, wanted).isZero() ? tree.open.front().payer : wanted;
    auto* choice = form->addChoice(IN_SHEET("Whose part"), "sheet.party", "payer", partyOptions(desk, tree), party.value());
    amount = form->addMoney(IN_SHEET("Amount"), "sheet.amount", "amount", owedBy(tree, party));
    QObject::connect(choice, &QComboBox::currentIndexChanged, amount, [choice, amount, tree] {
        if (!amount->isModified())
            amount->setAmount(owedBy(tree, bill::PayerId(choice->value().toLongLong())));
    });
    return choice;
}

} // namespace

void openAdjustSheet(Desk& desk, const bill::ChargeTree& tree, bill::PayerId payer) {
    auto* form = new Form(IN_SHEET("Adjust %1").arg(chargeTitle(tree.charge)), desk, "billing.adjust");
    form->setText(IN_SHEET("What is above the limit, or more than the contract lets go, waits until a second person has approved it."));
    MoneyField* amount = nullptr;
    auto* party = addParty(form, desk, tree, payer, amount);
    QList<QPair<qint64, QString>> reasons;
    for (const auto reason : {bill::AdjustmentReason::Contractual, bill::AdjustmentReason::Courtesy, bill::AdjustmentReason::Hardship,
                              bill::AdjustmentReason::PromptPay, bill::AdjustmentReason::SmallBalance, bill::AdjustmentReason::BadDebt,
                              bill::AdjustmentReason::BillingError, bill::AdjustmentReason::ReturnedCheckFeeWaived, bill::AdjustmentReason::Other})
        reasons.append({qint64(reason), wordOf(reason)});
    auto* reason = form->addChoice(IN_SHEET("Reason"), "sheet.reason", "reason", reasons,
                                   qint64(party->value().toLongLong() != 0 ? bill::AdjustmentReason::Contractual : bill::AdjustmentReason::Courtesy));
    auto* on = form->addDate(IN_SHEET("Post on"), "sheet.postedOn", "postedOn", desk.lookups().postingDate);
    auto* note = form->addText(IN_SHEET("Note"), "sheet.note", "note", {}, 2);
    form->addSubmit(IN_SHEET("Adjust"), ButtonKind::Primary, [=, &desk, charge = tree.charge.id] {
        const auto posted = form->readDate(on);
        const auto sum = form->readMoney(amount);
        if (!posted || !sum)
            return;
        bill::AdjustmentDraft draft;
        draft.charge = charge;
        draft.payer = bill::PayerId(party->value().toLongLong());
        draft.reason = static_cast<bill::AdjustmentReason>(reason->value().toInt());
        draft.amount = *sum;
        draft.note = plain(note);
        form->run(
            IN_SHEET("Adjusting"),
            [draft, on = *posted](app::Services& services, core::Progress&) -> core::Result<core::Changed<bill::Adjustment>> {
                PRACTICE_TRY_ASSIGN(auto made, services.patientAccounts().adjust(draft, on));
                PRACTICE_TRY_ASSIGN(auto adjustment, services.patientAccounts().adjustment(made.value));
                return core::Changed<bill::Adjustment>{std::move(adjustment), std::move(made.changes)};
            },
            [&desk](const core::Changed<bill::Adjustment>& made) {
                const auto& one = made.value;
                if (one.state == bill::AdjustmentState::Requested)
                    return desk.navigator().toast(IN_SHEET("The adjustment of %1 waits for a second person, under Approvals").arg(money(one.amount)));
                desk.navigator().toast(IN_SHEET("%1 is adjusted").arg(money(one.amount)), IN_SHEET("Reverse"),
                                       [&desk, id = one.id] { desk.reverseNow({bill::DocumentKind::Adjustment, id.value()}); });
            });
    });
    form->open();
}

void openMoveSheet(Desk& desk, const bill::ChargeTree& tree, const std::vector<bill::Coverage>& coverages) {
    auto* form = new Form(IN_SHEET("Move %1").arg(chargeTitle(tree.charge)), desk, "billing.move");
    form->setText(IN_SHEET("Somebody else is asked from now on; the balance of the account stays the same."));
    MoneyField* amount = nullptr;
    auto* from = addParty(form, desk, tree, tree.open.front().payer, amount);
    auto options = desk.payerOptions(true);
    qint64 proposed = 0; // from a payer to the patient, from the patient to the next coverage
    if (!tree.open.front().payer.isValid())
        for (const auto& coverage : coverages)
            if (proposed == 0 && coverage.covers(tree.charge.serviceOn))
                proposed = coverage.payer.value();
    auto* to = form->addChoice(IN_SHEET("To"), "sheet.to", "to", options, proposed);
    auto* on = form->addDate(IN_SHEET("Moved on"), "sheet.movedOn", "movedOn", desk.lookups().postingDate);
    auto* reason = form->addReason("sheet.reason");
    form->addSubmit(IN_SHEET("Move"), ButtonKind::Primary, [=, &desk, charge = tree.charge.id] {
        const auto moved = form->readDate(on);
        const auto sum = form->readMoney(amount);
        if (!moved || !sum)
            return;
        form->run(
            IN_SHEET("Moving responsibility"),
            [=, from = bill::PayerId(from->value().toLongLong()), to = bill::PayerId(to->value().toLongLong()), sum = *sum, why = plain(reason), on = *moved](
                app::Services& services, core::Progress&) { return services.patientAccounts().transfer(charge, from, to, sum, why, on); },
            [&desk, sum = *sum](const core::Changed<bill::TransferId>& made) {
                desk.navigator().toast(IN_SHEET("%1 is moved").arg(money(sum)), IN_SHEET("Reverse"),
                                       [&desk, id = made.value] { desk.reverseNow({bill::DocumentKind::Transfer, id.value()}); });
            });
    });
    form->open();
}

void openApplySheet(Desk& desk, const bill::AccountView& account) {
    auto* form = new Form(IN_SHEET("Apply credit of %1").arg(money(account.unapplied)), desk, "billing.apply", 640, 3);
    auto* on = form->addDate(IN_SHEET("Post on"), "sheet.postedOn", "postedOn", desk.lookups().postingDate);
    auto* splits = new SplitTable(desk);
    std::vector<bill::OpenItem> items;
    Money left = account.unapplied;
    std::vector<bill::Split> proposed;
    for (const auto& item : openOf(account))
        if (item.balance > Money()) {
            items.push_back(item);
            if (!item.payer.isValid() && left > Money()) {
                proposed.push_back({item.charge, item.payer, std::min(left, item.balance)});
                left -= proposed.back().amount;
            }
        }
    splits->setItems(items, account);
    auto* rest = new MessageLine;
    rest->setObjectName(QStringLiteral("apply.rest"));
    QObject::connect(splits, &SplitTable::edited, rest, [rest, splits, credit = account.unapplied] {
        const auto over = credit - splits->total();
        rest->setMessage(over.isNegative() ? Icon::Danger : Icon::Info,
                         over.isNegative() ? IN_SHEET("%1 more than there is").arg(money(over.absolute())) : IN_SHEET("%1 stays unapplied").arg(money(over)),
                         over.isNegative() ? Token::Danger : Token::Text2);
    });
    splits->setSplits(proposed);
    form->addBelow(splits);
    form->addBelow(rest);
    form->addSubmit(IN_SHEET("Apply"), ButtonKind::Primary, [=, &desk, patient = account.patient] {
        const auto posted = form->readDate(on);
        if (!posted)
            return;
        if (splits->isUnreadable())
            return form->showProblem(IN_SHEET("An amount cannot be read. Write it like 1,234.56."));
        form->run(
            IN_SHEET("Applying credit"),
            [patient, parts = splits->splits(), on = *posted](app::Services& services, core::Progress&) { return services.patientAccounts().applyCredit(patient, parts, on); },
            [&desk](const core::Changed<bill::CreditApplicationId>& made) {
                desk.navigator().toast(IN_SHEET("The credit is applied"), IN_SHEET("Reverse"),
                                       [&desk, id = made.value] { desk.reverseNow({bill::DocumentKind::CreditApplication, id.value()}); });
            });
    });
    form->open();
}

void openReverseSheet(Desk& desk, bill::DocumentRef document, const QString& what, Money amount) {
    auto* form = new Form(IN_SHEET("Reverse: %1").arg(what), desk, "billing.reverse");
    form->setText(IN_SHEET("A new entry takes back all of it, %1. Both stay in the journal and on the account.").arg(money(amount)));
    auto* reason = form->addReason("reverse.reason");
    auto* on = form->addDate(IN_SHEET("Post the reversal on"), "reverse.date", "postedOn", desk.lookups().postingDate);
    auto* list = new FindingList(QStringLiteral("billing.reverse.obstacles"));
    form->addBelow(list);
    form->addSubmit(IN_SHEET("Reverse"), ButtonKind::Danger, [=, &desk] {
        const auto posted = form->readDate(on);
        if (!posted)
            return;
        if (reason->text().trimmed().isEmpty())
            return form->fieldOf(reason)->setError(IN_SHEET("Say why"));
        form->run(
            IN_SHEET("Reversing"),
            [document, on = *posted, why = plain(reason)](app::Services& services, core::Progress&) { return services.patientAccounts().reverse(document, on, why); },
            [&desk](const core::Changed<bill::DocumentRef>&) { desk.navigator().toast(IN_SHEET("It is reversed; both stay in the journal")); });
    });
    QObject::connect(list, &FindingList::openRequested, form, [form, &desk](const core::EntityRef& record) {
        form->close();
        desk.navigator().open(record);
    });
    form->open();
    reason->setFocus();
    desk.runner().read(
        form, [document](app::Services& services, core::Progress&) { return services.patientAccounts().obstacles(document); },
        [form, list](const core::Result<core::Findings>& found) {
            if (!found)
                return form->showRefusal(found.error());
            list->show(*found, {}, IN_SHEET("Nothing stands in the way"));
            form->submitButton()->setEnabledOr(core::hasErrors(*found) ? IN_SHEET("what stands in the way must be undone first") : QString());
            form->setSheetWidth(520);
        });
}

void openStatement(Desk& desk, bill::PatientId patient) {
    auto slot = std::make_shared<RequestSlot>();
    desk.read(
        &desk, *slot,
        [patient, on = desk.lookups().today](app::Services& services, core::Progress&) { return services.patientAccounts().statement(patient, on); },
        [&desk, slot](const bill::StatementContent& content) {
            QStringList holds;
            for (const auto& hold : content.holds)
                holds << ui::sentence(hold);
            if (!holds.isEmpty()) {
                desk.navigator().notice(IN_SHEET("No statement goes out"), holds.join(QLatin1Char('\n')), core::Severity::Warning);
                return;
            }
            showDocument(desk, statementDocument(content, desk.lookups()),
                         IN_SHEET("For the family of %1. Print and PDF keep a copy with the account.").arg(fromUtf8(content.guarantorName)),
                         [&desk, content](std::function<void()> then) {
                             desk.write(
                                 &desk, IN_SHEET("Keeping the statement"),
                                 [content](app::Services& services, core::Progress&) { return services.patientAccounts().keepStatement(content); },
                                 [then](const core::Changed<bill::StatementId>&) { then(); });
                         });
        });
}

void openFeeSheet(Desk& desk, bill::PatientId patient) {
    auto* form = new Form(IN_SHEET("Fee for %1").arg(desk.lookups().patient(patient)), desk, "billing.fee");
    auto* amount = form->addMoney(IN_SHEET("Amount"), "fee.amount", "amount");
    auto* on = form->addDate(IN_SHEET("Post on"), "fee.postedOn", "postedOn", desk.lookups().postingDate);
    auto* reason = form->addReason("fee.reason");
    form->addSubmit(IN_SHEET("Charge the fee"), ButtonKind::Primary, [=, &desk] {
        const auto sum = form->readMoney(amount);
        const auto posted = form->readDate(on);
        if (!sum || !posted)
            return;
        form->run(
            IN_SHEET("Charging a fee"),
            [patient, sum = *sum, why = plain(reason), on = *posted](app::Services& services, core::Progress&) { return services.charges().postFee(patient, sum, why, on); },
            [&desk, sum = *sum](const core::Changed<bill::ChargeId>& made) {
                desk.navigator().toast(IN_SHEET("A fee of %1 is charged").arg(money(sum)), IN_SHEET("Reverse"),
                                       [&desk, id = made.value] { desk.reverseNow({bill::DocumentKind::Charge, id.value()}); });
            });
    });
    form->open();
}

} // namespace practice::ui::billing
