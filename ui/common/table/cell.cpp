#include "ui/common/table/cell.h"

#include "ui/common/format.h"
#include "ui/common/widgets/reason_line.h"

#include <QCollator>

namespace practice::ui {
namespace {

const QCollator& collator() {
    static const QCollator order = [] {
        QCollator made(formatLocale());
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return order;
}

bool isNumber(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::Double: return true;
    default: return false;
    }
}

} // namespace

Cell Cell::plain(const QString& text, Token token) {
    Cell cell;
    cell.text = text;
    cell.token = token;
    return cell;
}

Cell Cell::name(const QString& text) { return plain(text).inStrong(); }

Cell Cell::twoLines(const QString& first, const QString& second) {
    Cell cell = name(first);
    cell.kind = CellKind::TwoLines;
    cell.second = second;
    return cell;
}

Cell Cell::money(core::Money amount) {
    Cell cell = figure(moneyOrDash(amount), qlonglong(amount.cents()));
    cell.token = amount.isNegative() ? Token::Danger : amount.isZero() ? Token::Text2 : Token::Text;
    return cell;
}

Cell Cell::moneyTotal(core::Money amount) {
    Cell cell = figure(ui::money(amount), qlonglong(amount.cents())).inStrong();
    cell.token = amount.isNegative() ? Token::Danger : Token::Text;
    return cell;
}

Cell Cell::variance(core::Money amount) {
    Cell cell = figure(moneySigned(amount), qlonglong(amount.cents()));
    cell.token = amount.isNegative() ? Token::Danger : Token::Text;
    return cell;
}

Cell Cell::figure(const QString& text, const QVariant& sort) {
    Cell cell = plain(text);
    cell.kind = CellKind::Figure;
    cell.sort = sort;
    return cell;
}

Cell Cell::number(std::int64_t number) { return figure(numberText(number), qlonglong(number)); }

Cell Cell::date(std::optional<core::Date> date) {
    Cell cell = plain(date ? dateText(*date) : QString(QChar(0x2013)), date ? Token::Text : Token::Text2);
    cell.sort = date ? QVariant(toQDate(*date)) : QVariant(QDate());
    return cell;
}

Cell Cell::pillOf(const QString& text, PillKind kind) {
    Cell cell = plain(text);
    cell.kind = CellKind::Pill;
    cell.pill = kind;
    cell.icon = pillIcon(kind);
    return cell;
}

Cell Cell::lockedPill(const QString& text) {
    Cell cell = pillOf(text, PillKind::Muted);
    cell.icon = Icon::Lock;
    return cell;
}

Cell Cell::withIcon(Icon which, const QString& text, Token token) {
    Cell cell = plain(text, token);
    cell.kind = CellKind::IconText;
    cell.icon = which;
    return cell;
}

Cell Cell::severity(core::Severity severity, const QString& text) {
    const Token token = severity == core::Severity::Error ? Token::Danger
                        : severity == core::Severity::Warning ? Token::Warn : Token::Text2;
    Cell cell = withIcon(severityIcon(severity), text, token);
    cell.sort = -int(severity);
    cell.toolTip = QStringLiteral("%1: %2").arg(severityWord(severity), text);
    return cell;
}

Cell Cell::bar(const QString& figure, double share, bool alarming, double tick) {
    Cell cell = Cell::figure(figure, share);
    cell.kind = CellKind::Share;
    cell.share = share;
    cell.tick = tick;
    cell.token = alarming ? Token::Danger : Token::Text;
    cell.strong = alarming;
    return cell;
}

bool rightAligned(CellKind kind) { return kind == CellKind::Figure || kind == CellKind::Share; }

bool isMissing(const QVariant& key) { return !key.isValid() || key.isNull(); }

bool sortsBefore(const QVariant& a, const QVariant& b) {
    if (isMissing(a) || isMissing(b))
        return !isMissing(a) && isMissing(b);
    if (isNumber(a) && isNumber(b)) {
        if (a.typeId() == QMetaType::Double || b.typeId() == QMetaType::Double)
            return a.toDouble() < b.toDouble();
        return a.toLongLong() < b.toLongLong();
    }
    if (a.typeId() == QMetaType::QDate && b.typeId() == QMetaType::QDate)
        return a.toDate() < b.toDate();
    return collator().compare(a.toString(), b.toString()) < 0;
}

} // namespace practice::ui
