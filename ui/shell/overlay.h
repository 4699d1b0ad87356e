#pragma once

#include <QPointer>
#include <QWidget>

namespace practice::ui::shell {

/// Covers its window with the scrim and holds one floating sheet. Esc or a click beside the sheet closes it and gives
/// the focus back; Tab stays within. Subclasses place the sheet.
class Overlay : public QWidget {
    Q_OBJECT
  public:
    enum class Ground { Scrim, Clear };

    Overlay(QWidget* window, Ground ground);
    /// Shows it over the window and focuses `first`.
    void popup(QWidget* first);
    virtual void dismiss();

  signals:
    void dismissed();

  protected:
    virtual void place() = 0;
    virtual QRect sheetRect() const = 0;
    /// Fill of the sheet, its border and radius (12 for palette and sign-in, 0 for drawers).
    virtual int radius() const { return 12; }
    /// Where the shadow may fall.
    virtual QRect shadowRect() const { return rect(); }
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    Ground m_ground;
    QPointer<QWidget> m_before;
};

/// The fill of floating sheets: page, one step lighter in the dark theme.
QColor sheetColor();

} // namespace practice::ui::shell
