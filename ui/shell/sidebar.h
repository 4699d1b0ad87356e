#pragma once

#include <QAbstractButton>
#include <QString>
#include <QWidget>

#include <map>

class QMenu;
class QVBoxLayout;

namespace practice::ui::shell {

/// One page in the sidebar: icon, caption, count; a rail shows the icon and a dot.
class NavButton final : public QAbstractButton {
    Q_OBJECT
  public:
    NavButton(int icon, const QString& caption, QWidget* parent);
    void setRail(bool rail);
    void setBadge(int count, bool urgent);
    /// The page in front. Only its button is a stop of the Tab key; Up and Down reach the others.
    void setCurrent(bool current);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void paintBadge(QPainter& painter) const;
    void describe();
    int m_icon;
    QString m_caption;
    int m_count = 0;
    bool m_urgent = false;
    bool m_rail = false;
    bool m_current = false;
};

/// Who is signed in, at the bottom of the sidebar; opens the user menu.
class UserButton final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit UserButton(QWidget* parent);
    void setUser(const QString& name, const QString& role);
    void setRail(bool rail);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_name, m_role;
    bool m_rail = false;
};

/// 208 px: practice, pages, user. As a rail 56 px: icons only. Up and Down walk the pages, Enter opens.
class Sidebar : public QWidget {
    Q_OBJECT
  public:
    explicit Sidebar(QWidget* parent = nullptr);

    void setPractice(const QString& name, const QString& facts);
    void addPage(const QString& id, const QString& caption, int icon, int group, int number);
    void setCurrent(const QString& id);
    /// The button of the page in front takes the focus.
    void focusCurrent();
    void setBadge(const QString& id, int count, bool urgent);
    void setUser(const QString& name, const QString& role);
    void setUserMenu(QMenu* menu);
    void openUserMenu();
    void setRail(bool rail);
    bool isRail() const { return m_rail; }

  signals:
    void pageRequested(const QString& id);

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void applyMetrics();
    void moveFocus(QObject* from, int by);
    QVBoxLayout* m_pages;
    QWidget* m_header;
    UserButton* m_user;
    QMenu* m_menu = nullptr;
    std::map<QString, NavButton*> m_buttons;
    QList<NavButton*> m_order;
    int m_lastGroup = -1;
    NavButton* m_current = nullptr;
    bool m_rail = false;
};

} // namespace practice::ui::shell
