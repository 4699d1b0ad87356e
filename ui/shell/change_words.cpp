#include "ui/shell/change_words.h"

#include "organization/organization_service.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace practice::ui::shell {

namespace {

struct FieldWord {
    const char* field;
    const char* caption;
};
// Names whose caption is not the name itself in words.
constexpr FieldWord kWords[] = {
    {"fte_basis_points", QT_TRANSLATE_NOOP("ChangeWords", "FTE")},
    {"email", QT_TRANSLATE_NOOP("ChangeWords", "E-mail")},
    {"hired_on", QT_TRANSLATE_NOOP("ChangeWords", "Hired")},
    {"terminated_on", QT_TRANSLATE_NOOP("ChangeWords", "Last day")},
    {"min_week_minutes", QT_TRANSLATE_NOOP("ChangeWords", "Fewest hours a week")},
    {"max_week_minutes", QT_TRANSLATE_NOOP("ChangeWords", "Most hours a week")},
    {"min_rest_minutes", QT_TRANSLATE_NOOP("ChangeWords", "Rest between shifts")},
    {"max_consecutive_days", QT_TRANSLATE_NOOP("ChangeWords", "Most working days in a row")},
    {"user", QT_TRANSLATE_NOOP("ChangeWords", "Sign-in")},
};

QString captionOf(const QString& field) {
    for (const auto& word : kWords)
        if (field == QLatin1String(word.field))
            return QCoreApplication::translate("ChangeWords", word.caption);
    auto words = field;
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    words[0] = words.at(0).toUpper();
    return QCoreApplication::translate("ChangeWords", words.toUtf8().constData());
}

QString valueText(const QString& field, const QString& value, const ChangeNames& names) {
    if (const auto known = names.byField.constFind(field); known != names.byField.constEnd()) {
        QStringList texts;
        for (const auto& id : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            texts << known->value(id, id);
        return texts.join(QStringLiteral(", "));
    }
    bool isNumber = false;
    const auto number = value.toLongLong(&isNumber);
    if (isNumber && field.endsWith(QLatin1String("_minutes")))
        return hoursText(core::Minutes{number});
    if (isNumber && field.endsWith(QLatin1String("_basis_points")))
        return QLocale().toString(static_cast<double>(number) / 10'000.0, 'f', 2);
    if (const auto date = core::parseIsoDate(toUtf8(value)))
        return dateText(*date);
    return value;
}

bool isFieldName(const QString& text) {
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == QLatin1Char('_') || (c.unicode() < 128 && c.isLower());
    });
}

QString lineText(const QString& line, const ChangeNames& names) {
    static const auto kArrow = QStringLiteral(" → ");
    const auto colon = line.indexOf(QLatin1String(": "));
    const auto arrow = line.indexOf(kArrow.trimmed(), colon + 1);
    const auto field = line.left(colon);
    if (colon < 1 || arrow < 0 || !isFieldName(field))
        return line;
    const auto before = valueText(field, line.mid(colon + 2, arrow - colon - 2).trimmed(), names);
    const auto after = valueText(field, line.mid(arrow + 1).trimmed(), names);
    if (before.isEmpty())
        return captionOf(field) + QStringLiteral(": ") + after;
    const auto now = after.isEmpty() ? QCoreApplication::translate("ChangeWords", "nothing") : after;
    return captionOf(field) + QStringLiteral(": ") + before + kArrow + now;
}

template <class Records> QHash<QString, QString> namesOf(const core::Result<Records>& records) {
    QHash<QString, QString> names;
    if (records)
        for (const auto& record : *records)
            names.insert(QString::number(record.id.value()), fromUtf8(record.name));
    return names;
}

} // namespace

ChangeNames changeNames(app::Services& services) {
    auto& organization = services.organization();
    ChangeNames names;
    const auto departments = namesOf(organization.departments(organization::Archived::Show));
    names.byField.insert(QStringLiteral("home_department"), departments);
    names.byField.insert(QStringLiteral("further_departments"), departments);
    names.byField.insert(QStringLiteral("site"), namesOf(organization.sites(organization::Archived::Show)));
    names.byField.insert(QStringLiteral("job_role"), namesOf(organization.jobRoles(organization::Archived::Show)));
    return names;
}

QString changeText(const QString& detail, const ChangeNames& names) {
    QStringList lines;
    for (const auto& line : detail.split(QLatin1Char('\n')))
        lines << lineText(line, names);
    return lines.join(QLatin1Char('\n'));
}

} // namespace practice::ui::shell
