#pragma once

#include "app/today.h"
#include "ui/common/icons.h"

#include <QAbstractButton>

namespace practice::ui {
class Button;
}

namespace practice::ui::today {

/// Words of one line, ready for the screen.
struct LineText {
    QString title;
    QString detail;
    QString due;
    QString action;
    Token dueToken = Token::Text2;
};
LineText lineText(const app::TodayItem& item, core::Date today);

/// One thing that needs somebody: severity, title, deadline, detail, one action. The current line shows its action as
/// the filled button; Enter and Space do it. Up, Down, Home and End are the list's.
class TodayLine final : public QAbstractButton {
    Q_OBJECT
  public:
    TodayLine(app::TodayItem item, core::Date today, QWidget* parent);
    const app::TodayItem& item() const { return m_item; }
    const LineText& text() const { return m_text; }
    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    void setLast(bool last) { m_last = last; } ///< The last of its group has no line under it.
    QSize sizeHint() const override;

  signals:
    void acted();
    void picked();                 ///< Got the focus or was clicked.
    void moved(Qt::Key key);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

  private:
    void placeAction();
    void arrange();
    void paintDue(QPainter& painter, double right, double middle);
    double dueWidth() const;
    app::TodayItem m_item;
    LineText m_text;
    Button* m_action;
    QStringList m_title, m_detail; ///< As they are broken into lines.
    double m_room = 0;             ///< Between icon and action.
    bool m_dueBelow = false;       ///< The deadline stands beside the detail: the title needs the width.
    bool m_current = false;
    bool m_last = false;
};

} // namespace practice::ui::today
