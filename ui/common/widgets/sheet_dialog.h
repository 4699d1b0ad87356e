#pragma once

#include "ui/common/widgets/button.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace practice::ui {

class Label;

/// The few modal questions: a floating sheet over a scrim that covers the window. No nested event loop: open() returns
/// at once and the buttons' actions run later. Esc closes, Tab stays inside, the focus returns to where it was.
class SheetDialog : public QWidget {
    Q_OBJECT
  public:
    /// `host`: any widget of the window to cover.
    SheetDialog(const QString& title, QWidget* host);
    void setText(const QString& text);
    void setBody(QWidget* body); ///< Takes it.
    void setSheetWidth(int at100);
    /// Buttons stand at the right, the first Primary or Danger one answers Enter. An action returning false keeps the
    /// sheet open (a field is wrong).
    Button* addButton(const QString& text, ButtonKind kind, std::function<bool()> action = {});
    Button* addCancel(const QString& text = {});
    void open();
    void close();
    QString title() const;

    /// Title, text, one action and Cancel. Destructive actions are ButtonKind::Danger.
    static SheetDialog* confirm(QWidget* host, const QString& title, const QString& text, const QString& action,
                                ButtonKind kind, std::function<void()> then);
    /// The same with a reason that must be written.
    static SheetDialog* askReason(QWidget* host, const QString& title, const QString& text, const QString& action,
                                  ButtonKind kind, std::function<void(const QString& reason)> then);

  signals:
    void closed();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void place();
    QList<QWidget*> stops() const;
    class Sheet;
    QWidget* m_sheet;
    Label* m_title;
    Label* m_text;
    QVBoxLayout* m_column;
    QHBoxLayout* m_buttons;
    QPointer<QWidget> m_before;
    Button* m_default = nullptr;
    int m_width = 440;
};

/// The soft shadow under floating sheets: quadratic fall-off over 42 px, shifted down 30 %.
void paintSheetShadow(QPainter* painter, const QRectF& sheet, qreal radius);

} // namespace practice::ui
