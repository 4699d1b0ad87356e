#include "ui/budget/draft_text.h"

#include "ui/common/format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace practice::ui::budget {

namespace {

constexpr int kKeptSheetVersion = 1;

QJsonObject lineObject(const plan::SheetLine& line) {
    QJsonArray cells;
    for (const auto& cell : line.cells)
        cells.append(QJsonArray{qint64(cell.amount.cents()), fromUtf8(cell.formula), cell.isSet, cell.isLocked, fromUtf8(cell.note)});
    return {{QStringLiteral("account"), qint64(line.account.value())},
            {QStringLiteral("method"), fromUtf8(plan::methodKey(line.driver))},
            {QStringLiteral("driver"), fromUtf8(plan::driverText(line.driver))},
            {QStringLiteral("note"), fromUtf8(line.note)},
            {QStringLiteral("cells"), cells}};
}

std::shared_ptr<const plan::SheetLine> lineFrom(const QJsonObject& object, const Lookups& lookups) {
    const auto* account = lookups.account(practice::ledger::AccountId(object.value(QStringLiteral("account")).toInteger()));
    const auto cells = object.value(QStringLiteral("cells")).toArray();
    const auto driver = plan::driverFrom(toUtf8(object.value(QStringLiteral("method")).toString()), toUtf8(object.value(QStringLiteral("driver")).toString()));
    if (!account || cells.size() != plan::kMonths || !driver)
        return nullptr;
    auto line = std::make_shared<plan::SheetLine>();
    line->account = account->id;
    line->accountCode = account->code;
    line->accountName = account->name;
    line->kind = account->kind;
    line->driver = *driver;
    line->note = toUtf8(object.value(QStringLiteral("note")).toString());
    for (int month = 0; month < plan::kMonths; ++month) {
        const auto parts = cells[month].toArray();
        line->cells[std::size_t(month)] = {core::Money::fromCents(parts[0].toInteger()), toUtf8(parts[1].toString()), parts[2].toBool(), parts[3].toBool(),
                                           toUtf8(parts[4].toString())};
    }
    return line;
}

} // namespace

QByteArray toText(const KeptSheet& kept) {
    QJsonArray lines;
    for (const auto& line : kept.sheet.lines)
        lines.append(lineObject(*line));
    return QJsonDocument(QJsonObject{{QStringLiteral("kept"), kKeptSheetVersion},
                                     {QStringLiteral("budget"), qint64(kept.budget.value())},
                                     {QStringLiteral("department"), qint64(kept.department.value())},
                                     {QStringLiteral("version"), qint64(kept.version.value())},
                                     {QStringLiteral("saved"), qint64(kept.saved.value)},
                                     {QStringLiteral("lines"), lines}})
        .toJson(QJsonDocument::Compact);
}

std::optional<KeptSheet> keptSheetFrom(const QByteArray& text, const Lookups& lookups) {
    const auto root = QJsonDocument::fromJson(text).object();
    if (root.value(QStringLiteral("kept")).toInt() != kKeptSheetVersion)
        return std::nullopt;
    KeptSheet kept;
    kept.budget = plan::BudgetId(root.value(QStringLiteral("budget")).toInteger());
    kept.department = plan::DepartmentId(root.value(QStringLiteral("department")).toInteger());
    kept.version = plan::VersionId(root.value(QStringLiteral("version")).toInteger());
    kept.saved.value = root.value(QStringLiteral("saved")).toInteger();
    for (const auto& value : root.value(QStringLiteral("lines")).toArray())
        if (auto line = lineFrom(value.toObject(), lookups))
            kept.sheet.lines.push_back(std::move(line));
    return kept;
}

} // namespace practice::ui::budget
