#include "ui/common/widgets/fields.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <utility>

namespace practice::ui {

TextField::TextField(const QString& text, QWidget* parent) : QLineEdit(text, parent) {
    followTheme(this, [this] { updateGeometry(); });
}

void TextField::setUnit(const QString& unit) {
    m_unit = unit;
    setTextMargins(0, 0, QFontMetrics(textFont(TextStyle::Secondary)).horizontalAdvance(unit) + px(6), 0);
    setAccessibleDescription(unit);
    update();
}

void TextField::setHiddenByPermission() {
    m_locked = true;
    setReadOnly(true);
    setFocusPolicy(Qt::NoFocus);
    setText(tr("hidden"));
    setTextMargins(0, 0, px(20), 0);
}

void TextField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (!m_locked && m_unit.isEmpty())
        return;
    QPainter painter(this);
    if (m_locked)
        paintIcon(&painter, Icon::Lock, QRectF(width() - px(22), (height() - px(14)) / 2.0, px(14), px(14)), color(Token::Text2));
    else
        paintText(&painter, QRectF(rect()).adjusted(0, 0, -px(9), 0), Qt::AlignRight, m_unit,
                  textFont(TextStyle::Secondary), color(Token::Text3));
}

PasswordField::PasswordField(QWidget* parent) : TextField({}, parent) {
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
}

void PasswordField::keyPressEvent(QKeyEvent* event) {
    const QString typed = event->text();
    bool on = m_capsLock;
    if (event->key() == Qt::Key_CapsLock)
        on = false; // about to change; the next letter tells
    else if (typed.size() == 1 && typed[0].isLetter() && typed[0].toLower() != typed[0].toUpper())
        on = typed[0].isUpper() != event->modifiers().testFlag(Qt::ShiftModifier);
    if (on != m_capsLock) {
        m_capsLock = on;
        emit capsLockChanged(on);
    }
    TextField::keyPressEvent(event);
}

MoneyField::MoneyField(QWidget* parent) : TextField({}, parent) {
    setAlignment(Qt::AlignRight);
    connect(this, &QLineEdit::textEdited, this, &MoneyField::amountChanged);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const auto read = amount())
            setText(money(*read));
    });
}

std::optional<core::Money> MoneyField::amount() const {
    QString typed = text().trimmed();
    if (typed.isEmpty())
        return std::nullopt;
    typed.replace(QChar(0x2212), QLatin1Char('-'));
    const QLocale locale = formatLocale();
    if (locale.decimalPoint() == QLatin1String(",")) { // the parser of core reads the American form
        typed.remove(locale.groupSeparator());
        typed.replace(QLatin1Char(','), QLatin1Char('.'));
    }
    const auto read = core::Money::parse(toUtf8(typed));
    return read ? std::optional(*read) : std::nullopt;
}

void MoneyField::setAmount(std::optional<core::Money> amount) { setText(amount ? money(*amount) : QString()); }

ComboField::ComboField(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(14);
    connect(this, &QComboBox::activated, this, &ComboField::valueChanged);
}

void ComboField::addOption(const QString& text, const QVariant& value) { addItem(text, value); }

void ComboField::setValue(const QVariant& value) { setCurrentIndex(findData(value)); }

void ComboField::setSearchable() {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(lineEdit(), &QLineEdit::textEdited, this, &ComboField::takeOnlyMatch);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &ComboField::takeTyped);
    // An open completer keeps the end of the focus from the line edit, which then never says that editing finished.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* from, QWidget* to) {
        if (!to || to == this || isAncestorOf(to) || (from != this && from != lineEdit()))
            return;
        completer()->popup()->hide();
        takeTyped();
    });
}

void ComboField::choose(int index) {
    if (index < 0 || index == currentIndex())
        return;
    setCurrentIndex(index);
    emit valueChanged();
}

void ComboField::takeOnlyMatch(const QString& text) {
    m_edited = true;
    const auto typed = text.trimmed();
    int only = typed.isEmpty() ? -1 : findText(typed, Qt::MatchFixedString);
    if (only < 0 && !typed.isEmpty()) {
        for (int i = 0, found = 0; i < count(); ++i)
            if (itemText(i).startsWith(typed, Qt::CaseInsensitive))
                only = ++found == 1 ? i : -1;
    }
    if (only < 0 || only == currentIndex())
        return;
    const int cursor = lineEdit()->cursorPosition();
    {
        const QSignalBlocker quiet(lineEdit()); // the person goes on typing in the own text
        setCurrentIndex(only);
        lineEdit()->setText(text);
        lineEdit()->setCursorPosition(cursor);
    }
    emit valueChanged();
}

void ComboField::takeTyped() {
    if (std::exchange(m_edited, false)) {
        // A code or the beginning of a name is enough; what is no option goes back to the last choice.
        const auto typed = lineEdit()->text().trimmed();
        int match = findText(typed, Qt::MatchFixedString);
        if (match < 0 && !typed.isEmpty())
            match = findText(typed, Qt::MatchStartsWith);
        if (match < 0 && !typed.isEmpty())
            match = findText(typed, Qt::MatchContains);
        choose(match);
    }
    lineEdit()->setText(itemText(currentIndex()));
}

void ComboField::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

void placePopup(QWidget* popup, const QWidget* anchor) {
    popup->adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height() + px(4)));
    if (const QScreen* screen = anchor->screen()) {
        const QRect area = screen->availableGeometry();
        if (at.y() + popup->height() > area.bottom())
            at.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - popup->height() - px(4));
        at.setX(qBound(area.left(), at.x(), qMax(area.left(), area.right() - popup->width())));
    }
    popup->move(at);
}

} // namespace practice::ui
