#include "ui/billing/day_sheets.h"

#include "app/services.h"
#include "ui/billing/form.h"
#include "ui/common/format.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QCoreApplication>

namespace practice::ui::billing {

namespace {

QString daySay(const char* text) { return QCoreApplication::translate("DaySheets", text); }
#define IN_DAY(text) daySay(QT_TRANSLATE_NOOP("DaySheets", text))

constexpr std::int64_t kCoinsAndNotes[] = {10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1};

} // namespace

void openDrawerSheet(Desk& desk, core::Date day) {
    auto* form = new Form(IN_DAY("Open the cash drawer"), desk, "billing.openDrawer");
    form->setText(IN_DAY("For %1. What lies in it now is its float.").arg(longDateText(day)));
    QList<QPair<qint64, QString>> sites;
    for (const auto& site : desk.lookups().sites)
        sites.append({site.id.value(), fromUtf8(site.name)});
    auto* site = form->addChoice(IN_DAY("Site"), "drawer.site", "site", sites, sites.isEmpty() ? 0 : sites.front().first);
    auto* start = form->addMoney(IN_DAY("Float"), "drawer.float", "startFloat", Money::fromCents(10000));
    form->addSubmit(IN_DAY("Open the drawer"), ButtonKind::Primary, [=, &desk] {
        const auto amount = form->readMoney(start);
        if (!amount)
            return;
        form->run(
            IN_DAY("Opening the drawer"),
            [site = core::SiteId(site->value().toLongLong()), day, amount = *amount](app::Services& services, core::Progress&) {
                return services.billingDay().openDrawer(site, day, amount);
            },
            [&desk, amount = *amount](const core::Changed<bill::DrawerId>&) { desk.navigator().toast(IN_DAY("The drawer is open with %1").arg(money(amount))); });
    });
    form->open();
    start->setFocus();
    start->selectAll();
}

void openCountSheet(Desk& desk, const bill::Drawer& drawer) {
    auto* form = new Form(IN_DAY("Count the drawer"), desk, "billing.count", 620, 4);
    form->setText(IN_DAY("%1. Count without looking at what should be there; it is shown afterwards. Leave empty what there is none of.").arg(desk.lookups().site(drawer.site)));
    std::vector<std::pair<std::int64_t, TextField*>> pieces;
    for (const auto denomination : kCoinsAndNotes) {
        const auto value = Money::fromCents(denomination);
        auto* field = form->addText(IN_DAY("Pieces of %1").arg(money(value)), "", "");
        field->setObjectName(QStringLiteral("count.%1").arg(denomination));
        field->setAlignment(Qt::AlignRight);
        pieces.emplace_back(denomination, field);
    }
    auto* other = form->addMoney(IN_DAY("Rolls and other"), "count.other", "counted");
    auto* total = new FactLine(IN_DAY("Counted"), money(Money()));
    total->setTotal(true);
    total->setObjectName(QStringLiteral("count.total"));
    form->addBelow(total);
    const auto sum = [pieces, other] {
        std::vector<bill::CashCount> count;
        for (const auto& [denomination, field] : pieces)
            count.push_back({denomination, field->text().trimmed().toInt()});
        return bill::totalOf(count) + other->amount().value_or(Money());
    };
    const auto follow = [total, sum] { total->setValue(money(sum())); };
    for (const auto& [denomination, field] : pieces)
        QObject::connect(field, &QLineEdit::textChanged, total, follow);
    QObject::connect(other, &QLineEdit::textChanged, total, follow);
    form->addSubmit(IN_DAY("This is all"), ButtonKind::Primary, [=, &desk] {
        for (const auto& [denomination, field] : pieces) {
            bool number = true;
            const auto text = field->text().trimmed();
            if (!text.isEmpty() && (text.toInt(&number) < 0 || !number)) {
                form->fieldOf(field)->setError(IN_DAY("Write how many, as 12"));
                return field->setFocus();
            }
        }
        form->run(
            IN_DAY("Counting the drawer"),
            [drawer, counted = sum()](app::Services& services, core::Progress&) { return services.billingDay().countDrawer(drawer.id, drawer.version, counted); },
            [&desk](const core::Changed<bill::Drawer>& counted) { openCloseDrawerSheet(desk, counted.value); });
    });
    form->open();
    pieces.front().second->setFocus();
}

void openCloseDrawerSheet(Desk& desk, const bill::Drawer& drawer) {
    auto* form = new Form(IN_DAY("Close the drawer"), desk, "billing.closeDrawer", 480);
    const auto apart = drawer.overShort().value_or(Money());
    auto* facts = new QWidget;
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new FactLine(IN_DAY("Counted"), money(drawer.counted.value_or(Money()))));
    column->addWidget(new FactLine(IN_DAY("Expected: float and cash receipts"), money(drawer.expected.value_or(Money()))));
    auto* difference = new FactLine(IN_DAY("Over or short"), apart.isZero() ? money(apart) : moneySigned(apart), apart.isZero() ? Token::Ok : Token::Danger);
    difference->setTotal(true);
    difference->setObjectName(QStringLiteral("drawer.apart"));
    difference->setAccessibleName(IN_DAY("Over or short: %1").arg(moneySigned(apart)));
    column->addWidget(difference);
    TextField* reason = nullptr;
    if (!apart.isZero()) {
        reason = form->addText(IN_DAY("Why it is over or short"), "drawer.reason", "reason", {}, 2);
        form->fieldOf(reason)->setRequired(true);
        form->fieldOf(reason)->setHint(IN_DAY("The difference is booked to cash over and short"));
    }
    form->addBelow(facts);
    form->addButton(IN_DAY("Count again"), ButtonKind::Ghost, [form, &desk, drawer] {
            form->run(
                IN_DAY("Opening the drawer again"),
                [drawer](app::Services& services, core::Progress&) { return services.billingDay().recountDrawer(drawer.id, drawer.version); },
                [&desk](const core::Changed<bill::Drawer>& open) { openCountSheet(desk, open.value); });
            return false;
        })->setObjectName(QStringLiteral("drawer.recount"));
    form->addSubmit(IN_DAY("Close the drawer"), ButtonKind::Primary, [=, &desk] {
        if (reason && reason->text().trimmed().isEmpty())
            return form->fieldOf(reason)->setError(IN_DAY("Say why"));
        form->run(
            IN_DAY("Closing the drawer"),
            [drawer, why = reason ? plain(reason) : std::string()](app::Services& services, core::Progress&) {
                return services.billingDay().closeDrawer(drawer.id, drawer.version, why);
            },
            [&desk, apart](const core::Changed<bill::DrawerId>&) {
                desk.navigator().toast(apart.isZero() ? IN_DAY("The drawer agrees and is closed") : IN_DAY("The drawer is closed, %1").arg(moneySigned(apart)));
            });
    });
    form->open();
}

void openReverseDepositSheet(Desk& desk, const bill::Deposit& deposit) {
    auto* form = new Form(IN_DAY("Reverse deposit slip %1").arg(deposit.number), desk, "billing.reverseDeposit");
    form->setText(IN_DAY("Its receipts, %1 in all, lie undeposited again. Both entries stay in the journal.").arg(money(deposit.amount)));
    auto* on = form->addDate(IN_DAY("Post the reversal on"), "reverse.date", "postedOn", desk.lookups().postingDate);
    auto* reason = form->addReason("reverse.reason");
    form->addSubmit(IN_DAY("Reverse"), ButtonKind::Danger, [=, &desk] {
        const auto posted = form->readDate(on);
        if (!posted)
            return;
        form->run(
            IN_DAY("Reversing the deposit"),
            [id = deposit.id, on = *posted, why = plain(reason)](app::Services& services, core::Progress&) { return services.billingDay().reverseDeposit(id, on, why); },
            [&desk](const core::Changed<bill::DepositId>&) { desk.navigator().toast(IN_DAY("The deposit is reversed")); });
    });
    form->open();
    reason->setFocus();
}

void openReopenDaySheet(Desk& desk, const bill::DayClose& close) {
    auto* form = new Form(IN_DAY("Reopen %1").arg(dateText(close.day)), desk, "billing.reopenDay");
    form->setText(IN_DAY("Day sheets that were printed from the closed day may differ afterwards."));
    auto* reason = form->addReason("reopen.reason");
    form->addSubmit(IN_DAY("Reopen"), ButtonKind::Danger, [=, &desk] {
        form->run(
            IN_DAY("Reopening the day"),
            [close, why = plain(reason)](app::Services& services, core::Progress&) { return services.billingDay().reopenDay(close.id, close.version, why); },
            [&desk, day = close.day](const core::Changed<bill::DayCloseId>&) { desk.navigator().toast(IN_DAY("%1 is open again").arg(dateText(day))); });
    });
    form->open();
}

} // namespace practice::ui::billing
