#include "ui/tour/guide.h"

#include <QAbstractItemView>

namespace practice::ui::tour {

void budget(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("budget.sheet"), QStringLiteral("open the budget sheet"), QStringLiteral("lines and months of the running year stand there"), [&] {
        guide.openPage(QStringLiteral("budget"));
        auto* sheet = driver.find<QAbstractItemView>(QStringLiteral("budget.sheet"));
        guide.await([&] { return sheet->model()->rowCount() > 2; }, [&] { return QStringLiteral("%1 lines are shown").arg(sheet->model()->rowCount()); });
        driver.settle();
        guide.picture(QStringLiteral("budget-sheet"));
    });
    const auto section = [&](const char* caption, const char* table, const char* picture) {
        guide.step(QStringLiteral("budget.") + QLatin1String(picture), QStringLiteral("open “%1” of the budget").arg(QLatin1String(caption)), QStringLiteral("its lines are listed"), [&] {
            driver.chooseSegment(QStringLiteral("budget.sections"), QLatin1String(caption));
            driver.settle();
            auto* list = driver.find<QAbstractItemView>(QLatin1String(table));
            guide.await([&] { return list->model()->rowCount() > 0; }, [] { return QStringLiteral("nothing is listed"); });
            guide.picture(QStringLiteral("budget-") + QLatin1String(picture));
        });
    };
    section("Against actual", "control.table", "variance");
    section("Red flags", "flags.table", "flags");
    section("Invoices", "invoices.table", "invoices");
    section("Vendors", "vendors.table", "vendors");
}

} // namespace practice::ui::tour
