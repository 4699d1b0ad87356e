#include "ui/administration/read_fields.h"

#include "core/text.h"

#include <QLocale>

namespace practice::ui::administration {

std::optional<std::int64_t> readWhole(const TextField& field, const char* key, core::Findings& unreadable) {
    const auto text = field.text().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool fine = false;
    auto number = text.toLongLong(&fine);
    if (!fine)
        number = formatLocale().toLongLong(text, &fine);
    if (!fine) {
        unreadable.push_back(core::error(codes::kNotANumber, {{"text", toUtf8(text)}}, key));
        return std::nullopt;
    }
    return number;
}

std::optional<int> readTime(const TextField& field, const char* key, core::Findings& unreadable) {
    const auto text = field.text().trimmed();
    if (text == QLatin1String("24:00"))
        return 1440;
    const auto minute = core::parseTimeOfDay(toUtf8(text));
    if (!minute)
        unreadable.push_back(core::error(codes::kNotATime, {{"text", toUtf8(text)}}, key));
    return minute;
}

std::optional<core::Date> readDate(const DateField& field, const char* key, core::Findings& unreadable) {
    if (field.isUnreadable())
        unreadable.push_back(core::error(codes::kNotADate, {{"text", toUtf8(field.text())}}, key));
    return field.date();
}

std::string readText(const TextField& field) { return toUtf8(field.text().trimmed()); }

const std::vector<core::Message>& administrationMessages() {
    static const std::vector<core::Message> messages{
        {codes::kNotANumber, "“{text}” is no whole number. Write it in digits, for example 2."},
        {codes::kNotATime, "“{text}” is no time of day. Write it as 07:30 or 7:30 pm."},
        {codes::kNotADate, "“{text}” is no date. Write it as 11/19/2026 or Nov 19, 2026."},
        {codes::kMissing, "This is blank. Fill it in."},
        {codes::kNoFolder, "There is no such folder. Choose an existing one, or leave it blank."},
    };
    return messages;
}

} // namespace practice::ui::administration
