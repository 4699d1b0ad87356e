#include "ui/common/widgets/segmented.h"

#include "ui/common/theme/paint.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace practice::ui {

/// One segment: a checkable button for the mouse and for screen readers; the keyboard belongs to the Segmented.
class SegmentButton final : public QAbstractButton {
  public:
    SegmentButton(Segmented* owner, const QString& text, const QVariant& chosen)
        : QAbstractButton(owner), value(chosen), m_owner(owner) {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        followTheme(this, [this] { updateGeometry(); });
    }
    QSize sizeHint() const override {
        const qreal width = QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(text());
        return {int(std::ceil(width)) + px(26), Theme::instance()->controlHeight() - 4};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
    QVariant value;

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_owner->paintThumb(&painter, rect(), int(m_owner->m_buttons.indexOf(this)), underMouse());
    }

  private:
    Segmented* m_owner;
};

Segmented::Segmented(const QString& name, const QStringList& options, QWidget* parent) : QWidget(parent) {
    setProperty("practiceRing", true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    for (const QString& option : options)
        addOption(option);
    followTheme(this, [this] { update(); });
}

void Segmented::addOption(const QString& text, const QVariant& value) {
    const int index = count();
    auto* button = new SegmentButton(this, text, value.isValid() ? value : QVariant(index));
    m_buttons << button;
    layout()->addWidget(button);
    // Pressing a chosen segment again must not leave the bar without a choice.
    connect(button, &QAbstractButton::clicked, this, [this, index] {
        setFocus(Qt::MouseFocusReason);
        setCurrent(index);
        m_buttons[index]->setChecked(true);
    });
}

QVariant Segmented::value() const { return m_current < 0 ? QVariant() : m_buttons[m_current]->value; }

QString Segmented::textAt(int index) const { return m_buttons.value(index) ? m_buttons[index]->text() : QString(); }

void Segmented::setCurrent(int index) {
    if (index == m_current || index >= count() || index < -1)
        return;
    m_current = index;
    for (int i = 0; i < count(); ++i)
        m_buttons[i]->setChecked(i == index);
    speak();
    update();
    emit currentChanged(index);
}

void Segmented::setValue(const QVariant& value) {
    for (int i = 0; i < count(); ++i)
        if (m_buttons[i]->value == value)
            return setCurrent(i);
}

void Segmented::speak() {
    setAccessibleDescription(m_current < 0 ? tr("nothing chosen, %1 options").arg(count())
                                           : tr("%1, %2 of %3").arg(textAt(m_current)).arg(m_current + 1).arg(count()));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void Segmented::keyPressEvent(QKeyEvent* event) {
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: return setCurrent(qBound(0, m_current < 0 ? 0 : m_current - forward, count() - 1));
    case Qt::Key_Right: return setCurrent(qBound(0, m_current < 0 ? 0 : m_current + forward, count() - 1));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(count() - 1);
    case Qt::Key_Space:
        if (m_current < 0)
            setCurrent(0);
        return;
    default: break;
    }
    if (!event->text().isEmpty() && event->modifiers() == Qt::NoModifier)
        for (int step = 1; step <= count(); ++step) {
            const int index = (qMax(0, m_current) + step) % count();
            if (textAt(index).startsWith(event->text(), Qt::CaseInsensitive))
                return setCurrent(index);
        }
    QWidget::keyPressEvent(event);
}

void Segmented::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    ButtonLook look;
    look.fill = color(Token::Segment);
    look.border = Theme::instance()->outlined() ? color(Token::Line2) : QColor();
    paintButtonPanel(&painter, rect(), look);
}

void Segmented::paintThumb(QPainter* painter, const QRectF& rect, int index, bool hot) {
    const bool on = index == m_current;
    if (on) {
        ButtonLook look;
        look.fill = color(Token::SegmentOn);
        look.border = color(Token::Line2);
        paintButtonPanel(painter, rect, look);
    }
    const Token rest = hot && isEnabled() ? Token::Text : Token::Text2;
    paintText(painter, rect, Qt::AlignHCenter, textAt(index), textFont(on ? TextStyle::Strong : TextStyle::BodyMedium),
              !isEnabled() ? color(Token::Text3) : on ? Theme::instance()->on(Token::SegmentOn) : color(rest));
}

AnswerBar::AnswerBar(const QString& question, QWidget* parent)
    : Segmented(question, {tr("Yes"), tr("No"), tr("N/A", "not applicable")}, parent) {}

void AnswerBar::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_Y: return setAnswer(Answer::Yes);
        case Qt::Key_N: return setAnswer(Answer::No);
        case Qt::Key_A: return setAnswer(Answer::NotApplicable);
        default: break;
        }
    }
    Segmented::keyPressEvent(event);
}

void AnswerBar::paintThumb(QPainter* painter, const QRectF& rect, int index, bool hot) {
    if (index != current() || index == static_cast<int>(Answer::NotApplicable))
        return Segmented::paintThumb(painter, rect, index, hot);
    const bool yes = index == static_cast<int>(Answer::Yes);
    const QColor ink = color(yes ? Token::Ok : Token::Danger);
    ButtonLook look;
    look.fill = color(yes ? Token::OkSoft : Token::DangerSoft);
    look.border = ink;
    paintButtonPanel(painter, rect, look);
    const qreal side = px(14);
    const QRectF mark(rect.left() + px(4), rect.center().y() - side / 2, side, side);
    paintIcon(painter, yes ? Icon::Tick : Icon::Cross, mark, ink);
    paintText(painter, rect.adjusted(px(19), 0, 0, 0), Qt::AlignLeft, textAt(index), textFont(TextStyle::Strong), ink);
}

} // namespace practice::ui
