#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace practice::ui {

class EmptyState::Disc final : public QWidget {
  public:
    explicit Disc(QWidget* parent) : QWidget(parent) {
        followTheme(this, [this] { setFixedSize(px(44), px(44)); });
    }
    void setLook(Icon which, Tone tone) {
        m_icon = which;
        m_tone = tone;
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        static constexpr Token kFills[] = {Token::Muted, Token::AccentSoft, Token::OkSoft, Token::WarnSoft, Token::DangerSoft};
        static constexpr Token kInks[] = {Token::Text2, Token::Accent, Token::Ok, Token::WarnIcon, Token::Danger};
        QPainter painter(this);
        const Token ink = kInks[int(m_tone)];
        paintSoft(&painter, rect(), width() / 2.0 - (Theme::instance()->outlined() ? 0.5 : 0), color(kFills[int(m_tone)]), color(ink));
        const qreal side = px(18);
        paintIcon(&painter, m_icon, QRectF((width() - side) / 2, (height() - side) / 2, side, side), color(ink));
    }

  private:
    Icon m_icon = Icon::None;
    Tone m_tone = Tone::Neutral;
};

EmptyState::EmptyState(Icon which, const QString& title, const QString& text, Tone tone, QWidget* parent)
    : QWidget(parent), m_disc(new Disc(this)), m_title(new Label({}, TextStyle::Panel, Token::Text, this)),
      m_text(new Label({}, TextStyle::Body, Token::Text2, this)), m_buttons(new QWidget(this)) {
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, px(8), 0, 0);
    row->setSpacing(px(8));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(px(8));
    column->addStretch(2);
    column->addWidget(m_disc, 0, Qt::AlignHCenter);
    column->addSpacing(px(4));
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addWidget(m_buttons, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_buttons->hide();
    setContent(which, title, text, tone);
    followTheme(this, [this] { fit(); });
}

void EmptyState::fit() {
    // A wrapped label that is centred gets no height for its width from the layout.
    for (Label* label : {m_title, m_text}) {
        label->setFixedWidth(px(340));
        label->setFixedHeight(qMax(0, label->heightForWidth(px(340)))); // -1 without a text
    }
}

void EmptyState::setContent(Icon which, const QString& title, const QString& text, Tone tone) {
    m_disc->setLook(which, tone);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    fit();
    setAccessibleName(title);
    setAccessibleDescription(text);
}

Button* EmptyState::addAction(const QString& text, std::function<void()> action) {
    const bool first = m_buttons->layout()->count() == 0;
    auto* button = new Button(text, first ? ButtonKind::Primary : ButtonKind::Outline, m_buttons);
    m_buttons->layout()->addWidget(button);
    m_buttons->show();
    connect(button, &QPushButton::clicked, this, std::move(action));
    return button;
}

void EmptyState::clearActions() {
    while (QLayoutItem* item = m_buttons->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_buttons->hide();
}

ProgressPanel::ProgressPanel(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(title), m_cancel(new Button(tr("Cancel"), ButtonKind::Link, this)) {
    setAccessibleName(title);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressPanel::cancelled);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void ProgressPanel::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    update();
}

void ProgressPanel::setProgress(std::int64_t done, std::int64_t total, const QString& detail) {
    m_known = total > 0;
    m_share = m_known ? double(done) / double(total) : 0;
    m_detail = !detail.isEmpty() ? detail
               : m_known         ? tr("%1 of %2").arg(numberText(done), numberText(total))
                                 : numberText(done);
    setAccessibleDescription(m_detail);
    update();
}

void ProgressPanel::setCancellable(bool cancellable) { m_cancel->setVisible(cancellable); }

void ProgressPanel::setSkeletonRows(int rows) {
    m_rows = rows;
    updateGeometry();
    update();
}

QSize ProgressPanel::sizeHint() const { return {px(360), px(76) + m_rows * px(32)}; }

void ProgressPanel::resizeEvent(QResizeEvent*) {
    const QSize size = m_cancel->sizeHint();
    m_cancel->setGeometry(width() - size.width(), px(38), size.width(), size.height());
}

void ProgressPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintText(&painter, QRectF(0, 0, width(), px(20)), Qt::AlignLeft, m_title, textFont(TextStyle::Strong), color(Token::Text));
    paintProgress(&painter, QRectF(0, px(26), width(), px(6)), m_share);
    paintText(&painter, QRectF(0, px(38), width() - px(72), px(20)), Qt::AlignLeft, m_detail,
              textFont(TextStyle::Secondary), color(Token::Text2));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance()->outlined() ? QPen(color(Token::Line), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(Token::Muted));
    static constexpr double kMiddle[] = {0.26, 0.32, 0.36, 0.24};
    const qreal bar = px(9);
    for (int row = 0; row < m_rows; ++row) {
        const qreal y = px(72) + row * px(32);
        const qreal w = width();
        painter.drawRoundedRect(QRectF(0, y, w * 0.22, bar), bar / 2, bar / 2);
        painter.drawRoundedRect(QRectF(w * 0.28, y, w * kMiddle[row % 4], bar), bar / 2, bar / 2);
        painter.drawRoundedRect(QRectF(w * 0.84, y, w * 0.16, bar), bar / 2, bar / 2);
    }
}

} // namespace practice::ui
