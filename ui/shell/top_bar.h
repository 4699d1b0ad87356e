#pragma once

#include <QAbstractButton>
#include <QWidget>

class QHBoxLayout;
class QMenu;

namespace practice::ui::shell {

/// An icon without a box: bell and help. A dot says that something is new.
class BarButton final : public QAbstractButton {
    Q_OBJECT
  public:
    BarButton(int icon, const QString& name, QWidget* parent);
    void setDot(bool shown);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int m_icon;
    bool m_dot = false;
};

/// 48 px: the practice and its file menu, the search field that opens the palette, demo badge, notices, help.
class TopBar : public QWidget {
    Q_OBJECT
  public:
    explicit TopBar(QWidget* parent = nullptr);

    void setPractice(const QString& caption);
    void setPracticeMenu(QMenu* menu);
    void openPracticeMenu();
    void setDemo(bool demo);
    void setUnread(int notices);

  signals:
    void searchRequested();
    void noticesRequested();
    void helpRequested();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void place();
    QAbstractButton* m_practice;
    QAbstractButton* m_search;
    QWidget* m_badge;
    BarButton* m_bell;
    BarButton* m_help;
    QMenu* m_menu = nullptr;
};

} // namespace practice::ui::shell
