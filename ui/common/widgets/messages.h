#pragma once

#include "core/finding.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/button.h"

#include <QWidget>

#include <functional>

class QTimer;

namespace practice::ui {

class Label;

/// In the page: what happened, what is still safe, what to do next. Stays until closed or repaired.
class Notice : public QWidget {
    Q_OBJECT
  public:
    explicit Notice(QWidget* parent = nullptr);
    void showMessage(core::Severity severity, const QString& title, const QString& text, const QString& reference = {});
    void setAction(const QString& text, std::function<void()> action); ///< Empty text: none.
    void setClosable(bool closable);
    QString title() const;

  signals:
    void closed();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    core::Severity m_severity = core::Severity::Note;
    Label* m_title;
    Label* m_text;
    Button* m_action;
    IconButton* m_close;
    std::function<void()> m_run;
};

/// The inverse bar at the bottom of `host`: says what was done and offers Undo for 10 seconds. The countdown stands
/// still while the pointer or the focus is on it. Ctrl+Z is the host's to wire; triggerUndo does it.
class Toast : public QWidget {
    Q_OBJECT
  public:
    explicit Toast(QWidget* host);
    void showMessage(const QString& text, const QString& undoText = {}, std::function<void()> undo = {},
                     const QString& shortcut = {});
    bool canUndo() const { return isVisible() && bool(m_undo); }
    void triggerUndo();
    QString text() const { return m_text; }
    static constexpr int kMilliseconds = 10'000;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();
    QString m_text;
    QString m_shortcut;
    std::function<void()> m_undo;
    QPushButton* m_button;
    QTimer* m_timer;
};

/// What to do when there is nothing to show: icon in a disc, heading, text, at most two buttons.
class EmptyState : public QWidget {
    Q_OBJECT
  public:
    enum class Tone { Neutral, Accent, Ok, Warn, Danger };
    EmptyState(Icon which, const QString& title, const QString& text, Tone tone = Tone::Accent, QWidget* parent = nullptr);
    void setContent(Icon which, const QString& title, const QString& text, Tone tone = Tone::Accent);
    /// The first is primary, the second outlined.
    Button* addAction(const QString& text, std::function<void()> action);
    void clearActions();

  private:
    void fit();
    class Disc;
    Disc* m_disc;
    Label* m_title;
    Label* m_text;
    QWidget* m_buttons;
};

/// Progress with count, time left and Cancel, above skeleton bars that stand still. Show it after 300 ms only.
class ProgressPanel : public QWidget {
    Q_OBJECT
  public:
    explicit ProgressPanel(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// `total` 0: unknown. `detail` stands under the bar ("91,760 read, about 1 s left").
    void setProgress(std::int64_t done, std::int64_t total, const QString& detail = {});
    void setCancellable(bool cancellable);
    void setSkeletonRows(int rows);
    QSize sizeHint() const override;

  signals:
    void cancelled();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QString m_title;
    QString m_detail;
    double m_share = 0;
    bool m_known = false;
    int m_rows = 4;
    Button* m_cancel;
};

} // namespace practice::ui
