#pragma once

#include <QEvent>
#include <QKeySequence>
#include <QPoint>
#include <QString>
#include <QWidget>

#include <functional>
#include <stdexcept>

class QAbstractItemView;
class QModelIndex;

namespace practice::ui {
class DbRunner;
}

namespace practice::ui::tour {

/// What a step saw instead of what it expected, in a sentence.
class StepFailure : public std::runtime_error {
  public:
    explicit StepFailure(const QString& seen) : std::runtime_error(seen.toStdString()) {}
};

/// The hands of the tour: sends the events that a keyboard and a mouse would send, and waits for what they cause. It calls
/// no method that changes anything. Every wait runs the event loop from the outside, so nothing is nested.
/// Widgets are named by objectName; one that is missing, hidden or disabled is a StepFailure.
class Driver {
  public:
    /// `runner`: whose work settle() waits for; may give null.
    Driver(QWidget& window, std::function<DbRunner*()> runner);

    // Waiting.
    bool waitFor(const std::function<bool()>& holds, int milliseconds = 10000);
    void settle(); ///< Until no work runs and no event waits. A StepFailure after 60 s.
    void pause(int milliseconds);

    // Finding.
    QWidget* tryFind(const QString& name) const; ///< Visible; null: none.
    QWidget* find(const QString& name);          ///< Waits for it for some seconds.
    template <class T> T* find(const QString& name) {
        auto* found = qobject_cast<T*>(find(name));
        if (!found)
            throw StepFailure(QStringLiteral("“%1” is another kind of widget").arg(name));
        return found;
    }
    /// The visible widgets whose name begins so, in the order of their positions.
    QList<QWidget*> all(const QString& prefix) const;
    bool shows(const QString& name) const { return tryFind(name) != nullptr; }
    void gone(const QString& name); ///< Waits until it is.

    // Keyboard. Goes to the popup, else to the widget with the focus, as the window system would send it.
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void keys(const char* portable); ///< "Ctrl+K"
    void type(const QString& text);

    // Mouse, in the middle of the widget unless `at` says where.
    void click(QWidget* widget, QPoint at = {-1, -1}, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void click(const QString& name) { click(usable(name)); }
    void doubleClick(QWidget* widget, QPoint at = {-1, -1});
    void drag(QWidget* widget, QPoint from, QPoint to);
    void rightClick(QWidget* widget, QPoint at);

    // Parts of the kit, worked by the keyboard.
    void focus(QWidget* widget);
    void fill(const QString& name, const QString& text); ///< Replaces what a field holds.
    void fill(QWidget* field, const QString& text);
    void chooseOption(const QString& name, const QString& text); ///< A combo box, by (the beginning of) its text.
    void chooseOption(QWidget* box, const QString& text);
    void chooseFilter(const QString& name, const QString& text); ///< A filter field and its list.
    void chooseSegment(const QString& name, const QString& text);
    void check(const QString& name, bool on);
    /// In the menu that is open: walks to the entry and presses Enter, or Right for a submenu on the way.
    void chooseInMenu(const QStringList& path);
    /// The first row in which a cell holds `text`; waits for it.
    QModelIndex findRow(const QAbstractItemView* view, const QString& text);
    /// Selects the first row in which a cell holds `text`; returns it.
    QModelIndex selectRow(QAbstractItemView* view, const QString& text);
    void clickIndex(QAbstractItemView* view, const QModelIndex& index);
    /// The button with (the beginning of) this text, where it has no name of its own.
    void press(const QString& text);
    /// Closes popups, sheets and overlays, as Esc would; for the next step after a failed one.
    void escapeAll();

    QWidget& window() { return m_window; }
    QWidget* target() const; ///< Who gets the next key.
    int keysPressed() const { return m_keys; }
    int clicks() const { return m_clicks; }

  private:
    QWidget* usable(const QString& name);
    void reveal(QWidget* widget);
    void activate();
    void expectUncovered(QWidget* widget, QPoint at);
    void mouse(QWidget* widget, QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons,
               Qt::KeyboardModifiers modifiers);
    QWidget& m_window;
    std::function<DbRunner*()> m_runner;
    int m_keys = 0;
    int m_clicks = 0;
};

/// All texts of the visible labels below `root`, joined: what a person can read there.
QString wordsIn(const QWidget* root);

} // namespace practice::ui::tour
