#include "ui/budget/words.h"

#include "ui/budget/desk.h"
#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::budget {

QString word(std::string_view english) {
    return QCoreApplication::translate("Budgeting", std::string(english).c_str());
}

QString versionText(const plan::VersionHead& head) {
    return Desk::tr("Version %1, %2").arg(head.number).arg(word(plan::caption(head.state)).toLower());
}

PillKind pillKindOf(plan::VersionState state) {
    switch (state) {
    case plan::VersionState::Draft:
    case plan::VersionState::Submitted: return PillKind::Info;
    case plan::VersionState::Approved: return PillKind::Ok;
    case plan::VersionState::Locked:
    case plan::VersionState::Superseded: break;
    }
    return PillKind::Muted;
}

QString pillTextOf(const plan::VersionHead& head) {
    return head.state == plan::VersionState::Draft ? Desk::tr("Draft %1").arg(head.number)
                                                   : Desk::tr("%1 v%2", "state and number of a version").arg(word(plan::caption(head.state))).arg(head.number);
}

Cell versionPill(const plan::VersionHead& head) {
    return head.state == plan::VersionState::Locked ? Cell::lockedPill(pillTextOf(head)) : Cell::pillOf(pillTextOf(head), pillKindOf(head.state));
}

PillKind pillKindOf(plan::InvoiceState state) {
    switch (state) {
    case plan::InvoiceState::Entered: return PillKind::Info;
    case plan::InvoiceState::Approved: return PillKind::Ok;
    case plan::InvoiceState::Withdrawn:
    case plan::InvoiceState::Reversed: break;
    }
    return PillKind::Muted;
}

QString batchStateText(plan::BatchState state) {
    switch (state) {
    case plan::BatchState::Prepared: return Desk::tr("Prepared");
    case plan::BatchState::Released: return Desk::tr("Released");
    case plan::BatchState::Withdrawn: break;
    }
    return Desk::tr("Withdrawn");
}

PillKind pillKindOf(plan::BatchState state) {
    return state == plan::BatchState::Prepared ? PillKind::Info : state == plan::BatchState::Released ? PillKind::Ok : PillKind::Muted;
}

QString yearText(const plan::FiscalYear& year) { return fromUtf8(year.name()); }

QString changeText(std::int64_t basisPoints) {
    const auto tenths = (basisPoints >= 0 ? basisPoints + 5 : basisPoints - 5) / 10;
    const auto text = percentText(tenths);
    return tenths > 0 ? QLatin1Char('+') + text : text;
}

std::optional<int> basisPointsFrom(const QString& text) {
    auto plain = text;
    plain.remove(QLatin1Char('%')).replace(QChar(0x2212), QLatin1Char('-'));
    const auto parsed = core::Money::parse(toUtf8(plain.trimmed())); // two digits after the point, exact
    if (!parsed || parsed->absolute().cents() > 10'000'00)
        return std::nullopt;
    return static_cast<int>(parsed->cents());
}

} // namespace practice::ui::budget
