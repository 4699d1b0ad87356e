#include "ui/billing/words.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::billing {

QString words(std::string_view caption) { return QCoreApplication::translate("Billing", std::string(caption).c_str()); }

QString modifiersText(const std::vector<std::string>& modifiers) {
    QStringList all;
    for (const auto& modifier : modifiers)
        all << fromUtf8(modifier);
    return all.join(QLatin1Char(' '));
}

QString serviceText(const practice::billing::Charge& charge) {
    using practice::billing::ChargeKind;
    if (charge.kind == ChargeKind::Opening)
        return words(QT_TRANSLATE_NOOP("Billing", "Opening balance"));
    if (charge.kind == ChargeKind::Fee)
        return words(QT_TRANSLATE_NOOP("Billing", "Fee"));
    auto text = fromUtf8(charge.code);
    for (const auto& modifier : charge.modifiers)
        text += QLatin1Char('-') + fromUtf8(modifier);
    return charge.units > 1 ? QStringLiteral("%1 ×%2").arg(text).arg(charge.units) : text;
}

} // namespace practice::ui::billing
