#pragma once

#include <QWidget>

#include <functional>

class QStackedWidget;

namespace practice::ui::shell {

/// The one top-level window: the gate pages, and the main window of whoever is signed in.
class AppWindow : public QWidget {
    Q_OBJECT
  public:
    explicit AppWindow(QWidget* parent = nullptr);
    void add(QWidget* page);
    void show(QWidget* page);
    QWidget* shown() const;
    /// Called instead of closing; the window closes when it returns true.
    void setCloseGuard(std::function<bool()> guard) { m_guard = std::move(guard); }
    /// Modal sheets over the window may show data: gone at once, without an answer.
    void dropSheets();
    using QWidget::show;

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    QStackedWidget* m_stack;
    std::function<bool()> m_guard;
};

} // namespace practice::ui::shell
