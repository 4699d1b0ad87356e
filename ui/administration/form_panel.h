#pragma once

#include "core/finding.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/form_field.h"

#include <QVariantMap>

namespace practice::ui {
class Notice;
class MessageLine;
class CheckField;
}

namespace practice::ui::administration {

/// A details panel with a form: groups of fields that scroll, and a footer that stays (archive, cancel, save). Errors
/// stand under their fields; what belongs to no field stands in a notice at the top.
class FormPanel : public DetailsPanel {
    Q_OBJECT
  public:
    /// `name` is the module.widget prefix of the object names: "department".
    explicit FormPanel(const QString& name);

    /// As the whole body of a pane: no close button, no edge, at most `width` wide.
    void setWholeBody(int width);
    FormGrid* addGroup(const QString& heading = {}, int columns = 1);
    /// A ghost button above the footer, for what else can be done with the record.
    Button* addExtra(const QString& text, const QString& name);
    /// After the last group: the footer, and listening to every editor.
    void finish();

    Button* saveButton() const { return m_save; }
    Button* archiveButton() const { return m_archive; }
    Button* historyButton() const { return m_history; }
    void setSaveText(const QString& text);
    void setArchive(const QString& text, bool enabled = true); ///< Empty: no such button.
    /// A sentence that says why nothing can be changed; empty: it can.
    void setLocked(const QString& why);
    bool isLocked() const { return m_locked; }
    void setDirty(bool dirty);
    void setBusy(bool busy);

    void showProblems(const core::Findings& findings);
    void showProblem(const QString& title, const QString& text);
    void clearProblems();
    /// Every editor's value by object name, for comparing and for keeping unsaved work.
    QVariantMap state() const;
    void setState(const QVariantMap& state);
    void focusFirst();

  signals:
    void edited();
    void saveRequested();
    void cancelRequested();
    void archiveRequested();
    void historyRequested();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void listen();
    void refresh();
    QList<QWidget*> editors() const;
    QString m_name;
    Notice* m_notice;
    QWidget* m_extras;
    Button *m_save, *m_cancel, *m_archive, *m_history;
    MessageLine* m_lockLine;
    bool m_locked = false;
    bool m_mayArchive = true;
    bool m_dirty = false;
    bool m_busy = false;
    bool m_first = true;
    bool m_whole = false;
};

} // namespace practice::ui::administration
