#pragma once

#include "ui/common/theme/theme.h"

#include <QLabel>

namespace practice::ui {

/// A QLabel in one of the text styles and token colours; follows the theme. Plain text unless setTextFormat is called.
class Label : public QLabel {
    Q_OBJECT
  public:
    explicit Label(const QString& text = {}, TextStyle style = TextStyle::Body, Token token = Token::Text,
                   QWidget* parent = nullptr);
    void setToken(Token token);
    void setStyle(TextStyle style);
    /// Wraps at no more than `width` px at 100 % (messages: 340).
    void setWrapped(int width = 340);

  private:
    void refresh();
    TextStyle m_style;
    Token m_token;
    int m_wrapAt = 0;
};

/// One line that is cut with an ellipsis when it is too long; the tool tip has it whole. For free text only.
class ElidedLabel : public QWidget {
    Q_OBJECT
  public:
    explicit ElidedLabel(const QString& text = {}, TextStyle style = TextStyle::Body, Token token = Token::Text,
                         QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setToken(Token token);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QString m_text;
    TextStyle m_style;
    Token m_token;
};

/// A 1 px line of the given colour.
class HairLine : public QWidget {
    Q_OBJECT
  public:
    explicit HairLine(Qt::Orientation orientation = Qt::Horizontal, Token token = Token::Line, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Token m_token;
};

/// Fills its background with a token.
class Surface : public QWidget {
    Q_OBJECT
  public:
    explicit Surface(Token token, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Token m_token;
};

} // namespace practice::ui
