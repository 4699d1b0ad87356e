#pragma once

#include "ui/common/widgets/button.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace practice::ui::shell {

/// What stands before the practice is open: a floating sheet in the middle of the window and a quiet line at its foot.
class GatePage : public QWidget {
    Q_OBJECT
  public:
    /// Width and least height of the sheet at 100 %.
    GatePage(int width, int height, QWidget* parent = nullptr);
    /// While work runs: fields and buttons are disabled, `text` says what is done. Empty: ready again.
    void setBusy(const QString& text);
    bool isBusy() const { return m_busy; }
    /// A refusal or failure at the foot of the form; empty clears it.
    virtual void showProblem(const QString& sentence);
    QString problem() const;
    virtual void focusFirst() {}
    void setFootText(const QString& text);

  protected:
    QVBoxLayout* form() const { return m_form; }
    /// Mark, title and subtitle at the head of the sheet.
    void addHead(const QString& title, const QString& subtitle);
    void setHead(const QString& title, const QString& subtitle);
    FormField* addField(const QString& label, QWidget* editor);
    QHBoxLayout* addButtons();
    Button* addFootLink(const QString& text, const QString& name);
    /// Puts the place for problems here; call once.
    void addProblemLine();
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    virtual void busyChanged(bool) {}

  private:
    void place();
    int m_sheetWidth, m_sheetHeight;
    QWidget* m_sheet;
    QVBoxLayout* m_form;
    QWidget* m_foot;
    QHBoxLayout* m_footRow;
    Label* m_footText;
    Label* m_title = nullptr;
    Label* m_subtitle = nullptr;
    MessageLine* m_problem = nullptr;
    bool m_busy = false;
    QPointer<QWidget> m_focusBefore;
};

} // namespace practice::ui::shell
