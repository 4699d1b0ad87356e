#include "ui/roster/draft_text.h"

#include "ui/common/format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace practice::ui::roster {
namespace {

constexpr int kVersion = 1;

QJsonArray cellArray(const scheduling::Cell& cell) {
    QJsonArray shifts;
    for (const auto& shift : cell)
        shifts.append(QJsonObject{{QStringLiteral("t"), qint64(shift.type.value())},
                                  {QStringLiteral("r"), qint64(shift.role.value())},
                                  {QStringLiteral("p"), shift.pinned},
                                  {QStringLiteral("o"), int(shift.origin)},
                                  {QStringLiteral("n"), fromUtf8(shift.note)}});
    return shifts;
}

scheduling::Cell cellFromArray(const QJsonArray& shifts) {
    scheduling::Cell cell;
    for (const auto& value : shifts) {
        const QJsonObject object = value.toObject();
        scheduling::CellShift shift;
        shift.type = ShiftTypeId{object.value(QStringLiteral("t")).toInteger()};
        shift.role = JobRoleId{object.value(QStringLiteral("r")).toInteger()};
        shift.pinned = object.value(QStringLiteral("p")).toBool();
        shift.origin = static_cast<scheduling::Origin>(qBound(0, object.value(QStringLiteral("o")).toInt(), 2));
        shift.note = toUtf8(object.value(QStringLiteral("n")).toString());
        cell.push_back(std::move(shift));
    }
    return cell;
}

std::optional<Date> dateFrom(const QJsonValue& value) { return core::parseIsoDate(toUtf8(value.toString())); }
QString isoText(Date date) { return fromUtf8(core::toIso(date)); }

} // namespace

QByteArray toText(const KeptDraft& draft) {
    QJsonArray changes;
    for (const auto& change : draft.changes)
        changes.append(QJsonObject{{QStringLiteral("e"), qint64(change.cell.employee.value())},
                                   {QStringLiteral("d"), isoText(change.cell.date)},
                                   {QStringLiteral("b"), cellArray(change.before)},
                                   {QStringLiteral("a"), cellArray(change.after)}});
    const QJsonObject root{{QStringLiteral("version"), kVersion},
                           {QStringLiteral("roster"), qint64(draft.roster.value())},
                           {QStringLiteral("department"), qint64(draft.department.value())},
                           {QStringLiteral("from"), isoText(draft.days.from)},
                           {QStringLiteral("to"), isoText(draft.days.to)},
                           {QStringLiteral("changes"), changes}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

std::optional<KeptDraft> keptDraftFrom(const QByteArray& text) {
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    const auto from = dateFrom(root.value(QStringLiteral("from")));
    const auto to = dateFrom(root.value(QStringLiteral("to")));
    if (root.value(QStringLiteral("version")).toInt() != kVersion || !from || !to || *to <= *from)
        return std::nullopt;
    KeptDraft draft;
    draft.roster = scheduling::RosterId{root.value(QStringLiteral("roster")).toInteger()};
    draft.department = DepartmentId{root.value(QStringLiteral("department")).toInteger()};
    draft.days = {*from, *to};
    for (const auto& value : root.value(QStringLiteral("changes")).toArray()) {
        const QJsonObject object = value.toObject();
        const auto date = dateFrom(object.value(QStringLiteral("d")));
        if (!date)
            return std::nullopt;
        draft.changes.push_back({{EmployeeId{object.value(QStringLiteral("e")).toInteger()}, *date},
                                 cellFromArray(object.value(QStringLiteral("b")).toArray()),
                                 cellFromArray(object.value(QStringLiteral("a")).toArray())});
    }
    return draft;
}

} // namespace practice::ui::roster
