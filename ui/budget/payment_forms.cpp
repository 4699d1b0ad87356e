#include "ui/budget/payment_forms.h"

#include "ui/budget/words.h"
#include "ui/common/format.h"

namespace practice::ui::budget {

using practice::ledger::AccountKind;

namespace {

QString invoiceName(const InvoiceRow& row) { return Form::tr("%1, invoice %2", "vendor, number").arg(row.vendor, fromUtf8(row.invoice.number)); }

/// A note that is only needed where nobody else could decide.
TextField* addAloneReason(Form& form, const char* name) {
    auto* reason = form.addText(Form::tr("Note"), name, QStringLiteral("reason"), {}, 2);
    form.fieldOf(reason)->setHint(Form::tr("Needed only where nobody else could do it"));
    return reason;
}

} // namespace

void openApproveInvoiceForm(Desk& desk, const InvoiceRow& row) {
    auto* form = new Form(Form::tr("Approve the invoice"), desk, "budget.approveInvoiceForm", 460);
    form->setText(Form::tr("%1 over %2. It is posted to the journal on %3, or today where that month is closed.").arg(invoiceName(row), ui::money(row.invoice.total), dateText(row.invoice.invoicedOn)));
    auto* reason = addAloneReason(*form, "approveInvoice.reason");
    form->addSubmit(Form::tr("Approve"), ButtonKind::Primary, [form, &desk, reason, id = row.invoice.id, version = row.invoice.version] {
        form->run(
            Form::tr("Approving the invoice"),
            [id, version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) { return services.payables().approveInvoice(id, version, why); },
            [&desk](const core::Changed<plan::InvoiceId>&) { desk.navigator().toast(Form::tr("The invoice is approved and posted")); });
    });
    form->open();
}

void openWithdrawInvoiceForm(Desk& desk, const InvoiceRow& row) {
    auto* form = new Form(Form::tr("Withdraw the invoice"), desk, "budget.withdrawForm", 460);
    form->setText(Form::tr("%1 over %2. It was not posted yet; it stays in the list as withdrawn.").arg(invoiceName(row), ui::money(row.invoice.total)));
    auto* reason = addReason(*form, "withdraw.reason");
    form->addSubmit(Form::tr("Withdraw"), ButtonKind::Primary, [form, &desk, reason, id = row.invoice.id, version = row.invoice.version] {
        form->run(
            Form::tr("Withdrawing the invoice"),
            [id, version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) { return services.payables().withdrawInvoice(id, version, why); },
            [&desk](const core::Changed<plan::InvoiceId>&) { desk.navigator().toast(Form::tr("The invoice is withdrawn")); });
    });
    form->open();
}

void openReverseInvoiceForm(Desk& desk, const InvoiceRow& row) {
    auto* form = new Form(Form::tr("Reverse the invoice"), desk, "budget.reverseInvoiceForm");
    form->setText(Form::tr("%1 over %2. A second entry takes the first one back; both stay in the journal.").arg(invoiceName(row), ui::money(row.invoice.total)));
    auto* on = form->addDate(Form::tr("Post the reversal on"), "reverseInvoice.date", QStringLiteral("postedOn"), desk.lookups().postingDate());
    auto* reason = addReason(*form, "reverseInvoice.reason");
    form->addSubmit(Form::tr("Reverse"), ButtonKind::Primary, [form, &desk, on, reason, id = row.invoice.id, version = row.invoice.version] {
        const auto day = form->readDate(on);
        if (!day)
            return;
        form->run(
            Form::tr("Reversing the invoice"),
            [id, version, day = *day, why = toUtf8(reason->text())](app::Services& services, core::Progress&) { return services.payables().reverseInvoice(id, version, day, why); },
            [&desk](const core::Changed<plan::InvoiceId>&) { desk.navigator().toast(Form::tr("The invoice is reversed")); });
    });
    form->open();
}

void openPrepareBatchForm(Desk& desk, const std::vector<InvoiceRow>& rows) {
    auto* form = new Form(Form::tr("Prepare payments"), desk, "budget.batchForm");
    core::Money sum;
    std::vector<plan::PaymentItem> items;
    for (const auto& row : rows) {
        items.push_back({row.invoice.id, row.invoice.open()});
        sum += row.invoice.open();
    }
    form->setText(Form::tr("%1, %2 together. Each vendor gets one payment once somebody else has released the batch.")
                      .arg(counted(std::int64_t(rows.size()), Form::tr("%1 invoice"), Form::tr("%1 invoices")), ui::money(sum)));
    QList<QPair<qint64, QString>> banks;
    for (const auto& account : desk.lookups().accounts)
        if (account.kind == AccountKind::Asset && !account.isControl && !account.isArchived)
            banks.append({account.id.value(), desk.lookups().accountText(account.id)});
    QList<QPair<qint64, QString>> methods;
    for (const auto each : {plan::PaymentMethod::Check, plan::PaymentMethod::Transfer, plan::PaymentMethod::Card, plan::PaymentMethod::Cash})
        methods.append({qint64(each), word(plan::caption(each))});
    auto* bank = form->addChoice(Form::tr("Paid from"), "batch.bank", QStringLiteral("bank"), banks, banks.isEmpty() ? 0 : banks.front().first, 2);
    auto* method = form->addChoice(Form::tr("Method"), "batch.method", QStringLiteral("method"), methods, qint64(plan::PaymentMethod::Check));
    auto* on = form->addDate(Form::tr("Paid on"), "batch.date", QStringLiteral("paidOn"), desk.lookups().postingDate());
    auto* note = form->addText(Form::tr("Note"), "batch.note", QStringLiteral("note"), {}, 2);
    form->addSubmit(Form::tr("Prepare batch"), ButtonKind::Primary, [form, &desk, bank, method, on, note, items] {
        const auto day = form->readDate(on);
        if (!day)
            return;
        plan::BatchDraft draft{practice::ledger::AccountId(bank->value().toLongLong()), static_cast<plan::PaymentMethod>(method->value().toInt()), *day, items, toUtf8(note->text().trimmed())};
        form->run(
            Form::tr("Preparing payments"), [draft](app::Services& services, core::Progress&) { return services.payables().prepareBatch(draft); },
            [&desk](const core::Changed<plan::PaymentBatchId>& made) {
                desk.navigator().toast(Form::tr("The batch is prepared; somebody else releases it"));
                desk.navigator().open({"payment_batch", made.value.value()});
            });
    });
    form->open();
}

void openReleaseBatchForm(Desk& desk, const BatchRow& row) {
    auto* form = new Form(Form::tr("Release the payments"), desk, "budget.releaseForm", 460);
    form->setText(Form::tr("%1 from %2 to %3, posted on %4.").arg(ui::money(row.batch.total()), row.bank, row.vendors, dateText(row.batch.paidOn)));
    auto* reason = addAloneReason(*form, "release.reason");
    form->addSubmit(Form::tr("Release"), ButtonKind::Primary, [form, &desk, reason, id = row.batch.id, version = row.batch.version] {
        form->run(
            Form::tr("Releasing payments"),
            [id, version, why = toUtf8(reason->text())](app::Services& services, core::Progress&) { return services.payables().releaseBatch(id, version, why); },
            [&desk](const core::Changed<plan::PaymentBatchId>&) { desk.navigator().toast(Form::tr("The payments are released and posted")); });
    });
    form->open();
}

void withdrawBatch(Desk& desk, const BatchRow& row) {
    SheetDialog::confirm(desk.page(), Form::tr("Withdraw the batch?"), Form::tr("Nothing was posted. Its invoices can be paid in another batch."), Form::tr("Withdraw"), ButtonKind::Primary,
                         [&desk, id = row.batch.id, version = row.batch.version] {
                             desk.write(
                                 &desk, Form::tr("Withdrawing the batch"),
                                 [id, version](app::Services& services, core::Progress&) { return services.payables().withdrawBatch(id, version); },
                                 [&desk](const core::Changed<plan::PaymentBatchId>&) { desk.navigator().toast(Form::tr("The batch is withdrawn")); });
                         });
}

void openReverseBatchForm(Desk& desk, const BatchRow& row, const VendorNames& vendors) {
    auto* form = new Form(Form::tr("Reverse payments"), desk, "budget.reverseBatchForm");
    form->setText(Form::tr("The invoices are open again afterwards. Both entries stay in the journal."));
    QList<QPair<qint64, QString>> which{{0, Form::tr("The whole batch, %1").arg(ui::money(row.standing()))}};
    for (const auto& payment : row.batch.payments)
        if (!payment.isReversed()) {
            const auto at = vendors.find(payment.vendor);
            which.append({payment.id.value(), Form::tr("%1: %2", "vendor: amount").arg(at == vendors.end() ? QString() : at->second, ui::money(payment.amount))});
        }
    auto* choice = form->addChoice(Form::tr("What"), "reverseBatch.which", QStringLiteral("which"), which, 0, 2);
    auto* on = form->addDate(Form::tr("Post the reversal on"), "reverseBatch.date", QStringLiteral("postedOn"), desk.lookups().postingDate());
    auto* reason = addReason(*form, "reverseBatch.reason");
    form->addSubmit(Form::tr("Reverse"), ButtonKind::Primary, [form, &desk, choice, on, reason, id = row.batch.id] {
        const auto day = form->readDate(on);
        if (!day)
            return;
        const auto why = toUtf8(reason->text());
        const auto toast = [&desk] { desk.navigator().toast(Form::tr("The payments are reversed")); };
        if (const plan::PaymentId payment(choice->value().toLongLong()); payment.isValid())
            form->run(
                Form::tr("Reversing the payment"), [payment, day = *day, why](app::Services& services, core::Progress&) { return services.payables().reversePayment(payment, day, why); },
                [toast](const core::Changed<plan::PaymentId>&) { toast(); });
        else
            form->run(
                Form::tr("Reversing payments"), [id, day = *day, why](app::Services& services, core::Progress&) { return services.payables().reverseBatch(id, day, why); },
                [toast](const core::Changed<plan::PaymentBatchId>&) { toast(); });
    });
    form->open();
}

void openApprovalLimitForm(Desk& desk) {
    auto* form = new Form(Form::tr("Approval limit of a role"), desk, "budget.limitForm");
    form->setText(Form::tr("Whoever has the role approves invoices up to this amount. Zero: none at all."));
    QList<QPair<qint64, QString>> roles;
    for (const auto role : {security::Role::OfficeManager, security::Role::RosterSupervisor})
        roles.append({qint64(role), word(security::caption(role))});
    auto* role = form->addChoice(Form::tr("Role"), "limit.role", QStringLiteral("role"), roles, qint64(security::Role::RosterSupervisor));
    auto* amount = form->addMoney(Form::tr("Limit"), "limit.amount", QStringLiteral("limit"));
    form->addSubmit(Form::tr("Keep limit"), ButtonKind::Primary, [form, &desk, role, amount] {
        const auto limit = form->readMoney(amount);
        if (!limit)
            return;
        form->run(
            Form::tr("Keeping the limit"),
            [who = static_cast<security::Role>(role->value().toInt()), limit = *limit](app::Services& services, core::Progress&) { return services.payables().setApprovalLimit(who, limit); },
            [&desk](const core::ChangeSet&) { desk.navigator().toast(Form::tr("The limit is kept")); });
    });
    form->open();
}

} // namespace practice::ui::budget
