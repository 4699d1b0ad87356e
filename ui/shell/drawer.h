#pragma once

#include "ui/shell/overlay.h"

#include <QPointer>

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {
class IconButton;
class Label;
} // namespace practice::ui

namespace practice::ui::shell {

/// A sheet at the right edge, from the top bar to the status bar, over the page: help, notices, history, explanations,
/// running work. One for the window; showing another content replaces the one before.
class Drawer : public Overlay {
    Q_OBJECT
  public:
    explicit Drawer(QWidget* window);
    /// Takes the content. `width` at 100 %.
    void open(const QString& title, const QString& subtitle, QWidget* content, int width = 420);
    QString title() const;
    QWidget* content() const { return m_content; }

  protected:
    void place() override;
    QRect sheetRect() const override;
    int radius() const override { return 0; }
    QRect shadowRect() const override;

  private:
    int m_width = 420;
    QWidget* m_sheet;
    Label* m_title;
    Label* m_subtitle;
    IconButton* m_close;
    QScrollArea* m_scroll;
    QPointer<QWidget> m_content;
};

} // namespace practice::ui::shell
