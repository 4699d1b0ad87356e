#include "ui/common/widgets/filter_field.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/option_popup.h"

#include <QCalendarWidget>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace practice::ui {
namespace {

int widthOf(const QString& text, TextStyle style) {
    return int(std::ceil(QFontMetricsF(textFont(style)).horizontalAdvance(text)));
}

} // namespace

FilterField::FilterField(const QString& label, QWidget* parent) : QPushButton(parent), m_label(label) {
    setProperty("practiceRing", false); // a field has its ring on the border
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(label);
    connect(this, &QPushButton::clicked, this, &FilterField::openPopup);
    followTheme(this, [this] {
        setProperty("practiceRing", false);
        updateGeometry();
        update();
    });
}

void FilterField::setOptions(const QList<FilterOption>& options) {
    m_options = options;
    describe();
}

QString FilterField::valueText() const {
    for (const FilterOption& option : m_options)
        if (option.value == m_value)
            return option.text;
    return {};
}

void FilterField::setValue(const QVariant& value) {
    m_value = value;
    describe();
}

void FilterField::describe() {
    setAccessibleName(tr("%1: %2", "filter: value").arg(m_label, shownValue()));
    updateGeometry();
    update();
}

void FilterField::choose(const QVariant& value) {
    if (value == m_value)
        return;
    setValue(value);
    emit valueChosen(value);
}

QSize FilterField::sizeHint() const {
    const int label = m_label.isEmpty() ? 0 : widthOf(m_label, TextStyle::Secondary) + px(6);
    return {px(10) + label + widthOf(shownValue(), TextStyle::BodyMedium) + px(32), Theme::instance()->controlHeight()};
}

void FilterField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const FieldState state = !isEnabled() ? FieldState::Disabled : hasFocus() ? FieldState::Focus : FieldState::Rest;
    paintField(&painter, rect(), state, false);
    qreal x = px(10);
    const QRectF row = rect();
    if (!m_label.isEmpty()) {
        const int labelWidth = widthOf(m_label, TextStyle::Secondary);
        paintText(&painter, QRectF(x, 0, labelWidth + 1, row.height()), Qt::AlignLeft, m_label,
                  textFont(TextStyle::Secondary), color(Token::Text2));
        x += labelWidth + px(6);
    }
    const QColor ink = color(isEnabled() ? Token::Text : Token::Text3);
    paintText(&painter, QRectF(x, 0, row.width() - x - px(24), row.height()), Qt::AlignLeft, shownValue(),
              textFont(TextStyle::BodyMedium), ink);
    paintChevron(&painter, QRectF(row.width() - px(22), 0, px(16), row.height()), Qt::DownArrow, ink);
}

void FilterField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_F4:
    case Qt::Key_Return:
    case Qt::Key_Enter: return openPopup();
    default: QPushButton::keyPressEvent(event);
    }
}

void FilterField::openPopup() {
    auto* popup = new OptionPopup(m_label, m_options, m_value, this);
    connect(popup, &OptionPopup::chosen, this, &FilterField::choose);
    popup->setMinimumWidth(width());
    placePopup(popup, this);
    popup->show();
}

DateFilterField::DateFilterField(const QString& label, QWidget* parent) : FilterField(label, parent) {}

void DateFilterField::setDate(core::Date date) { setValue(toQDate(date)); }

std::optional<core::Date> DateFilterField::date() const {
    const QDate date = value().toDate();
    return date.isValid() ? std::optional(fromQDate(date)) : std::nullopt;
}

QString DateFilterField::shownValue() const {
    const auto shown = date();
    return shown ? dateText(*shown) : tr("any", "any date");
}

void DateFilterField::openPopup() {
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(4, 4, 4, 4);
    auto* calendar = makeCalendar(popup);
    calendar->setAccessibleName(label());
    if (const auto now = date())
        calendar->setSelectedDate(toQDate(*now));
    column->addWidget(calendar);
    const auto take = [this, popup](QDate day) {
        popup->close();
        choose(day);
    };
    connect(calendar, &QCalendarWidget::activated, this, take);
    connect(calendar, &QCalendarWidget::clicked, this, take);
    placePopup(popup, this);
    popup->show();
    calendar->setFocus();
}

} // namespace practice::ui
