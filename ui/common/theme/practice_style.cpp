#include "ui/common/theme/practice_style.h"

#include "ui/common/theme/menu_look.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>
#include <QTreeView>

namespace practice::ui {
namespace {

bool hasError(const QWidget* widget) { return widget && widget->property("practiceError").toBool(); }

bool focusWithin(const QStyleOption* option, const QWidget* widget) {
    return option->state.testFlag(QStyle::State_HasFocus) || (widget && widget->hasFocus());
}

FieldState fieldState(const QStyleOption* option, const QWidget* widget) {
    if (!option->state.testFlag(QStyle::State_Enabled))
        return FieldState::Disabled;
    if (hasError(widget))
        return FieldState::Error;
    return focusWithin(option, widget) ? FieldState::Focus : FieldState::Rest;
}

bool isTextArea(const QWidget* widget) {
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

bool isList(const QWidget* widget) {
    return qobject_cast<const QListView*>(widget) || qobject_cast<const QTreeView*>(widget);
}

/// A sheet that floats over the page, with a hairline around.
void paintPanel(QPainter* painter, const QRect& rect) {
    painter->save();
    painter->setPen(QPen(color(Token::Line2), 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

bool isReadOnly(const QWidget* widget) {
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
        return edit->isReadOnly();
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(widget))
        return spin->isReadOnly();
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(widget))
        return plain->isReadOnly();
    if (const auto* text = qobject_cast<const QTextEdit*>(widget))
        return text->isReadOnly();
    return false;
}

void drawBox(const QStyleOption* option, QPainter* painter, bool round) {
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool on = option->state.testFlag(QStyle::State_On);
    const bool partial = option->state.testFlag(QStyle::State_NoChange);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = round ? box.height() / 2 : px(4);
    const bool filled = (on || partial) && enabled;
    painter->setBrush(filled ? color(Token::AccentFill) : enabled ? color(Token::Page) : color(Token::Sunken));
    painter->setPen(QPen(filled ? color(Token::AccentFill) : color(enabled ? Token::Ctl : Token::Line2), 1));
    painter->drawRoundedRect(box, radius, radius);
    const QColor mark = color(enabled ? Token::OnAccent : Token::Text3);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        const qreal dot = box.height() * 0.18;
        painter->drawEllipse(box.center(), dot, dot);
    } else if (on) {
        paintTick(painter, box, mark);
    } else if (partial) {
        painter->setPen(QPen(mark, 2, Qt::SolidLine, Qt::RoundCap));
        const qreal half = box.width() * 0.25;
        painter->drawLine(box.center() - QPointF(half, 0), box.center() + QPointF(half, 0));
    }
    painter->restore();
}

void drawPushPanel(const QStyleOption* option, QPainter* painter) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool primary = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool hot = option->state.testFlag(QStyle::State_MouseOver) || option->state.testFlag(QStyle::State_Sunken);
    if (button && button->features.testFlag(QStyleOptionButton::Flat) && !hot)
        return;
    ButtonLook look;
    look.fill = !enabled ? QColor(Qt::transparent) : primary ? color(Token::AccentFill) : color(hot ? Token::Hover : Token::Page);
    if (primary && hot && enabled)
        look.fill = look.fill.darker(115);
    look.border = primary && enabled ? QColor() : color(Token::Line2);
    look.dashed = !enabled;
    paintButtonPanel(painter, option->rect, look);
}

void drawScrollBar(const QStyleOptionSlider* option, QPainter* painter, const QWidget* widget, const QStyle& style) {
    painter->fillRect(option->rect, widget && widget->parentWidget() ? widget->palette().color(QPalette::Window)
                                                                     : color(Token::Page));
    if (option->maximum <= option->minimum)
        return;
    QRectF thumb = style.subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    const bool hot = option->state.testFlag(QStyle::State_MouseOver);
    thumb = option->orientation == Qt::Vertical ? thumb.adjusted(3, 2, -3, -2) : thumb.adjusted(2, 3, -2, -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(hot ? Token::Ctl : Token::Line2));
    const qreal radius = qMin(thumb.width(), thumb.height()) / 2;
    painter->drawRoundedRect(thumb, radius, radius);
    painter->restore();
}

void drawArrowButton(QPainter* painter, const QRect& rect, bool up, bool enabled) {
    paintChevron(painter, QRectF(rect).adjusted(0, up ? 2 : 0, 0, up ? 0 : -2), up ? Qt::UpArrow : Qt::DownArrow,
                 color(enabled ? Token::Text2 : Token::Text3));
}

} // namespace

PracticeStyle::PracticeStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void PracticeStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (isTextArea(widget)) {
        auto* area = static_cast<QAbstractScrollArea*>(widget);
        area->setFrameStyle(area->frameStyle());            // measures the frame anew
        area->viewport()->setAutoFillBackground(false);     // the frame paints the whole field
    } else if (isList(widget) && !widget->isWindow()) {
        static_cast<QFrame*>(widget)->setFrameShape(QFrame::NoFrame);
    }
    if (qobject_cast<QPushButton*>(widget))
        widget->setProperty("practiceRing", true);
    if (qobject_cast<QScrollBar*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractButton*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void PracticeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth <= 0)
            return; // inside a spin box or combo box
        paintField(painter, option->rect, fieldState(option, widget), isReadOnly(widget));
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawBox(option, painter, false);
    case PE_IndicatorRadioButton: return drawBox(option, painter, true);
    case PE_PanelButtonCommand: return drawPushPanel(option, painter);
    case PE_FrameDefaultButton: return;
    case PE_Frame:
        if (isTextArea(widget))
            return paintField(painter, option->rect, fieldState(option, widget), isReadOnly(widget));
        if (isList(widget)) // a completer's
            return paintPanel(painter, option->rect);
        break;
    case PE_PanelMenu: return painter->fillRect(option->rect, color(Token::Page));
    case PE_FrameMenu: return paintPanel(painter, option->rect);
    case PE_PanelTipLabel: return painter->fillRect(option->rect, color(Token::Tip));
    case PE_FrameFocusRect:
        if (isList(widget))
            return; // the selection says it
        if (!widget || !widget->property("practiceRing").toBool())
            paintFocusRing(painter, QRectF(option->rect), px(4));
        return;
    case PE_IndicatorArrowDown: return paintChevron(painter, option->rect, Qt::DownArrow, color(Token::Text2));
    case PE_IndicatorArrowUp: return paintChevron(painter, option->rect, Qt::UpArrow, color(Token::Text2));
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PracticeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    if (element == CE_FocusFrame) {
        paintFocusRing(painter, QRectF(option->rect), px(6) + 3);
        return;
    }
    if (element == CE_MenuItem) {
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return paintMenuItem(painter, *item);
    }
    if (element == CE_MenuEmptyArea)
        return painter->fillRect(option->rect, color(Token::Page));
    if (element == CE_Splitter)
        return painter->fillRect(option->rect, color(Token::Line2));
    if (element == CE_ProgressBarGroove || element == CE_ProgressBarLabel)
        return;
    if (element == CE_ProgressBarContents) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            paintProgress(painter, option->rect, bar->maximum > bar->minimum
                              ? double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum) : 0.0);
        return;
    }
    if (element == CE_PushButtonLabel) {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button && button->features.testFlag(QStyleOptionButton::DefaultButton) &&
            option->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, color(Token::OnAccent));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PracticeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const {
    const bool enabled = option->state.testFlag(State_Enabled);
    if (control == CC_ComboBox) {
        paintField(painter, option->rect, fieldState(option, widget), false);
        const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        paintChevron(painter, arrow, Qt::DownArrow, color(enabled ? Token::Text2 : Token::Text3));
        return;
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        paintField(painter, option->rect, fieldState(option, widget), isReadOnly(widget));
        if (spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            drawArrowButton(painter, subControlRect(control, option, SC_SpinBoxUp, widget), true, enabled);
            drawArrowButton(painter, subControlRect(control, option, SC_SpinBoxDown, widget), false, enabled);
        }
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(slider, painter, widget, *this);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect PracticeStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(px(7), 0, -px(7), 0); // QLineEdit adds 2 px of its own
        return option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect PracticeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                    const QWidget* widget) const {
    const QRect rect = option->rect;
    if (control == CC_ComboBox) {
        const int arrow = px(28);
        QRect result = QProxyStyle::subControlRect(control, option, part, widget);
        if (part == SC_ComboBoxArrow)
            result = QRect(rect.right() - arrow + 1, rect.top(), arrow, rect.height());
        else if (part == SC_ComboBoxEditField)
            result = rect.adjusted(px(8), 2, -arrow, -2);
        else
            return result;
        return visualRect(option->direction, rect, result);
    }
    if (control == CC_ScrollBar) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!slider)
            return QProxyStyle::subControlRect(control, option, part, widget);
        const bool vertical = slider->orientation == Qt::Vertical;
        const int length = vertical ? rect.height() : rect.width();
        const qint64 range = qint64(slider->maximum) - slider->minimum;
        int thumb = length;
        if (range > 0)
            thumb = qBound(px(24), int(qint64(slider->pageStep) * length / (range + slider->pageStep)), length);
        const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                               length - thumb, slider->upsideDown);
        const auto piece = [&](int from, int size) {
            return vertical ? QRect(rect.left(), rect.top() + from, rect.width(), size)
                            : QRect(rect.left() + from, rect.top(), size, rect.height());
        };
        switch (part) {
        case SC_ScrollBarSlider: return piece(at, thumb);
        case SC_ScrollBarGroove: return rect;
        case SC_ScrollBarSubPage: return piece(0, at);
        case SC_ScrollBarAddPage: return piece(at + thumb, length - at - thumb);
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize PracticeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                      const QWidget* widget) const {
    const int height = Theme::instance()->controlHeight();
    switch (type) {
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return menuItemSize(*item, contents);
        break;
    case CT_LineEdit: return {contents.width() + px(14), height};
    case CT_ComboBox: return {contents.width() + px(42), height};
    case CT_SpinBox: return {QProxyStyle::sizeFromContents(type, option, contents, widget).width() + px(8), height};
    case CT_PushButton: return {qMax(contents.width() + px(26), px(64)), height};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int PracticeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 3;
    case PM_DefaultFrameWidth: return isTextArea(widget) ? px(6) : isList(widget) ? 1 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return px(4);
    case PM_ToolTipLabelFrameWidth: return px(5);
    case PM_ScrollBarExtent: return px(12);
    case PM_ScrollBarSliderMin: return px(24);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return px(8);
    case PM_SplitterWidth: return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return px(16);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PracticeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* result) const {
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_EtchDisabledText: return 0;
    case SH_UnderlineShortcut: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace practice::ui
