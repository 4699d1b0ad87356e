#pragma once

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/marks.h"

#include <QList>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {

class Button;
class ElidedLabel;
class IconButton;
class Label;

/// A section of a panel or page: heading, an optional quiet text or link at its right, and a hair line above.
class Section : public QWidget {
    Q_OBJECT
  public:
    explicit Section(const QString& heading, QWidget* parent = nullptr);
    void setAside(const QString& text);
    Button* setLink(const QString& text);
    void setLine(bool shown);
    void addWidget(QWidget* widget, int stretch = 0);
    void addLayout(QLayout* layout);
    /// "Charged   236.00": label left, value right (tabular when it is a figure).
    class FactLine* addFact(const QString& label, const QString& value, Token token = Token::Text);
    void clear(); ///< Removes everything under the heading.

  private:
    QWidget* m_line;
    Label* m_heading;
    Label* m_aside;
    Button* m_link;
    QVBoxLayout* m_body;
};

/// Label at the left, value at the right in tabular figures.
class FactLine : public QWidget {
    Q_OBJECT
  public:
    FactLine(const QString& label, const QString& value, Token token = Token::Text, QWidget* parent = nullptr);
    void setValue(const QString& value, Token token = Token::Text);
    void setTotal(bool total);            ///< Strong, with a line above.
    void setNote(const QString& note);    ///< Quiet words after the label.
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_label;
    QString m_note;
    QString m_value;
    Token m_token;
    bool m_total = false;
};

/// The panel at the right of a page: title, optional pill, subtitle, close; sections that scroll; a footer for actions
/// that stays. Separated from the page by a line. Esc closes.
class DetailsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit DetailsPanel(QWidget* parent = nullptr);
    void setTitle(const QString& title, const QString& subtitle = {});
    void setPill(const QString& text, PillKind kind); ///< Empty text: none.
    Section* addSection(const QString& heading);
    void addWidget(QWidget* widget);
    void addFooter(QWidget* widget);
    void clear(); ///< Sections, widgets and footer; title and pill stay.
    QString title() const;
    QSize sizeHint() const override;

  signals:
    void closeRequested();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    ElidedLabel* m_title;
    Pill* m_pill;
    Label* m_subtitle;
    IconButton* m_close;
    QScrollArea* m_scroll;
    QVBoxLayout* m_body;
    QVBoxLayout* m_footer;
};

} // namespace practice::ui
