#include "ui/budget/entry.h"

#include "budgeting/budget_service.h"
#include "ui/budget/budget_page.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <algorithm>

namespace practice::ui::budget {

using security::Permission;

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("budget");
    entry.caption = BudgetPage::tr("Budget");
    entry.icon = static_cast<int>(Icon::Budget);
    entry.group = 1;
    entry.permission = Permission::BudgetView;
    entry.recordKinds = {QStringLiteral("budget"), QStringLiteral("budget_version"), QStringLiteral("vendor"), QStringLiteral("vendor_invoice"),
                         QStringLiteral("payment_batch"), QStringLiteral("red_flags")};
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* { return new BudgetPage(std::move(context), parent); };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        const auto words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.isEmpty() || !services.session().may(Permission::BudgetView))
            return hits;
        const auto budgets = services.budgets().budgets();
        for (std::size_t i = 0; budgets && i < budgets->size() && static_cast<int>(hits.size()) < limit; ++i) {
            const auto title = BudgetPage::tr("Budget %1").arg(fromUtf8((*budgets)[i].name));
            if (std::all_of(words.begin(), words.end(), [&](const QString& part) { return title.contains(part, Qt::CaseInsensitive); }))
                hits.push_back({{"budget", (*budgets)[i].id.value()}, title, BudgetPage::tr("Budget sheet"), BudgetPage::tr("Budget"), static_cast<int>(Icon::Budget)});
        }
        return hits;
    };
}

} // namespace practice::ui::budget
