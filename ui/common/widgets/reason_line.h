#pragma once

#include "core/finding.h"
#include "ui/common/icons.h"

#include <QWidget>

namespace practice::ui {

/// Icon and words in one line (form fields, reasons of candidates, findings). Wraps when asked.
class MessageLine : public QWidget {
    Q_OBJECT
  public:
    explicit MessageLine(QWidget* parent = nullptr);
    void setMessage(Icon which, const QString& text, Token token);
    QString text() const { return m_text; }
    void setWrapping(bool wraps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_wraps; }
    int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Icon m_icon = Icon::None;
    QString m_text;
    Token m_token = Token::Text2;
    bool m_wraps = false;
};

enum class Reason { Ok, Info, Warn, Danger, Muted };

/// A reason, always as severity icon and words.
class ReasonLine : public MessageLine {
    Q_OBJECT
  public:
    ReasonLine(Reason reason, const QString& text, QWidget* parent = nullptr);
    explicit ReasonLine(const core::Finding& finding, QWidget* parent = nullptr);
};

Reason reasonOf(core::Severity severity);
Icon severityIcon(core::Severity severity);
QString severityWord(core::Severity severity); ///< "Note", "Warning", "Error"

} // namespace practice::ui
