#include "ui/common/widgets/details_panel.h"

#include "ui/common/figures.h"
#include "ui/common/focus.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace practice::ui {
namespace {

void clearLayout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (item->layout()) {
            clearLayout(item->layout());
        }
        delete item;
    }
}

} // namespace

Section::Section(const QString& heading, QWidget* parent)
    : QWidget(parent), m_line(new HairLine(Qt::Horizontal, Token::Line, this)),
      m_heading(new Label(heading, TextStyle::Strong, Token::Text, this)),
      m_aside(new Label({}, TextStyle::Secondary, Token::Text2, this)), m_link(new Button({}, ButtonKind::Link, this)) {
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    row->addWidget(m_heading);
    row->addStretch(1);
    row->addWidget(m_aside);
    row->addWidget(m_link);
    m_aside->hide();
    m_link->hide();
    m_body = new QVBoxLayout;
    m_body->setSpacing(px(4));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, px(12));
    column->setSpacing(0);
    column->addWidget(m_line);
    column->addSpacing(px(12));
    column->addLayout(row);
    column->addSpacing(px(8));
    column->addLayout(m_body);
    setAccessibleName(heading);
}

void Section::setAside(const QString& text) {
    m_aside->setText(text);
    m_aside->setVisible(!text.isEmpty());
}

Button* Section::setLink(const QString& text) {
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
    return m_link;
}

void Section::setLine(bool shown) { m_line->setVisible(shown); }

void Section::addWidget(QWidget* widget, int stretch) { m_body->addWidget(widget, stretch); }

void Section::addLayout(QLayout* layout) { m_body->addLayout(layout); }

FactLine* Section::addFact(const QString& label, const QString& value, Token token) {
    auto* line = new FactLine(label, value, token, this);
    m_body->addWidget(line);
    return line;
}

void Section::clear() { clearLayout(m_body); }

FactLine::FactLine(const QString& label, const QString& value, Token token, QWidget* parent)
    : QWidget(parent), m_label(label), m_token(token) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setValue(value, token);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void FactLine::setValue(const QString& value, Token token) {
    m_value = value;
    m_token = token;
    setAccessibleName(tr("%1: %2", "label: value").arg(m_label, value));
    update();
}

void FactLine::setTotal(bool total) {
    m_total = total;
    updateGeometry();
}

void FactLine::setNote(const QString& note) {
    m_note = note;
    update();
}

QSize FactLine::sizeHint() const { return {px(120), px(m_total ? 30 : 24)}; }

void FactLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFont strong = textFont(TextStyle::Strong);
    const QFont face = m_total ? strong : textFont(TextStyle::Body);
    const qreal valueWidth = figureWidth(m_value, face);
    QRectF row = rect();
    if (m_total) {
        painter.fillRect(QRectF(width() - qMax<qreal>(px(90), valueWidth), px(3), qMax<qreal>(px(90), valueWidth), 1), color(Token::Ctl));
        row.setTop(px(6));
    }
    // A long value (a name, an address) is words: it may be cut; a figure is drawn whole.
    const qreal half = row.width() * 0.62;
    if (valueWidth <= half)
        drawFigure(&painter, row, Qt::AlignRight, m_value, face, color(m_token));
    else
        paintText(&painter, QRectF(row.right() - half, row.top(), half, row.height()), Qt::AlignRight, m_value, face, color(m_token));
    const qreal room = row.width() - qMin(valueWidth, half) - px(12);
    const qreal labelWidth = QFontMetricsF(face).horizontalAdvance(m_label);
    paintText(&painter, QRectF(row.left(), row.top(), room, row.height()), Qt::AlignLeft, m_label, face,
              color(m_total ? Token::Text : Token::Text2));
    if (!m_note.isEmpty() && labelWidth + px(8) < room)
        paintText(&painter, QRectF(row.left() + labelWidth + px(8), row.top(), room - labelWidth - px(8), row.height()),
                  Qt::AlignLeft, m_note, textFont(TextStyle::Secondary), color(Token::Text3));
}

DetailsPanel::DetailsPanel(QWidget* parent)
    : QWidget(parent), m_title(new ElidedLabel({}, TextStyle::Panel, Token::Text, this)), m_pill(new Pill({}, PillKind::Muted, this)),
      m_subtitle(new Label({}, TextStyle::Secondary, Token::Text2, this)),
      m_close(new IconButton(Icon::Cross, tr("Close the panel"), this)), m_scroll(new QScrollArea(this)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_pill->hide();
    m_subtitle->setWordWrap(true);
    m_close->setObjectName(QStringLiteral("panel.close"));
    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(px(8));
    titleRow->addWidget(m_title);
    titleRow->addWidget(m_pill);
    titleRow->addStretch(1);
    titleRow->addWidget(m_close);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(px(20), px(8), px(8), px(10));
    head->setSpacing(px(2));
    head->addLayout(titleRow);
    head->addWidget(m_subtitle);
    auto* content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(px(20), 0, px(20), px(12));
    m_body->setSpacing(0);
    m_body->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_footer = new QVBoxLayout;
    m_footer->setContentsMargins(px(20), px(8), px(20), px(12));
    m_footer->setSpacing(px(8));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    column->addLayout(m_footer);
    connect(m_close, &QPushButton::clicked, this, &DetailsPanel::closeRequested);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void DetailsPanel::setTitle(const QString& title, const QString& subtitle) {
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
}

void DetailsPanel::setPill(const QString& text, PillKind kind) {
    m_pill->setLook(text, kind);
    m_pill->setVisible(!text.isEmpty());
}

QString DetailsPanel::title() const { return m_title->text(); }

Section* DetailsPanel::addSection(const QString& heading) {
    auto* section = new Section(heading);
    addWidget(section);
    return section;
}

void DetailsPanel::addWidget(QWidget* widget) {
    m_body->insertWidget(m_body->count() - 1, widget);
    orderTabsSoon(this);
}

void DetailsPanel::addFooter(QWidget* widget) {
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_footer->addWidget(widget);
    orderTabsSoon(this);
}

void DetailsPanel::clear() {
    clearLayout(m_body);
    clearLayout(m_footer);
    m_body->addStretch(1);
    m_scroll->verticalScrollBar()->setValue(0);
}

QSize DetailsPanel::sizeHint() const {
    const int window = this->window()->width();
    return {px(window >= 1600 ? 336 : 280), px(400)};
}

void DetailsPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void DetailsPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Page));
    painter.fillRect(QRect(0, 0, 1, height()), color(Token::Line2));
}

} // namespace practice::ui
