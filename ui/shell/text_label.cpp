#include "ui/shell/text_label.h"

#include <QPainter>

namespace practice::ui::shell {

namespace {

constexpr auto kToken = "practiceToken";

void paintWith(QLabel* label, Token token) {
    auto palette = label->palette();
    palette.setColor(QPalette::WindowText, color(token));
    palette.setColor(QPalette::Text, color(token));
    label->setPalette(palette);
}

class Line final : public QWidget {
  public:
    explicit Line(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

  protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), color(Token::Line)); }
};

} // namespace

QLabel* makeLabel(const QString& text, TextStyle style, Token token, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty(kToken, static_cast<int>(token));
    followTheme(label, [label, style] {
        label->setFont(textFont(style));
        paintWith(label, static_cast<Token>(label->property(kToken).toInt()));
    });
    return label;
}

QLabel* makeParagraph(const QString& text, TextStyle style, Token token, int maxWidth, QWidget* parent) {
    auto* label = makeLabel(text, style, token, parent);
    label->setWordWrap(true);
    followTheme(label, [label, maxWidth] { label->setMaximumWidth(px(maxWidth)); });
    return label;
}

void setLabelToken(QLabel* label, Token token) {
    label->setProperty(kToken, static_cast<int>(token));
    paintWith(label, token);
}

QWidget* makeLine(QWidget* parent) { return new Line(parent); }

} // namespace practice::ui::shell
