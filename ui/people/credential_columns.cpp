// What the register shows of a credential, on the screen and on paper.
#include "ui/people/credentials_view.h"
#include "ui/people/words.h"

#include <QCoreApplication>

namespace practice::ui::people {
namespace {

using Column = ViewColumn<staff::CredentialRow>;
using reporting::CellKind;

QString numberOf(const staff::CredentialRow& row) {
    const auto& held = row.standing.held;
    return held ? QStringLiteral("%1 %2").arg(fromUtf8(held->state), fromUtf8(held->number)).trimmed() : QString();
}

QString verifiedOf(const staff::CredentialRow& row) {
    const auto& held = row.standing.held;
    if (!held)
        return {};
    return held->verifiedOn ? dateText(*held->verifiedOn) : QCoreApplication::translate("People", "not yet");
}

std::optional<core::Date> endOf(const staff::CredentialRow& row) {
    return row.standing.held ? row.standing.held->expiresOn : std::nullopt;
}

Column textColumn(const char* key, const char* caption, ColumnSpec look, std::function<QString(const staff::CredentialRow&)> text,
                  bool strong = false) {
    return {{key, caption, CellKind::Text, {}}, std::move(look),
            [text, strong](const staff::CredentialRow& row) {
                const QString shown = text(row);
                return shown.isEmpty() ? Cell::plain(QString(QChar(0x2013)), Token::Text2) : Cell::plain(shown).inStrong(strong);
            },
            [text](const staff::CredentialRow& row) { return textValue(text(row)); }};
}

Column daysColumn() {
    return {{"days_left", "Days left", CellKind::Integer, "Last day less today; negative once it has passed."},
            titled("Days left", practice::ui::CellKind::Figure),
            [](const staff::CredentialRow& row) {
                const auto& days = row.standing.daysLeft;
                if (!days)
                    return Cell::figure(QString(QChar(0x2013)), QVariant()).inToken(Token::Text2);
                const bool late = *days < 0;
                Cell cell = Cell::figure(numberText(*days), *days);
                return late ? cell.inToken(Token::Danger) : cell;
            },
            [](const staff::CredentialRow& row) {
                const auto& days = row.standing.daysLeft;
                return days ? reporting::CellValue(std::int64_t{*days}) : reporting::CellValue();
            }};
}

} // namespace

qint64 registerId(const staff::CredentialRow& row) {
    return row.standing.held ? row.standing.held->id.value()
                             : -(row.holder.value() * staff::kCredentialKindCount + int(row.standing.kind) + 1);
}

std::vector<Column> credentialColumns(const Desk& desk) {
    ColumnSpec holder = titled("Holder");
    holder.stretches = true;
    std::vector<Column> columns;
    columns.push_back(textColumn("holder", "Holder", holder,
                                 [](const staff::CredentialRow& row) { return fromUtf8(row.holderName); }, true));
    columns.push_back(textColumn("department", "Department", titled("Department"),
                                 [&desk](const staff::CredentialRow& row) { return desk.lookups().department(row.department); }));
    columns.push_back(textColumn("kind", "Credential", titled("Credential"),
                                 [](const staff::CredentialRow& row) { return words(row.standing.kind); }));
    columns.push_back(textColumn("number", "Number", titled("Number"), numberOf));
    columns.push_back({{"last_day", "Last day", CellKind::Date, {}}, titled("Last day"),
                       [](const staff::CredentialRow& row) { return Cell::date(endOf(row)); },
                       [](const staff::CredentialRow& row) { return dateValue(endOf(row)); }});
    columns.push_back(daysColumn());
    columns.push_back({{"status", "Status", CellKind::Text, {}}, titled("Status", practice::ui::CellKind::Pill),
                       [](const staff::CredentialRow& row) {
                           return Cell::pillOf(words(row.standing.status), pillOf(row.standing.status))
                               .sorted(int(row.standing.status))
                               .tip(words(row.standing.rung));
                       },
                       [](const staff::CredentialRow& row) { return textValue(words(row.standing.status)); }});
    columns.push_back(textColumn("verified", "Verified", titled("Verified"), verifiedOf));
    return columns;
}

} // namespace practice::ui::people
