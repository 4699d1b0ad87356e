#include "ui/common/printing/report_text.h"

#include "core/time_zone.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace practice::ui {

QString shownCell(const reporting::CellValue& value, const core::TimeZone* zone) {
    struct Writer {
        const core::TimeZone* zone;
        QString operator()(std::monostate) const { return {}; }
        QString operator()(const std::string& text) const { return fromUtf8(text); }
        QString operator()(std::int64_t number) const { return numberText(number); }
        QString operator()(core::Money amount) const { return money(amount); }
        QString operator()(core::Date date) const { return dateText(date); }
        QString operator()(core::Minutes minutes) const { return hoursText(minutes); }
        QString operator()(reporting::Percent percent) const {
            auto text = formatLocale().toString(static_cast<double>(percent.basisPoints) / 100.0, 'f',
                                                percent.basisPoints % 10 == 0 ? 1 : 2);
            text.replace(QLatin1Char('-'), QChar(0x2212));
            return text + QStringLiteral(" %");
        }
        QString operator()(core::Instant instant) const {
            return instantText(instant, zone ? *zone : core::TimeZone::utc());
        }
    };
    return std::visit(Writer{zone}, value);
}

QString reportCaption(const std::string& english) { return QCoreApplication::translate("Reports", english.c_str()); }

bool isFigure(reporting::CellKind kind) {
    using reporting::CellKind;
    return kind == CellKind::Integer || kind == CellKind::Money || kind == CellKind::Minutes || kind == CellKind::Percent;
}

bool isNegative(const reporting::CellValue& value) {
    if (const auto* amount = std::get_if<core::Money>(&value))
        return amount->cents() < 0;
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return *number < 0;
    if (const auto* percent = std::get_if<reporting::Percent>(&value))
        return percent->basisPoints < 0;
    return false;
}

QString shownCell(const reporting::CellValue& value, reporting::RowStyle style, const core::TimeZone* zone) {
    const auto* amount = std::get_if<core::Money>(&value);
    return amount && style == reporting::RowStyle::Normal ? moneyOrDash(*amount) : shownCell(value, zone);
}

QString withShownDates(const QString& text) {
    static const QRegularExpression iso(QStringLiteral("\\b\\d{4}-\\d{2}-\\d{2}\\b"));
    QString shown;
    qsizetype from = 0;
    for (auto found = iso.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const auto date = core::parseIsoDate(toUtf8(match.captured()));
        shown += text.mid(from, match.capturedStart() - from) + (date ? dateText(*date) : match.captured());
        from = match.capturedEnd();
    }
    return shown + text.mid(from);
}

QString filtersText(const reporting::TableReport& report) {
    QStringList parts;
    for (const auto& filter : report.filters)
        parts << QStringLiteral("%1: %2").arg(reportCaption(filter.caption), withShownDates(fromUtf8(filter.value)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace practice::ui
