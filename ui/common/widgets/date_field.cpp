#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/fields.h"

#include <QAction>
#include <QCalendarWidget>
#include <QFrame>
#include <QKeyEvent>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace practice::ui {
namespace {

core::DateOrder dateOrder() {
    const QString format = formatLocale().dateFormat(QLocale::ShortFormat);
    return format.indexOf(QLatin1Char('d')) < format.indexOf(QLatin1Char('M')) ? core::DateOrder::DayFirst
                                                                             : core::DateOrder::MonthFirst;
}

} // namespace

QCalendarWidget* makeCalendar(QWidget* parent) {
    auto* calendar = new QCalendarWidget(parent);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    calendar->setFirstDayOfWeek(formatLocale().firstDayOfWeek());
    calendar->setLocale(formatLocale());
    QTextCharFormat plain;
    plain.setForeground(color(Token::Text));
    QTextCharFormat header;
    header.setForeground(color(Token::Text2));
    for (const auto day : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(day, plain);
    calendar->setHeaderTextFormat(header);
    return calendar;
}

DateField::DateField(QWidget* parent) : TextField({}, parent) {
    auto* open = addAction(icon(Icon::Calendar), QLineEdit::TrailingPosition);
    open->setText(tr("Open the calendar"));
    open->setToolTip(tr("Open the calendar (Alt+Down)"));
    connect(open, &QAction::triggered, this, &DateField::openCalendar);
    connect(this, &QLineEdit::editingFinished, this, &DateField::readText);
    setPlaceholderText(dateOrder() == core::DateOrder::MonthFirst ? tr("month/day/year") : tr("day/month/year"));
}

std::optional<core::Date> DateField::parsed(const QString& text) const {
    QString plain = text.trimmed();
    plain.remove(QLatin1Char(','));
    if (plain.isEmpty())
        return std::nullopt;
    if (const auto shown = parseDateText(text.trimmed()))
        return shown;
    if (const auto read = core::parseLooseDate(toUtf8(plain), dateOrder()))
        return read;
    if (!m_reference)
        return std::nullopt;
    const QString year = QString::number(int(m_reference->year()));
    for (const QString& glue : {QStringLiteral(" "), QStringLiteral("/")})
        if (const auto read = core::parseLooseDate(toUtf8(plain + glue + year), dateOrder()))
            return read;
    return std::nullopt;
}

std::optional<core::Date> DateField::date() const { return parsed(text()); }

void DateField::setDate(std::optional<core::Date> date) {
    m_date = date;
    setText(date ? dateText(*date) : QString());
}

bool DateField::isUnreadable() const { return !text().trimmed().isEmpty() && !date(); }

QString DateField::problem() const {
    if (!isUnreadable())
        return {};
    // "Nov 31": say what that month can be instead of only refusing it.
    const QStringList words = text().trimmed().remove(QLatin1Char(',')).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() >= 2) {
        for (int month = 1; month <= 12; ++month) {
            bool isNumber = false;
            const int day = words[1].toInt(&isNumber);
            const bool named = words[0].size() >= 3 && formatLocale().monthName(month, QLocale::LongFormat)
                                                           .startsWith(words[0], Qt::CaseInsensitive);
            bool hasYear = false;
            const int written = words.value(2).toInt(&hasYear);
            const int year = hasYear ? written : m_reference ? int(m_reference->year()) : 2001;
            const int length = QDate(year, month, 1).daysInMonth();
            if (named && isNumber && day > length)
                return tr("%1 has %2 days").arg(formatLocale().standaloneMonthName(month)).arg(length);
        }
    }
    return tr("This is no date. Write it like %1.").arg(dateOrder() == core::DateOrder::MonthFirst ? tr("11/19/2026")
                                                                                                  : tr("19/11/2026"));
}

void DateField::setReference(core::Date reference) { m_reference = reference; }

void DateField::readText() {
    const auto read = date();
    if (read)
        setText(dateText(*read));
    if (read == m_date && !isUnreadable())
        return;
    m_date = read;
    emit dateChanged();
}

void DateField::keyPressEvent(QKeyEvent* event) {
    const bool open = event->key() == Qt::Key_F4 ||
                      (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier));
    if (open && !isReadOnly())
        return openCalendar();
    const auto now = date();
    if (now && !isReadOnly() && event->modifiers() == Qt::NoModifier &&
        (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        m_date = core::addDays(*now, event->key() == Qt::Key_Up ? 1 : -1);
        setText(dateText(*m_date));
        emit dateChanged();
        return;
    }
    TextField::keyPressEvent(event);
}

void DateField::openCalendar() {
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(4, 4, 4, 4);
    auto* calendar = makeCalendar(popup);
    calendar->setAccessibleName(tr("Calendar"));
    column->addWidget(calendar);
    if (const auto now = date() ? date() : m_reference)
        calendar->setSelectedDate(toQDate(*now));
    connect(calendar, &QCalendarWidget::activated, this, [this, popup](QDate day) {
        m_date = fromQDate(day);
        setText(dateText(*m_date));
        popup->close();
        emit dateChanged();
    });
    connect(calendar, &QCalendarWidget::clicked, calendar, &QCalendarWidget::activated);
    placePopup(popup, this);
    popup->show();
    calendar->setFocus();
}

} // namespace practice::ui
