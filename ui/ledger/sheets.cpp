#include "ui/ledger/sheets.h"

#include "ledger/ledger_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/messages.h"
#include "ui/ledger/words.h"

#include <QBoxLayout>
#include <QCoreApplication>

namespace practice::ui::ledger {

namespace {

QString sayInSheet(const char* text) { return QCoreApplication::translate("LedgerSheets", text); }

/// Date and reason, as every reversal asks.
struct ReversalFields {
    DateField* date;
    TextField* reason;
    FormField* dateField;
};

ReversalFields addReversal(LedgerSheet& sheet, Desk& desk) {
    ReversalFields fields{new DateField, new TextField, nullptr};
    fields.date->setObjectName(QStringLiteral("reverse.date"));
    fields.date->setReference(desk.lookups().today);
    fields.date->setDate(desk.lookups().postingDate());
    fields.reason->setObjectName(QStringLiteral("reverse.reason"));
    fields.dateField = sheet.form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Post the reversal on")), fields.date, QStringLiteral("postedOn"));
    auto* why = sheet.form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reason")), fields.reason, QStringLiteral("reason"), 2);
    why->setRequired(true);
    why->setHint(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Kept in the audit trail")));
    return fields;
}

/// The date, or a message under the field and nothing.
std::optional<core::Date> dateOf(const DateField& date, FormField& field) {
    field.setError(date.date() ? QString() : date.isUnreadable() ? date.problem() : sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Enter a date")));
    return date.date();
}

} // namespace

LedgerSheet::LedgerSheet(const QString& title, Desk& desk, const char* name, int columns)
    : SheetDialog(title, desk.page()), m_desk(desk), m_notice(new Notice), m_form(new FormGrid(columns)) {
    setObjectName(QLatin1String(name));
    setSheetWidth(520);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(m_form);
    m_notice->setClosable(false);
    m_notice->hide();
    setBody(body);
}

void LedgerSheet::addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit) {
    addCancel()->setObjectName(QStringLiteral("sheet.cancel"));
    m_submit = addButton(text, kind, [this, submit = std::move(submit)] {
        showFindings(m_form, {});
        m_notice->hide();
        submit();
        return false; // the answer closes the sheet
    });
    m_submit->setObjectName(QStringLiteral("sheet.submit"));
}

void LedgerSheet::showProblem(const QString& text) {
    m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), text);
    m_notice->show();
    setSheetWidth(520);
}

void LedgerSheet::refused(const core::Refusal& refusal) {
    const auto text = ui::describe(refusal);
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        QStringList rest;
        for (const auto& finding : ui::showFindings(m_form, *findings))
            rest << ui::sentence(finding);
        if (!rest.isEmpty())
            showProblem(rest.join(QLatin1Char('\n')));
        return;
    }
    showProblem((QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
}

void openReverseSheet(Desk& desk, const books::JournalEntry& entry) {
    const auto id = entry.id;
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reverse entry %1")).arg(id.value()), desk, "ledger.reverseSheet");
    sheet->setText(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "A new entry takes back all lines of this one, %1 in all. Both stay in the journal."))
                       .arg(money(amountOf(entry))));
    const auto fields = addReversal(*sheet, desk);
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reverse")), ButtonKind::Primary, [sheet, &desk, fields, id] {
        const auto on = dateOf(*fields.date, *fields.dateField);
        if (!on)
            return;
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reversing the entry")),
            [id, on = *on, reason = toUtf8(fields.reason->text())](app::Services& services, core::Progress&) {
                return services.ledger().reverse(id, on, reason);
            },
            [&desk, id](const core::Changed<books::EntryId>& reversal) {
                desk.navigator().toast(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Entry %1 is reversed by entry %2")).arg(id.value()).arg(reversal.value.value()));
            });
    });
    sheet->open();
}

void openReverseBatchSheet(Desk& desk, books::BatchId batch) {
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reverse the whole batch")), desk, "ledger.reverseSheet");
    sheet->setText(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Every entry that was imported together is taken back by a new one. All stay in the journal.")));
    const auto fields = addReversal(*sheet, desk);
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reverse the batch")), ButtonKind::Primary, [sheet, &desk, fields, batch] {
        const auto on = dateOf(*fields.date, *fields.dateField);
        if (!on)
            return;
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reversing the batch")),
            [batch, on = *on, reason = toUtf8(fields.reason->text())](app::Services& services, core::Progress&) {
                return services.ledger().reverseBatch(batch, on, reason);
            },
            [&desk](const core::Changed<books::BatchId>&) {
                desk.navigator().toast(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "The batch is reversed")));
            });
    });
    sheet->open();
}

void openNewAccountSheet(Desk& desk) {
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "New account")), desk, "ledger.accountSheet");
    auto* code = new TextField;
    code->setObjectName(QStringLiteral("account.code"));
    auto* kind = new ComboField;
    kind->setObjectName(QStringLiteral("account.kind"));
    for (const auto each : {books::AccountKind::Asset, books::AccountKind::Liability, books::AccountKind::Equity,
                            books::AccountKind::Income, books::AccountKind::Expense})
        kind->addOption(kindText(each), static_cast<int>(each));
    auto* name = new TextField;
    name->setObjectName(QStringLiteral("account.name"));
    sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Code")), code, QStringLiteral("code"))->setRequired(true);
    sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Kind")), kind, QStringLiteral("kind"));
    sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Name")), name, QStringLiteral("name"), 2)->setRequired(true);
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Add account")), ButtonKind::Primary, [sheet, &desk, code, kind, name] {
        books::Account account;
        account.code = toUtf8(code->text().trimmed());
        account.name = toUtf8(name->text().trimmed());
        account.kind = static_cast<books::AccountKind>(kind->value().toInt());
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Adding the account")),
            [account](app::Services& services, core::Progress&) { return services.ledger().createAccount(account); },
            [&desk, account](const core::Changed<books::AccountId>&) {
                desk.navigator().toast(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Account %1 is in the chart")).arg(fromUtf8(account.code)));
            });
    });
    sheet->open();
}

void openRenameSheet(Desk& desk, const books::Account& account) {
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Rename account %1")).arg(fromUtf8(account.code)), desk, "ledger.renameSheet");
    auto* name = new TextField(fromUtf8(account.name));
    name->setObjectName(QStringLiteral("account.name"));
    sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Name")), name, QStringLiteral("name"), 2)->setRequired(true);
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Rename")), ButtonKind::Primary, [sheet, &desk, name, account] {
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Renaming the account")),
            [account, to = toUtf8(name->text().trimmed())](app::Services& services, core::Progress&) {
                return services.ledger().renameAccount(account.id, account.version, to);
            },
            [&desk, account](const core::Changed<books::AccountId>&) {
                desk.navigator().toast(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Account %1 is renamed")).arg(fromUtf8(account.code)));
            });
    });
    sheet->open();
}

void openCloseSheet(Desk& desk) {
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Close months")), desk, "ledger.closeSheet");
    sheet->setText(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Every month that ends by this day takes no more entries. What comes late posts in an open month and keeps its service date.")));
    auto* through = new DateField;
    through->setObjectName(QStringLiteral("close.through"));
    through->setReference(desk.lookups().today);
    through->setDate(core::addDays(core::firstOfMonth(desk.lookups().today), -1));
    auto* field = sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Close through")), through, QStringLiteral("date"));
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Close")), ButtonKind::Primary, [sheet, &desk, through, field] {
        const auto day = dateOf(*through, *field);
        if (!day)
            return;
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Closing months")),
            [day = *day](app::Services& services, core::Progress&) { return services.ledger().closeThrough(day); },
            [&desk](const core::Changed<int>& closed) {
                desk.navigator().toast(counted(closed.value, sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "%1 month is closed")),
                                               sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "%1 months are closed"))));
            });
    });
    sheet->open();
}

void openReopenSheet(Desk& desk, const books::Period& period) {
    const auto month = monthText(period.range.from);
    auto* sheet = new LedgerSheet(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reopen %1")).arg(month), desk, "ledger.reopenSheet");
    sheet->setText(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reports that were made from the closed month may differ afterwards.")));
    auto* reason = new TextField;
    reason->setObjectName(QStringLiteral("reopen.reason"));
    sheet->form()->add(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reason")), reason, QStringLiteral("reason"), 2)->setRequired(true);
    sheet->addSubmit(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reopen")), ButtonKind::Danger, [sheet, &desk, reason, period, month] {
        sheet->run(
            sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "Reopening the month")),
            [period, why = toUtf8(reason->text())](app::Services& services, core::Progress&) {
                return services.ledger().reopen(period.id, period.version, why);
            },
            [&desk, month](const core::Changed<books::PeriodId>&) {
                desk.navigator().toast(sayInSheet(QT_TRANSLATE_NOOP("LedgerSheets", "%1 is open again")).arg(month));
            });
    });
    sheet->open();
}

} // namespace practice::ui::ledger
