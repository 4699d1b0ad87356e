#include "ui/compliance/start_sheet.h"

#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/compliance/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace practice::ui::compliance {

namespace {

QString startSays(const char* text) { return QCoreApplication::translate("ComplianceStart", text); }

/// One template for one subject, with the first open period of each of its items.
struct Startable {
    std::string key;
    checks::Subject subject;
    QString text;
    std::vector<const checks::DueRow*> rows;
    int due = 0;
};

std::vector<Startable> startablesOf(const Desk& desk, const std::vector<checks::DueRow>& rows) {
    using checks::DueState;
    std::vector<Startable> all;
    for (const auto& row : rows) {
        if (row.run || row.obligation.state == DueState::Missed)
            continue;
        auto at = std::ranges::find_if(all, [&](const Startable& one) { return one.key == row.templateKey && one.subject == row.subject; });
        if (at == all.end()) {
            all.push_back({row.templateKey, row.subject, fromUtf8(row.templateTitle) + QStringLiteral(" · ") + desk.lookups().subject(row.subject), {}, 0});
            at = all.end() - 1;
        }
        if (std::ranges::any_of(at->rows, [&](const auto* one) { return one->item == row.item; }))
            continue;
        at->rows.push_back(&row);
        at->due += row.obligation.state != DueState::Upcoming;
    }
    std::ranges::stable_sort(all, [](const Startable& a, const Startable& b) { return a.due > b.due; });
    return all;
}

} // namespace

void openStartSheet(Desk& desk, const std::vector<checks::DueRow>& rows, StartChecklist start) {
    auto* sheet = new SheetDialog(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Start a checklist")), desk.page());
    sheet->setObjectName(QStringLiteral("compliance.startSheet"));
    sheet->setSheetWidth(520);
    const auto copies = std::make_shared<std::vector<checks::DueRow>>(rows);
    const auto all = std::make_shared<std::vector<Startable>>(startablesOf(desk, *copies));
    if (all->empty()) {
        sheet->setText(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Nothing is due or coming up in the days shown. Choose more days ahead, or adopt a template.")));
        sheet->addButton(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Close")), ButtonKind::Primary);
        return sheet->open();
    }
    auto* which = new ComboField;
    which->setObjectName(QStringLiteral("start.which"));
    for (std::size_t i = 0; i < all->size(); ++i)
        which->addOption((*all)[i].text, int(i));
    which->setSearchable();
    which->setValue(0);
    auto* scope = new ComboField;
    scope->setObjectName(QStringLiteral("start.scope"));
    auto* form = new FormGrid(1);
    form->add(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Checklist")), which, QStringLiteral("template"));
    form->add(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Items")), scope, QStringLiteral("items"));
    const auto fillScope = [all, which, scope] {
        scope->clear();
        const auto& one = (*all)[std::size_t(std::max(0, which->value().toInt()))];
        if (one.due > 0)
            scope->addOption(counted(one.due, startSays(QT_TRANSLATE_NOOP("ComplianceStart", "%1 item that is due")), startSays(QT_TRANSLATE_NOOP("ComplianceStart", "%1 items that are due"))), 0);
        if (one.due < int(one.rows.size()))
            scope->addOption(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "All %1, also what comes up")).arg(one.rows.size()), 1);
        scope->setCurrentIndex(0);
    };
    fillScope();
    QObject::connect(which, &ComboField::valueChanged, scope, fillScope);
    sheet->setBody(form);
    sheet->addCancel()->setObjectName(QStringLiteral("sheet.cancel"));
    auto* go = sheet->addButton(startSays(QT_TRANSLATE_NOOP("ComplianceStart", "Start")), ButtonKind::Primary, [all, copies, which, scope, start = std::move(start)] {
        const auto& one = (*all)[std::size_t(std::max(0, which->value().toInt()))];
        std::vector<std::pair<std::string, std::string>> items;
        for (const auto* row : one.rows)
            if (scope->value().toInt() == 1 || row->obligation.state != checks::DueState::Upcoming)
                items.emplace_back(row->item, row->obligation.period);
        start(one.key, one.subject, std::move(items));
        return true;
    });
    go->setObjectName(QStringLiteral("sheet.submit"));
    sheet->open();
}

} // namespace practice::ui::compliance
